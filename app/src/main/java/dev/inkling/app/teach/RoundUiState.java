package dev.inkling.app.teach;

import androidx.annotation.Nullable;
import dev.inkling.app.draw.Ink;
import java.util.List;

/**
 * All that the screen of a guided round shows.
 *
 * @param digits what is to be written, in this order
 * @param done how many of them are written or skipped
 * @param kept how many are kept
 * @param ink what is on the canvas
 * @param lost whether the last drawing could not be kept
 */
public record RoundUiState(List<Integer> digits, int done, int kept, Ink ink, boolean lost) {
  /** What is to be written now; null at the end. */
  @Nullable
  public Integer digit() {
    return done < digits.size() ? digits.get(done) : null;
  }

  /** Whether the same digit was asked for before. */
  public boolean again() {
    return done > 0 && done < digits.size() && digits.get(done).equals(digits.get(done - 1));
  }

  RoundUiState with(Ink value) {
    return new RoundUiState(digits, done, kept, value, lost);
  }

  RoundUiState next(boolean isKept) {
    return new RoundUiState(digits, done + 1, kept + (isKept ? 1 : 0), Ink.NONE, false);
  }

  RoundUiState lose() {
    return new RoundUiState(digits, Math.max(0, done - 1), Math.max(0, kept - 1), ink, true);
  }

  RoundUiState told() {
    return new RoundUiState(digits, done, kept, ink, false);
  }
}
