package dev.inkling.app.benchmark;

import dev.inkling.app.inference.EngineResult;
import dev.inkling.app.inference.EngineResults;

/**
 * What was measured so far.
 *
 * @param predictions the engines' median times of a prediction
 * @param training those of a training step
 */
record Measured(EngineResults predictions, EngineResults training) {
  static final Measured NONE = new Measured(EngineResults.NONE, EngineResults.NONE);

  Measured withPrediction(EngineResult result) {
    return new Measured(predictions.with(result), training);
  }

  Measured withTraining(EngineResult result) {
    return new Measured(predictions, training.with(result));
  }

  /** How many parts are measured. */
  int parts() {
    return predictions.all().size() + training.all().size();
  }
}
