package dev.inkling.app.benchmark;

import androidx.annotation.Nullable;
import dev.inkling.app.data.ActiveModel;

/**
 * All that the screen shows.
 *
 * @param model the model that is measured; null until it is loaded
 * @param running whether it is being measured
 * @param measured what was measured so far
 * @param parts how many parts there are to measure
 * @param complete whether all of them are
 */
public record BenchmarkUiState(
    @Nullable ActiveModel model, boolean running, Measured measured, int parts, boolean complete) {
  static BenchmarkUiState of(int parts) {
    return new BenchmarkUiState(null, false, Measured.NONE, parts, false);
  }

  /** Another model; what was measured is of the one before. */
  BenchmarkUiState withModel(ActiveModel value) {
    return new BenchmarkUiState(value, running, Measured.NONE, parts, false);
  }

  BenchmarkUiState begun() {
    return new BenchmarkUiState(model, true, Measured.NONE, parts, false);
  }

  BenchmarkUiState with(Measured value) {
    return new BenchmarkUiState(model, running, value, parts, false);
  }

  BenchmarkUiState ended(boolean toTheEnd) {
    return new BenchmarkUiState(model, false, measured, parts, toTheEnd);
  }
}
