package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.Fraction;
import dev.inkling.lab.console.PositiveFloat;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.lab.training.ScheduleKind;
import dev.inkling.lab.training.TrainingSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how to train what. */
final class SettingsOptions {
  @Option(
      names = "--network",
      paramLabel = "NAME",
      converter = NetworkName.class,
      completionCandidates = NetworkName.Candidates.class,
      defaultValue = "InklingNet",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless said otherwise.")
  private String network;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "adam",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless said otherwise.")
  private OptimizerKind optimizer;

  @Option(
      names = "--lr",
      paramLabel = "X",
      converter = PositiveFloat.class,
      defaultValue = "0.001",
      description = "The learning rate; ${DEFAULT-VALUE} unless said otherwise.")
  private float learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "cosine",
      description =
          "What becomes of the learning rate, one of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}"
              + " unless said otherwise.")
  private ScheduleKind schedule;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      converter = Fraction.class,
      defaultValue = "0",
      description = "The decoupled weight decay; ${DEFAULT-VALUE} unless said otherwise.")
  private float weightDecay;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "10",
      description =
          "How often the training images are gone through; ${DEFAULT-VALUE} unless said"
              + " otherwise.")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "64",
      description = "How many images a step takes; ${DEFAULT-VALUE} unless said otherwise.")
  private int batch;

  @Option(
      names = "--augment",
      description = "Change the training images at random, differently in every epoch.")
  private boolean augment;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Decides all that is random: the same seed gives the same file; ${DEFAULT-VALUE} unless"
              + " said otherwise.")
  private long seed;

  @Mixin private ThreadsOption threads;

  TrainingSettings settings() {
    return new TrainingSettings(
        network,
        optimizer,
        learningRate,
        schedule,
        weightDecay,
        epochs,
        batch,
        seed,
        augment,
        threads.count());
  }
}
