package dev.inkling.mlcore.personalization;

import static dev.inkling.mlcore.personalization.Personalizer.ROUND;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Split;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.L2Sp;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Batches;
import dev.inkling.mlcore.training.History;
import dev.inkling.mlcore.training.LearningRateSchedule;
import dev.inkling.mlcore.training.Trainer;
import dev.inkling.mlcore.training.TrainingListener;

/** One run of a {@link Personalizer}. */
final class PersonalizationRun {
  private final Personalizer settings;
  private final Sequential base;
  private final Dataset samples;
  private final Dataset learned;

  /** Null where nothing is held back. */
  private final Dataset held;

  private final int rounds;

  PersonalizationRun(Personalizer settings, Sequential base, Dataset samples) {
    this.settings = settings;
    this.base = base;
    this.samples = samples;
    Split split = Split.stratified(samples, settings.heldShare, settings.seed);
    this.learned = split.training();
    this.held = split.validation().size() == 0 ? null : split.validation();
    this.rounds = settings.allSteps() / ROUND;
  }

  Personalization run() {
    int heldBack = samples.size() - learned.size();
    Sequential network = base.copy();
    network.freezeStatistics(settings.frozenStatistics);
    try (Workers workers = new Workers(settings.threads)) {
      Dataset judgedBy = held == null ? samples : held;
      TrainingListener listener = settings.listener;
      if (settings.roundListener != null) {
        RoundReports reports = new RoundReports(settings, network, judgedBy, rounds, workers);
        if (settings.resumed == null) {
          reports.begin();
        }
        listener = reports;
      }
      History history = trainer(network, listener, workers).fit(batches(workers), held);
      if (history.cancelled()) {
        return new Personalization(base, network, 1, null, heldBack, history);
      }
      Retreat.Judged judged =
          Retreat.judge(settings.guard, settings.retreat, base, network, judgedBy, workers);
      return new Personalization(
          judged.isTaken() ? judged.network() : base,
          judged.network(),
          judged.share(),
          judged.verdict(),
          heldBack,
          history);
    }
  }

  private PersonalBatches batches(Workers workers) {
    int own = settings.own();
    int steps = settings.allSteps();
    Dataset user =
        VariantPool.of(learned, settings.augmentation, own * (long) steps, settings.seed);
    boolean distilled = settings.distillation && own < settings.batch;
    Dataset practised =
        distilled ? DistilledDataset.of(base, settings.rehearsal, workers) : settings.rehearsal;
    return new PersonalBatches(
        user,
        practised,
        base.outputShape().size(),
        own,
        settings.batch - own,
        steps,
        settings.seed);
  }

  private Trainer trainer(Sequential network, TrainingListener listener, Workers workers) {
    // Who learns alone to the end has no later part to keep a high rate for.
    int atFullRate = settings.headOnly ? 0 : settings.headSteps;
    Trainer trainer =
        new Trainer(network)
            .loss(base.givesProbabilities() ? new CrossEntropy() : new SoftmaxCrossEntropy())
            .optimizer(settings.optimizer.apply(settings.learningRate))
            .schedule(schedule(atFullRate))
            .headFirst(settings.headOnly ? settings.allSteps() : settings.headSteps)
            .pull(settings.pull > 0 ? new L2Sp(settings.pull, base.parameters()) : L2Sp.NONE)
            .batches(Batches.IN_ORDER)
            .batchSize(settings.batch)
            .limitEpoch(ROUND)
            .epochs(rounds)
            .listener(listener)
            .cancelledWhen(settings.cancelled)
            .workers(workers)
            .engine(settings.engine)
            .seed(settings.seed);
    if (held != null) {
      trainer.keepBestEpoch();
      if (settings.patience > 0) {
        trainer.stopEarly(settings.patience);
      }
    }
    if (settings.checkpointFile != null || settings.resumed != null) {
      trainer.dataName(dataName());
    }
    if (settings.checkpointFile != null) {
      trainer.checkpoint(settings.checkpointFile, settings.checkpointSteps);
    }
    return settings.resumed == null ? trainer : trainer.resumeFrom(settings.resumed);
  }

  /** The full rate for the head alone, then half a cosine for all. */
  private static LearningRateSchedule schedule(int alone) {
    return (step, all) ->
        step < alone
            ? 1f
            : LearningRateSchedule.COSINE.factor(step - alone, Math.max(1, all - alone));
  }

  /** All that is learned from; a checkpoint compares no more than a few examples by itself. */
  private String dataName() {
    return "samples "
        + Checksums.of(samples)
        + (settings.augmentation ? ", varied" : "")
        + "; "
        + settings.own()
        + " of a batch of "
        + settings.batch
        + "; rehearsed "
        + Checksums.of(settings.rehearsal)
        + (settings.distillation ? ", distilled" : "")
        + "; base network "
        + Checksums.of(base);
  }
}
