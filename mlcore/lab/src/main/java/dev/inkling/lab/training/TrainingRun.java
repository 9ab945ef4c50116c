package dev.inkling.lab.training;

import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.Progress;
import dev.inkling.lab.data.TrainingData;
import dev.inkling.mlcore.data.Augmentation;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.training.Checkpoint;
import dev.inkling.mlcore.training.CheckpointMismatchException;
import dev.inkling.mlcore.training.EpochResult;
import dev.inkling.mlcore.training.ExampleTransform;
import dev.inkling.mlcore.training.History;
import dev.inkling.mlcore.training.Trainer;
import dev.inkling.mlcore.training.TrainingDivergedException;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Trains a network by name, shows how it goes, and keeps the network of the best epoch. */
public final class TrainingRun {
  private final TrainingSettings settings;
  private final TrainingData data;
  private TrainingListener listener = new TrainingListener() {};
  private BooleanSupplier cancelled = () -> false;
  private Path checkpoint;
  private int checkpointSteps;

  /**
   * What came of training.
   *
   * @param network of the best epoch
   * @param best that epoch
   * @param history of all epochs
   */
  public record Outcome(Sequential network, EpochResult best, History history) {}

  /** A run that has not started. */
  public TrainingRun(TrainingSettings settings, TrainingData data) {
    this.settings = settings;
    this.data = data;
  }

  /** Sets who else hears how training goes. */
  public TrainingRun listener(TrainingListener listener) {
    this.listener = listener;
    return this;
  }

  /** Sets what is asked before every batch whether to stop; the best whole epoch is kept. */
  public TrainingRun cancelledWhen(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
    return this;
  }

  /**
   * Keeps the run in a file, written after every so many steps and at its end; a run that was
   * stopped before goes on from it.
   */
  public TrainingRun checkpoint(Path file, int everySteps) {
    this.checkpoint = file;
    this.checkpointSteps = everySteps;
    return this;
  }

  /**
   * Trains.
   *
   * @throws IOException if the checkpoint cannot be read
   * @throws UncheckedIOException if it cannot be written
   * @throws CheckpointMismatchException if it is of another training
   * @throws TrainingDivergedException if the loss is not a finite number
   * @throws IllegalStateException if it was stopped before the first epoch ended
   */
  public Outcome train(Console console) throws IOException {
    Sequential network =
        Architectures.create(
            settings.network(),
            data.training().shape(),
            data.training().classes(),
            settings.seed());
    console.print(network.summary(settings.batch(), settings.threads()));
    console.print("Training on " + data.description());
    long batches = ((long) data.training().size() + settings.batch() - 1) / settings.batch();
    try (Progress progress = console.progress("training", "batches", batches * settings.epochs())) {
      Reporter reporter = new Reporter(console, progress, listener);
      Trainer trainer =
          new Trainer(network)
              .optimizer(
                  settings.optimizer().create(settings.learningRate(), settings.weightDecay()))
              .schedule(settings.schedule().schedule())
              .transform(settings.augment() ? Augmentation.mnist()::apply : ExampleTransform.NONE)
              .listener(reporter)
              .cancelledWhen(cancelled)
              .batchSize(settings.batch())
              .epochs(settings.epochs())
              .threads(settings.threads())
              .seed(settings.seed())
              .keepBestEpoch();
      if (checkpoint != null) {
        data.name().ifPresent(trainer::dataName);
        trainer.checkpoint(checkpoint.toFile(), checkpointSteps);
        if (Files.exists(checkpoint)) {
          Checkpoint stopped = Checkpoint.read(checkpoint.toFile());
          trainer.resumeFrom(stopped);
          reporter.resume(stopped);
        }
      }
      History history = trainer.fit(data.training(), data.validation());
      return new Outcome(network, history.best(), history);
    }
  }

  /** Shows each batch on the progress and each epoch as a line. */
  private static final class Reporter implements TrainingListener {
    private final Console console;
    private final Progress progress;
    private final TrainingListener next;
    private EpochResult best;

    Reporter(Console console, Progress progress, TrainingListener next) {
      this.console = console;
      this.progress = progress;
      this.next = next;
    }

    void resume(Checkpoint stopped) {
      console.print(
          String.format(
              Locale.ROOT, "Going on after step %,d of a run that was stopped", stopped.step()));
      stopped.epochs().forEach(this::isBest);
    }

    @Override
    public void onBatch(TrainingProgress state) {
      next.onBatch(state);
      progress.update(
          state.step(),
          String.format(
              Locale.ROOT,
              "epoch %d/%d, loss %.4f, %.0f images/s",
              state.epoch(),
              state.epochs(),
              state.loss(),
              state.imagesPerSecond()));
    }

    @Override
    public void onEpoch(EpochResult result) {
      next.onEpoch(result);
      boolean isBest = isBest(result);
      console.note(
          String.format(
              Locale.ROOT,
              "epoch %d: loss %.4f, validation accuracy %s%s",
              result.epoch(),
              result.loss(),
              Double.isNaN(result.validationAccuracy())
                  ? "not measured"
                  : String.format(Locale.ROOT, "%.4f", result.validationAccuracy()),
              isBest ? " (best so far)" : ""));
    }

    private boolean isBest(EpochResult result) {
      boolean isBest = best == null || result.isBetterThan(best);
      if (isBest) {
        best = result;
      }
      return isBest;
    }
  }
}
