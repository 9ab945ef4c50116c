package dev.inkling.mlcore.perceptron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Rosenblatt's learning rule: point after point, each wrong answer moves the weights by w ← w + η(t
 * − y)x and the bias by b ← b + η(t − y), until an epoch, a round of all points, brings no mistake.
 *
 * <p>If some line divides the ones from the zeros, that comes to pass after a limited number of
 * mistakes (A. Novikoff, "On Convergence Proofs on Perceptrons", 1962). If none does, as for XOR,
 * the mistakes never end.
 */
public final class PerceptronRule {
  private final double rate;

  /**
   * A rule with the learning rate η.
   *
   * @throws IllegalArgumentException if it is not a positive number
   */
  public PerceptronRule(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "the learning rate must be a positive number, got " + rate);
    }
    this.rate = rate;
  }

  /**
   * What was learned.
   *
   * @param perceptron the one after the last epoch
   * @param mistakes of each epoch, the first one's first
   */
  public record Outcome(Perceptron perceptron, List<Integer> mistakes) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no epoch
     */
    public Outcome {
      if (mistakes.isEmpty()) {
        throw new IllegalArgumentException("learning takes at least 1 epoch, got none");
      }
      mistakes = Collections.unmodifiableList(new ArrayList<>(mistakes));
    }

    /** Whether the last epoch had no mistake: then the perceptron is right about every point. */
    public boolean converged() {
      return mistakes.get(mistakes.size() - 1) == 0;
    }
  }

  /**
   * Learns points until an epoch has no mistake.
   *
   * @param start the perceptron to begin with, which stays as it is
   * @param points with a value for each of its weights
   * @param targets the answer to each point, 0 or 1
   * @param epochs how many there may be
   * @throws IllegalArgumentException if there is no point, a point or a target does not fit, or
   *     there is no epoch; the message names the point
   */
  public Outcome learn(Perceptron start, double[][] points, int[] targets, int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("learning takes at least 1 epoch, got " + epochs);
    }
    requirePoints(points, targets, start.weights().length);
    Perceptron perceptron = start;
    List<Integer> mistakes = new ArrayList<>();
    int wrong;
    do {
      wrong = 0;
      for (int i = 0; i < points.length; i++) {
        if (perceptron.output(points[i]) != targets[i]) {
          wrong++;
          perceptron = perceptron.corrected(points[i], targets[i], rate);
        }
      }
      mistakes.add(wrong);
    } while (wrong > 0 && mistakes.size() < epochs);
    return new Outcome(perceptron, mistakes);
  }

  private static void requirePoints(double[][] points, int[] targets, int inputs) {
    if (points.length == 0 || points.length != targets.length) {
      throw new IllegalArgumentException(
          "there must be points and a target for each, got "
              + points.length
              + " points and "
              + targets.length
              + " targets");
    }
    for (int i = 0; i < points.length; i++) {
      if (points[i].length != inputs) {
        throw new IllegalArgumentException(
            "point " + i + " must have " + inputs + " values, got " + points[i].length);
      }
      for (double value : points[i]) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
          throw new IllegalArgumentException(
              "point " + i + " must be finite, got " + Arrays.toString(points[i]));
        }
      }
      if (targets[i] != 0 && targets[i] != 1) {
        throw new IllegalArgumentException(
            "the target of point " + i + " must be 0 or 1, got " + targets[i]);
      }
    }
  }
}
