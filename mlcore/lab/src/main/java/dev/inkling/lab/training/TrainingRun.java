package dev.inkling.lab.training;

import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.Progress;
import dev.inkling.lab.data.TrainingData;
import dev.inkling.mlcore.data.Augmentation;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.training.EpochResult;
import dev.inkling.mlcore.training.ExampleTransform;
import dev.inkling.mlcore.training.History;
import dev.inkling.mlcore.training.Trainer;
import dev.inkling.mlcore.training.TrainingDivergedException;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Trains a network by name, shows how it goes, and keeps the network of the best epoch. */
public final class TrainingRun {
  private final TrainingSettings settings;
  private final TrainingData data;
  private TrainingListener listener = new TrainingListener() {};
  private BooleanSupplier cancelled = () -> false;

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
   * Trains.
   *
   * @throws TrainingDivergedException if the loss is not a finite number
   * @throws IllegalStateException if it was stopped before the first epoch ended
   */
  public Outcome train(Console console) {
    Sequential network =
        Architectures.create(
            settings.network(),
            data.training().shape(),
            data.training().classes(),
            settings.seed());
    console.print(network.summary());
    console.print("Training on " + data.description());
    long batches = ((long) data.training().size() + settings.batch() - 1) / settings.batch();
    BestEpoch best = new BestEpoch(network);
    try (Progress progress = console.progress("training", "batches", batches * settings.epochs())) {
      History history =
          new Trainer(network)
              .optimizer(optimizer())
              .schedule(settings.schedule().schedule())
              .transform(settings.augment() ? Augmentation.mnist()::apply : ExampleTransform.NONE)
              .listener(new Reporter(console, progress, best, listener))
              .cancelledWhen(cancelled)
              .batchSize(settings.batch())
              .epochs(settings.epochs())
              .threads(settings.threads())
              .seed(settings.seed())
              .fit(data.training(), data.validation());
      return new Outcome(best.network(), best.result(), history);
    }
  }

  private Optimizer optimizer() {
    return switch (settings.optimizer()) {
      case ADAM -> new Adam(settings.learningRate(), 0.9f, 0.999f, 1e-8f, settings.weightDecay());
      case SGD -> new Sgd(settings.learningRate());
    };
  }

  /** Shows each batch on the progress and each epoch as a line. */
  private static final class Reporter implements TrainingListener {
    private final Console console;
    private final Progress progress;
    private final BestEpoch best;
    private final TrainingListener next;

    Reporter(Console console, Progress progress, BestEpoch best, TrainingListener next) {
      this.console = console;
      this.progress = progress;
      this.best = best;
      this.next = next;
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
      boolean isBest = best.offer(result);
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
  }
}
