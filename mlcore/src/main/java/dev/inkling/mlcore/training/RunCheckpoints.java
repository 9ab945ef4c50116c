package dev.inkling.mlcore.training;

import dev.inkling.mlcore.io.AtomicFile;
import dev.inkling.mlcore.layer.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps a run in its trainer's file, if it has one, and takes a kept one up again. */
final class RunCheckpoints {
  private final Trainer trainer;
  private final Map<String, String> settings;
  private final BestEpoch best;
  private long savedStep = -1;

  /**
   * The checkpoints of a run.
   *
   * @param settings see {@link RunSettings}
   * @param best null if no best epoch is kept
   */
  RunCheckpoints(Trainer trainer, Map<String, String> settings, BestEpoch best) {
    this.trainer = trainer;
    this.settings = settings;
    this.best = best;
    if (trainer.checkpointFile != null) {
      AtomicFile.deleteLeftovers(trainer.checkpointFile);
    }
  }

  /** Whether the file is to be written after so many steps. */
  boolean isDue(long step) {
    return trainer.checkpointFile != null && step % trainer.checkpointSteps == 0;
  }

  /** Writes the file, if there is one and it is not of this step already. */
  void save(Checkpoint.Progress progress) {
    if (trainer.checkpointFile == null || progress.step() == savedStep) {
      return;
    }
    Map<String, float[]> parameters = new LinkedHashMap<>();
    for (Parameter parameter : trainer.network.parameters()) {
      requireFinite(parameter, progress.step());
      parameters.put(parameter.name(), parameter.value().data());
    }
    Checkpoint checkpoint =
        new Checkpoint(
            settings,
            progress,
            parameters,
            trainer.engine == null ? trainer.optimizer.state() : trainer.engine.state(),
            best == null ? new ArrayList<>() : best.save());
    try {
      checkpoint.write(trainer.checkpointFile);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "step " + progress.step() + ": the checkpoint could not be written: " + e.getMessage(),
          e);
    }
    savedStep = progress.step();
  }

  /** A run that went wrong must not take the place of one that can be resumed. */
  private void requireFinite(Parameter parameter, long step) {
    float[] values = parameter.value().data();
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i]) || Float.isInfinite(values[i])) {
        throw new TrainingDivergedException(
            "value "
                + i
                + " of "
                + parameter
                + " became "
                + values[i]
                + " by step "
                + step
                + ", so no checkpoint was written; a lower learning rate than "
                + trainer.optimizer.learningRate()
                + " may help");
      }
    }
  }

  /**
   * Takes a checkpoint over; if it does not fit, nothing is changed.
   *
   * @param stepsAnEpoch of this run
   */
  Checkpoint.Progress restore(Checkpoint checkpoint, int stepsAnEpoch) {
    checkpoint.requireSettings(settings);
    Checkpoint.Progress progress = checkpoint.progress();
    long first = progress.step() - (long) progress.epochs().size() * stepsAnEpoch;
    if (first < 0
        || first >= stepsAnEpoch
        || progress.step() > (long) trainer.epochs * stepsAnEpoch) {
      throw new CheckpointMismatchException(
          "the checkpoint of step "
              + progress.step()
              + " tells of "
              + progress.epochs().size()
              + " finished epochs, which take "
              + stepsAnEpoch
              + " steps each");
    }
    List<Parameter> parameters = trainer.network.parameters();
    List<float[]> values = new ArrayList<>(checkpoint.parameters().values());
    requireFit("parameters", values);
    if (!checkpoint.best().isEmpty()) {
      requireFit("parameters of the best epoch", checkpoint.best());
    }
    trainer.optimizer.restore(checkpoint.optimizer(), parameters);
    if (trainer.engine != null) {
      trainer.engine.restore(checkpoint.optimizer(), parameters);
    }
    for (int p = 0; p < values.size(); p++) {
      float[] value = parameters.get(p).value().data();
      System.arraycopy(values.get(p), 0, value, 0, value.length);
    }
    if (best != null) {
      best.restore(checkpoint.best(), progress.epochs());
    }
    return progress;
  }

  private void requireFit(String what, List<float[]> values) {
    List<Parameter> parameters = trainer.network.parameters();
    boolean fits = values.size() == parameters.size();
    for (int p = 0; fits && p < values.size(); p++) {
      fits = values.get(p).length == parameters.get(p).value().size();
    }
    if (!fits) {
      throw new CheckpointMismatchException(
          "the checkpoint's " + what + " do not have the sizes of " + parameters);
    }
  }
}
