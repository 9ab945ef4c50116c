package dev.inkling.mlcore.network;

import dev.inkling.mlcore.differentiation.NumericalGradient;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.GradientCheck.Result;
import dev.inkling.mlcore.random.SplitMix64;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** One gradient check on one batch. */
final class GradientCheckRun {
  /** How many roundings of the loss a difference of two losses may be off by. */
  private static final int ROUNDINGS = 16;

  private final GradientCheck check;
  private final Targets targets;

  /** A copy, for a training pass would move the statistics of the original. */
  private final Sequential network;

  /** The parameters of each layer, in double precision. */
  private final List<List<double[]>> values = new ArrayList<>();

  private final List<Result> results = new ArrayList<>();

  /** What rounding makes of a numerical gradient of 0. */
  private final double noise;

  /** The root mean square of the parameter's gradient that has the largest. */
  private double largest;

  private int total;
  private int done;

  GradientCheckRun(GradientCheck check, float[] examples, Targets targets) {
    this.check = check;
    this.targets = targets;
    this.network = check.network.copy();
    double mean = backpropagate(examples);
    noise = ROUNDINGS * Math.ulp(Math.max(1, mean)) / NumericalGradient.STEP;
    for (Layer layer : network.layers()) {
      List<double[]> ofLayer = new ArrayList<>();
      for (Parameter parameter : layer.parameters()) {
        ofLayer.add(toDouble(parameter.value().data()));
        if (!parameter.isStatistic()) {
          total += Math.min(check.limit, parameter.value().size());
          largest = Math.max(largest, rootMeanSquare(parameter.gradient().data()));
        }
      }
      values.add(ofLayer);
    }
  }

  /** Returns the loss. */
  private double backpropagate(float[] examples) {
    int count = targets.count();
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.plan(count, workers);
      System.arraycopy(examples, 0, pass.input(), 0, examples.length);
      pass.setSeed(check.mode.seed());
      pass.forward(count, check.mode.training());
      int classes = network.outputShape().size();
      double mean =
          check.loss.evaluate(pass.output(), targets, count, classes, pass.outputGradient());
      pass.backward(count);
      return mean;
    }
  }

  GradientReport run(float[] examples) {
    double[] x = toDouble(examples);
    boolean cancelled = false;
    for (int l = 0; l < values.size() && !cancelled; l++) {
      int from = l;
      double[] input = x;
      // What comes before the layer does not change with its parameters.
      cancelled = !checkLayer(l, moved -> loss(from, input));
      x = reference(l, x);
    }
    return new GradientReport(results, check.mode.training(), check.tolerance, cancelled);
  }

  /** The loss, given the input of a layer. */
  private double loss(int from, double[] input) {
    double[] y = input;
    for (int l = from; l < values.size(); l++) {
      y = reference(l, y);
    }
    return check.loss.reference(y, targets, targets.count(), network.outputShape().size());
  }

  private double[] reference(int l, double[] x) {
    return network.layers().get(l).reference(x, targets.count(), check.mode, values.get(l));
  }

  /** False if it was cancelled before its end. */
  private boolean checkLayer(int l, ToDoubleFunction<double[]> loss) {
    Layer layer = network.layers().get(l);
    for (int p = 0; p < layer.parameters().size(); p++) {
      Parameter parameter = layer.parameters().get(p);
      if (!parameter.isStatistic()
          && !checkParameter(layer, parameter, values.get(l).get(p), loss)) {
        return false;
      }
    }
    return true;
  }

  private boolean checkParameter(
      Layer layer, Parameter parameter, double[] w, ToDoubleFunction<double[]> loss) {
    float[] analytic = parameter.gradient().data();
    GradientGap gap = new GradientGap();
    int kinks = 0;
    for (int i : sample(w.length, SplitMix64.at(check.seed, results.size()))) {
      if (check.cancelled.getAsBoolean()) {
        return false;
      }
      double numerical = NumericalGradient.partial(loss, w, i, NumericalGradient.STEP);
      if (isKink(analytic[i], numerical, loss, w, i)) {
        kinks++;
      } else {
        gap.add(i, analytic[i], numerical);
      }
      check.listener.onElement(++done, total);
    }
    results.add(
        new Result(
            layer.name(),
            parameter.name(),
            gap.count(),
            kinks,
            gap.relativeError(),
            gap.within(check.tolerance, noise, largest),
            parameter.value().shape(),
            gap.worst(),
            gap.worstAnalytic(),
            gap.worstNumerical()));
    return true;
  }

  /**
   * Whether the gradients disagree because the slopes of the loss do, below w and above it: the
   * slope above is then as far from the mean of both as backpropagation is, which took one of them.
   * Where there is no kink the two differ by rounding alone.
   */
  private boolean isKink(
      double analytic, double numerical, ToDoubleFunction<double[]> loss, double[] w, int i) {
    double difference = Math.abs(analytic - numerical);
    double allowed = check.tolerance * (Math.abs(analytic) + Math.abs(numerical)) + noise;
    if (difference <= allowed) {
      return false;
    }
    double above = NumericalGradient.forward(loss, w, i, NumericalGradient.STEP);
    return Math.abs(above - numerical) >= difference / 2;
  }

  /** As many of the elements as the check's limit allows, in order. */
  private int[] sample(int size, long seed) {
    TreeSet<Integer> drawn = new TreeSet<>();
    // Robert Floyd's way: one draw an element, and every set of so many is as likely.
    for (int last = size - check.limit; last >= 0 && last < size; last++) {
      int index = (int) ((SplitMix64.at(seed, last) >>> 1) % (last + 1));
      drawn.add(drawn.contains(index) ? last : index);
    }
    int[] sample = new int[Math.min(size, check.limit)];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = drawn.isEmpty() ? i : drawn.pollFirst();
    }
    return sample;
  }

  private static double rootMeanSquare(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  private static double[] toDouble(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
