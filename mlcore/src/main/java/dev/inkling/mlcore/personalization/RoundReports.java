package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.EpochResult;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.util.function.Consumer;

/** Looks at the network after every round, for who wants to hear, and passes on all else. */
final class RoundReports implements TrainingListener {
  /** The whole check set of 1,000 would take longer to read than a round to train. */
  private static final int CHECKS = 200;

  private final TrainingListener next;
  private final Consumer<PersonalizationRound> listener;
  private final Sequential network;
  private final Dataset user;

  /** Null without a guard. */
  private final Dataset check;

  private final int rounds;
  private final Workers workers;

  RoundReports(
      Personalizer settings, Sequential network, Dataset user, int rounds, Workers workers) {
    this.next = settings.listener;
    this.listener = settings.roundListener;
    this.network = network;
    this.user = user;
    this.check = settings.guard == null ? null : settings.guard.firstChecks(CHECKS);
    this.rounds = rounds;
    this.workers = workers;
  }

  /** Tells of the network before it learned anything. */
  void begin() {
    report(0, Double.NaN);
  }

  @Override
  public void onBatch(TrainingProgress progress) {
    next.onBatch(progress);
  }

  @Override
  public void onEpoch(EpochResult result) {
    next.onEpoch(result);
    report(result.epoch(), result.loss());
  }

  private void report(int round, double loss) {
    Evaluation onUser = Evaluation.of(network, user, workers);
    Evaluation onCheck = check == null ? null : Evaluation.of(network, check, workers);
    listener.accept(new PersonalizationRound(round, rounds, loss, onUser, onCheck));
  }
}
