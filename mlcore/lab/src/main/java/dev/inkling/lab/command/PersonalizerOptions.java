package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.AtLeastZero;
import dev.inkling.lab.console.Decimal;
import dev.inkling.lab.console.Fraction;
import dev.inkling.lab.console.PositiveFloat;
import dev.inkling.mlcore.personalization.Personalizer;
import picocli.CommandLine.Option;

/** How a model is taught a hand, where it is to be done otherwise than by default. */
final class PersonalizerOptions {
  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "How many batches of 32 to train, rounded up to tens.")
  private Integer steps;

  @Option(
      names = "--lr",
      paramLabel = "X",
      converter = PositiveFloat.class,
      description = "Adam's learning rate.")
  private Float learningRate;

  @Option(
      names = "--head-first",
      paramLabel = "N",
      converter = AtLeastZero.class,
      description = "For how many of the steps the last layer learns alone.")
  private Integer headFirst;

  @Option(
      names = "--user-share",
      paramLabel = "X",
      converter = Fraction.class,
      description = "Which share of a batch is the writer's.")
  private Float userShare;

  @Option(
      names = "--pull",
      paramLabel = "X",
      converter = Fraction.class,
      description = "How strongly weights are pulled towards the model's (L2-SP).")
  private Float pull;

  @Option(
      names = "--hold-back",
      paramLabel = "X",
      converter = Fraction.class,
      description = "Which share of the samples is kept to choose the best round and to judge by.")
  private Float holdBack;

  @Option(
      names = "--patience",
      paramLabel = "N",
      converter = AtLeastZero.class,
      description = "After how many rounds of 10 batches without gain to stop; 0 for never.")
  private Integer patience;

  @Option(names = "--no-rehearsal", description = "Train on the samples alone.")
  private boolean noRehearsal;

  @Option(
      names = "--no-distillation",
      description = "Rehearse the labels and not what the model answers.")
  private boolean noDistillation;

  @Option(names = "--no-augmentation", description = "Take the samples as they are.")
  private boolean noAugmentation;

  @Option(names = "--no-guard", description = "Take what was learned, whatever was forgotten.")
  private boolean noGuard;

  /** Applies what was given. */
  Personalizer apply(Personalizer personalizer) {
    if (steps != null) {
      personalizer.steps(steps);
    }
    if (learningRate != null) {
      personalizer.learningRate(learningRate);
    }
    if (headFirst != null) {
      personalizer.headFirst(headFirst);
    }
    if (userShare != null) {
      personalizer.userShare(userShare);
    }
    if (pull != null) {
      personalizer.pull(pull);
    }
    if (holdBack != null) {
      personalizer.holdBack(holdBack);
    }
    if (patience != null) {
      personalizer.patience(patience);
    }
    if (noRehearsal) {
      personalizer.userShare(1);
    }
    if (noDistillation) {
      personalizer.distillation(false);
    }
    if (noAugmentation) {
      personalizer.augmentation(false);
    }
    return noGuard ? personalizer.guard(null) : personalizer;
  }

  /** The options that were given, each after a space. */
  String text() {
    StringBuilder text = new StringBuilder();
    append(text, "--steps", steps);
    append(text, "--lr", learningRate == null ? null : Decimal.plain(learningRate));
    append(text, "--head-first", headFirst);
    append(text, "--user-share", userShare == null ? null : Decimal.plain(userShare));
    append(text, "--pull", pull == null ? null : Decimal.plain(pull));
    append(text, "--hold-back", holdBack == null ? null : Decimal.plain(holdBack));
    append(text, "--patience", patience);
    text.append(noRehearsal ? " --no-rehearsal" : "");
    text.append(noDistillation ? " --no-distillation" : "");
    text.append(noAugmentation ? " --no-augmentation" : "");
    return text.append(noGuard ? " --no-guard" : "").toString();
  }

  private static void append(StringBuilder text, String name, Object value) {
    if (value != null) {
      text.append(' ').append(name).append(' ').append(value);
    }
  }
}
