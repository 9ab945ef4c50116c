package dev.inkling.app.training;

import androidx.annotation.Nullable;
import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.personalization.Verdict;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes a new model of a base model and the user's samples. */
public interface FineTuning {
  /** Hears after each batch how far it has come. */
  interface Progress {
    /** {@code step} of {@code steps} batches are done. */
    void onStep(int step, int steps);
  }

  /**
   * What came of it.
   *
   * @param reason why what was learned is taken, or is not
   * @param model what was learned; null if it is not taken
   */
  record Outcome(Verdict.Reason reason, @Nullable Model model) {}

  /**
   * Trains a copy of the base model's network, on the caller's thread.
   *
   * @param cancelled asked between batches; once it says true, training ends and its result is of
   *     no use
   */
  Outcome train(
      Model base, List<LabelledDrawing> samples, BooleanSupplier cancelled, Progress progress);
}
