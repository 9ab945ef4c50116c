package dev.inkling.lab.experiment;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.optimizer.WeightDecay;
import dev.inkling.mlcore.search.Trial;
import dev.inkling.mlcore.search.TrialFunction;
import dev.inkling.mlcore.training.Trainer;
import java.util.HashMap;
import java.util.Map;

/**
 * Trains six hidden layers of 100 units with a trial's settings: the score is the validation
 * accuracy after the last epoch, or no number if the loss became none.
 */
final class SearchTrial implements TrialFunction {
  /** The name of the learning rate among the settings. */
  static final String RATE = "learning rate";

  /** The name of the weight decay (L2). */
  static final String DECAY = "weight decay";

  private static final int HIDDEN = 6;
  private static final int BATCH = 100;

  private final Conditions conditions;
  private final Dataset training;
  private final Dataset validation;
  private final Map<Integer, AccuracyCurve> curves = new HashMap<>();

  SearchTrial(Conditions conditions, Dataset training, Dataset validation) {
    this.conditions = conditions;
    this.training = training;
    this.validation = validation;
  }

  int epochs() {
    return conditions.scale().of(50, 50, 5);
  }

  @Override
  public double score(Trial trial) {
    AccuracyCurve curve = curve(trial);
    return curve.diverged() ? Double.NaN : AccuracyCurve.last(curve.test());
  }

  /** How the training went; done again for a trial of a run that was stopped. */
  AccuracyCurve curve(Trial trial) {
    return curves.computeIfAbsent(trial.number(), number -> train(trial));
  }

  private AccuracyCurve train(Trial trial) {
    WeightDecay decay = WeightDecay.l2((float) trial.number(DECAY));
    Trainer trainer =
        new Trainer(new MultiLayerNet(HIDDEN).build(training, trial.seed()))
            .optimizer(new Sgd((float) trial.number(RATE), decay))
            .batchSize(BATCH)
            .epochs(epochs())
            .seed(trial.seed());
    return AccuracyCurve.of(trainer, training, validation, conditions.workers(), epoch -> {});
  }
}
