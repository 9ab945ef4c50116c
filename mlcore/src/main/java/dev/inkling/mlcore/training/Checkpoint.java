package dev.inkling.mlcore.training;

import dev.inkling.mlcore.optimizer.OptimizerState;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A training run between two steps: all that {@link Trainer#resumeFrom} needs to go on as if the
 * run had never been stopped. Immutable.
 */
public final class Checkpoint {
  private final Map<String, String> settings;
  private final Progress progress;
  private final Map<String, float[]> parameters;
  private final OptimizerState optimizer;
  private final List<float[]> best;

  /**
   * How far the run has come.
   *
   * @param step batches done
   * @param examples examples trained on
   * @param lossSum of the examples of the epoch so far
   * @param correct how many of them were read right; NaN if that is not known
   * @param seconds since training began, without those when it was stopped
   * @param validationSeconds those of them that validation took
   * @param epochs what the finished epochs came to
   */
  record Progress(
      long step,
      long examples,
      double lossSum,
      double correct,
      double seconds,
      double validationSeconds,
      List<EpochResult> epochs) {
    Progress {
      epochs = Collections.unmodifiableList(new ArrayList<>(epochs));
    }
  }

  /**
   * A checkpoint over the given arrays, which are not copied.
   *
   * @param settings by name, what decides the run's result
   * @param parameters by name, in the network's order
   * @param best the parameters of the best epoch, in the same order; empty if none is kept
   */
  Checkpoint(
      Map<String, String> settings,
      Progress progress,
      Map<String, float[]> parameters,
      OptimizerState optimizer,
      List<float[]> best) {
    this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    this.progress = progress;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.optimizer = optimizer;
    this.best = Collections.unmodifiableList(new ArrayList<>(best));
  }

  /**
   * Reads a file that {@link Trainer#checkpoint} wrote.
   *
   * @throws CheckpointFormatException if it is not one, was cut short or is damaged
   * @throws IOException if it cannot be read
   */
  public static Checkpoint read(File file) throws IOException {
    return CheckpointFormat.read(file);
  }

  /**
   * Writes a file whole or not at all, in the place of an older one.
   *
   * @throws IOException if it cannot be written; an older one is then as it was
   */
  void write(File file) throws IOException {
    CheckpointFormat.write(this, file);
  }

  /** Batches done. */
  public long step() {
    return progress.step;
  }

  /** What the finished epochs came to, in order. */
  public List<EpochResult> epochs() {
    return progress.epochs;
  }

  /** By name, what decides the run's result: the network, the data, the batch size, the seed, … */
  public Map<String, String> settings() {
    return settings;
  }

  Progress progress() {
    return progress;
  }

  Map<String, float[]> parameters() {
    return parameters;
  }

  OptimizerState optimizer() {
    return optimizer;
  }

  List<float[]> best() {
    return best;
  }

  /**
   * Checks that a run with the given settings would go on as the one that was stopped.
   *
   * @throws CheckpointMismatchException at the first setting that differs
   */
  void requireSettings(Map<String, String> expected) {
    Map<String, String> all = new LinkedHashMap<>(expected);
    settings.forEach(all::putIfAbsent);
    for (String name : all.keySet()) {
      String mine = settings.getOrDefault(name, "none");
      String theirs = expected.getOrDefault(name, "none");
      if (!mine.equals(theirs)) {
        throw new CheckpointMismatchException(
            "the checkpoint of step "
                + step()
                + " is of another training: its "
                + name
                + " is "
                + mine
                + ", this training's is "
                + theirs);
      }
    }
  }
}
