package dev.inkling.mlcore.network;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Mode;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Compares backpropagation with numerical differentiation.
 *
 * <p>Each parameter element w is moved by ±h and the loss L computed in double precision from the
 * layers' {@linkplain Layer#reference reference} functions: ∂L/∂w ≈ (L(w + h) − L(w − h)) / 2h,
 * with an error of the order of h². What backpropagation computed in float should agree to about
 * 1e-6, unless an element lies within h of a kink of ReLU or of a tie of max pooling.
 *
 * <p>Of a gradient that is 0, such as a bias's before batch normalisation, only rounding errors are
 * left, whose relative error may be 1: the worst element shows how small they are.
 *
 * <p>Every parameter is moved for its own gradient. (The notes' listing moves b1 for that of b2.)
 */
public final class GradientCheck {
  private static final double STEP = 1e-6;

  private GradientCheck() {}

  /**
   * How far one parameter's gradients are apart.
   *
   * @param parameter its name
   * @param relativeError ‖a − n‖ / (‖a‖ + ‖n‖) of backpropagation's gradient a and the numerical
   *     one n; 0 if both are 0
   * @param worst the index of the element with the largest difference
   * @param analytic that element's gradient by backpropagation
   * @param numerical that element's gradient by differences
   */
  public record Result(
      String parameter, double relativeError, int worst, double analytic, double numerical) {}

  /**
   * Checks every parameter of a network on a batch.
   *
   * @param examples {@code labels.length} examples, one after the other
   */
  public static List<Result> of(Sequential network, Loss loss, float[] examples, int[] labels) {
    return of(network, loss, examples, labels, Mode.training(0));
  }

  /**
   * Checks every parameter of a network on a batch in one mode: with dropout drawing and batch
   * normalisation taking the batch's statistics, or as they are in inference. Statistics have no
   * gradient to check. The network itself is left as it was.
   */
  public static List<Result> of(
      Sequential network, Loss loss, float[] examples, int[] labels, Mode mode) {
    return of(network, loss, examples, Targets.labels(labels), mode);
  }

  /**
   * Checks every parameter of a network on a batch with any targets.
   *
   * @param examples {@code targets.count()} examples, one after the other
   * @see #of(Sequential, Loss, float[], int[], Mode)
   */
  public static List<Result> of(
      Sequential original, Loss loss, float[] examples, Targets targets, Mode mode) {
    // A training pass would move the statistics of the original.
    Sequential network = original.copy();
    int count = targets.count();
    int classes = network.outputShape().size();
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.plan(count, workers);
      System.arraycopy(examples, 0, pass.input(), 0, examples.length);
      pass.setSeed(mode.seed());
      pass.forward(count, mode.training());
      loss.evaluate(pass.output(), targets, count, classes, pass.outputGradient());
      pass.backward(count);
    }
    double[] x = toDouble(examples);
    List<List<double[]>> values = new ArrayList<>();
    for (Layer layer : network.layers()) {
      List<double[]> ofLayer = new ArrayList<>();
      for (Parameter parameter : layer.parameters()) {
        ofLayer.add(toDouble(parameter.value().data()));
      }
      values.add(ofLayer);
    }
    List<Result> results = new ArrayList<>();
    for (int l = 0; l < network.layers().size(); l++) {
      // What comes before the layer does not change with its parameters.
      Layer layer = network.layers().get(l);
      for (int p = 0; p < values.get(l).size(); p++) {
        if (layer.parameters().get(p).isStatistic()) {
          continue;
        }
        double[] w = values.get(l).get(p);
        double[] numerical = new double[w.length];
        for (int i = 0; i < w.length; i++) {
          double kept = w[i];
          w[i] = kept + STEP;
          double above = run(network, l, x, count, mode, values, loss, targets, classes);
          w[i] = kept - STEP;
          double below = run(network, l, x, count, mode, values, loss, targets, classes);
          w[i] = kept;
          numerical[i] = (above - below) / (2 * STEP);
        }
        results.add(compare(layer.parameters().get(p), numerical));
      }
      x = layer.reference(x, count, mode, values.get(l));
    }
    return Collections.unmodifiableList(results);
  }

  private static double run(
      Sequential network,
      int from,
      double[] x,
      int count,
      Mode mode,
      List<List<double[]>> values,
      Loss loss,
      Targets targets,
      int classes) {
    double[] y = x;
    for (int l = from; l < network.layers().size(); l++) {
      y = network.layers().get(l).reference(y, count, mode, values.get(l));
    }
    return loss.reference(y, targets, count, classes);
  }

  private static Result compare(Parameter parameter, double[] numerical) {
    float[] analytic = parameter.gradient().data();
    double difference = 0;
    double ofAnalytic = 0;
    double ofNumerical = 0;
    int worst = 0;
    for (int i = 0; i < numerical.length; i++) {
      double d = analytic[i] - numerical[i];
      difference += d * d;
      ofAnalytic += (double) analytic[i] * analytic[i];
      ofNumerical += numerical[i] * numerical[i];
      if (Math.abs(d) > Math.abs(analytic[worst] - numerical[worst])) {
        worst = i;
      }
    }
    double norms = Math.sqrt(ofAnalytic) + Math.sqrt(ofNumerical);
    double error = norms == 0 ? 0 : Math.sqrt(difference) / norms;
    return new Result(parameter.name(), error, worst, analytic[worst], numerical[worst]);
  }

  private static double[] toDouble(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
