package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * Draws weights, asks for their loss, and keeps those of the lowest: the one loop behind {@link
 * RandomSearch} and {@link RandomLocalSearch}, which differ in what they draw around.
 */
abstract class RandomTries {
  private final List<Parameter> parameters;
  private final DoubleSupplier loss;
  private final float deviation;

  RandomTries(List<Parameter> parameters, DoubleSupplier loss, float deviation) {
    this.parameters = parameters;
    this.loss = loss;
    this.deviation = Rates.requirePositive("standard deviation", deviation);
  }

  /** The loss that the first try has to get below. */
  abstract double startingLoss(DoubleSupplier loss);

  /** The middle of what a weight is drawn from, given its best value so far. */
  abstract float middle(float best);

  /**
   * Tries so many times, and leaves the parameters with the values of the lowest loss.
   *
   * @param seed of all draws
   * @return the lowest loss
   * @throws IllegalArgumentException if there are no tries
   */
  public final double run(int tries, long seed) {
    return run(tries, seed, () -> false);
  }

  /**
   * Tries so many times or until it is cancelled, and leaves the parameters with the values of the
   * lowest loss. A loss that is not a number is not the lowest.
   *
   * @param seed of all draws
   * @param cancelled asked before every try whether to stop
   * @return the lowest loss
   * @throws IllegalArgumentException if there are no tries
   */
  public final double run(int tries, long seed, BooleanSupplier cancelled) {
    if (tries < 1) {
      throw new IllegalArgumentException("the number of tries must be at least 1, got " + tries);
    }
    Random random = new Random(seed);
    List<float[]> best = new ArrayList<>();
    for (Parameter parameter : parameters) {
      best.add(parameter.value().data().clone());
    }
    double lowest = startingLoss(loss);
    for (int i = 0; i < tries && !cancelled.getAsBoolean(); i++) {
      draw(best, random);
      double tried = loss.getAsDouble();
      if (tried < lowest) {
        lowest = tried;
        for (int p = 0; p < best.size(); p++) {
          copy(parameters.get(p).value().data(), best.get(p));
        }
      }
    }
    for (int p = 0; p < best.size(); p++) {
      copy(best.get(p), parameters.get(p).value().data());
    }
    return lowest;
  }

  private void draw(List<float[]> best, Random random) {
    for (int p = 0; p < best.size(); p++) {
      if (parameters.get(p).trainable()) {
        float[] value = parameters.get(p).value().data();
        for (int i = 0; i < value.length; i++) {
          value[i] = middle(best.get(p)[i]) + (float) (random.nextGaussian() * deviation);
        }
      }
    }
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }
}
