package dev.inkling.lab.training;

import dev.inkling.lab.console.Decimal;

/**
 * All that decides what a network becomes, beside the data, and the number of threads, which does
 * not.
 *
 * @param network its name
 * @param optimizer which update rule
 * @param learningRate before the schedule
 * @param schedule of the learning rate
 * @param weightDecay λ of the decoupled weight decay; 0 for none
 * @param epochs how often the training images are gone through
 * @param batch how many images a step takes
 * @param seed of the weights, the order and the augmentation
 * @param augment whether images are changed at random
 * @param threads how many share the work
 */
public record TrainingSettings(
    String network,
    OptimizerKind optimizer,
    float learningRate,
    ScheduleKind schedule,
    float weightDecay,
    int epochs,
    int batch,
    long seed,
    boolean augment,
    int threads) {

  /** The settings as options of {@code lab train}, without the threads. */
  public String options() {
    return "--network "
        + network
        + " --optimizer "
        + optimizer
        + " --lr "
        + Decimal.plain(learningRate)
        + " --schedule "
        + schedule
        + " --weight-decay "
        + Decimal.plain(weightDecay)
        + " --epochs "
        + epochs
        + " --batch "
        + batch
        + " --seed "
        + seed
        + (augment ? " --augment" : "");
  }
}
