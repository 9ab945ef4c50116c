package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.chart.Look;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.chart.Series;
import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What first weights make of the signals: 1,000 random inputs through five layers of 100 units that
 * have learned nothing yet, as in the notes. Where all units of a layer say the same, or only 0 and
 * 1, there is little to learn from.
 */
final class InitialActivations implements Experiment {
  private static final int LAYERS = 5;
  private static final int UNITS = 100;
  private static final int INPUTS = 1000;
  private static final int BINS = 30;

  /** How near the end of its range an activation is counted as saturated. */
  private static final double NEAR = 0.1;

  @Override
  public String name() {
    return "initial-activations";
  }

  @Override
  public String description() {
    return "What first weights make of the signals in five layers of 100";
  }

  /**
   * One way to begin.
   *
   * @param low where the histograms begin
   * @param high where they end
   * @param bounded whether these are the bounds of the activation
   */
  private record Beginning(
      String title,
      Initializer initializer,
      Layer activation,
      double low,
      double high,
      boolean bounded) {}

  private static List<Beginning> beginnings() {
    return List.of(
        new Beginning("σ = 1, sigmoid", Initializer.normal(1), new Sigmoid(), 0, 1, true),
        new Beginning("σ = 0.01, sigmoid", Initializer.normal(0.01), new Sigmoid(), 0, 1, true),
        new Beginning("Xavier, sigmoid", Initializer.XAVIER, new Sigmoid(), 0, 1, true),
        new Beginning("Xavier, tanh", Initializer.XAVIER, new Tanh(), -1, 1, true),
        new Beginning("He, ReLU", Initializer.HE, new Relu(), 0, 3, false));
  }

  @Override
  public Findings run(Conditions conditions) {
    Summary summary =
        new Summary(
            "first weights",
            "std 1",
            "std 2",
            "std 3",
            "std 4",
            "std 5",
            "saturated 1",
            "saturated 5");
    Csv csv = new Csv("first weights", "layer", "from", "to", "share");
    List<Panel> panels = new ArrayList<>();
    for (Beginning beginning : beginnings()) {
      List<float[]> layers = activations(beginning, conditions);
      Object[] row = new Object[LAYERS + 3];
      row[0] = beginning.title;
      List<double[]> shares = new ArrayList<>();
      double highest = 0;
      for (int i = 0; i < LAYERS; i++) {
        row[i + 1] = deviation(layers.get(i));
        double[] histogram = histogram(layers.get(i), beginning);
        for (double share : histogram) {
          highest = Math.max(highest, share);
        }
        shares.add(histogram);
      }
      row[LAYERS + 1] = saturated(layers.get(0), beginning);
      row[LAYERS + 2] = saturated(layers.get(LAYERS - 1), beginning);
      summary.add(row);
      for (int i = 0; i < LAYERS; i++) {
        panels.add(panel(beginning, i, shares.get(i), highest, csv));
      }
    }
    return new Findings(
        null,
        summary,
        List.of(
            "std: the standard deviation of a layer's activations; saturated: the share within 0.1"
                + " of an end of the range."),
        new Figure(
            "Activations of five layers of 100 units by the way their first weights are drawn",
            "1,000 random inputs, no training; to the right: the activation, up: how often it comes, %",
            LAYERS,
            230,
            panels),
        csv);
  }

  /** The outputs of each layer, from normal inputs. */
  private static List<float[]> activations(Beginning beginning, Conditions conditions) {
    Random random = new Random(conditions.seed());
    float[] signals = new float[INPUTS * UNITS];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = (float) random.nextGaussian();
    }
    List<float[]> layers = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      Sequential layer =
          Sequential.builder("layer " + (i + 1), Shape.of(UNITS))
              .add(new Dense(UNITS).initializer(beginning.initializer))
              .add(beginning.activation.unbuilt())
              .seed(random.nextLong())
              .build();
      NetworkPass pass = layer.planPrediction(INPUTS, conditions.workers());
      System.arraycopy(signals, 0, pass.input(), 0, signals.length);
      pass.forward(INPUTS, false);
      signals = pass.output();
      layers.add(signals);
    }
    return layers;
  }

  private static double deviation(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / values.length;
    return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
  }

  private static double saturated(float[] values, Beginning beginning) {
    if (!beginning.bounded) {
      return Double.NaN;
    }
    int count = 0;
    for (float value : values) {
      count += value < beginning.low + NEAR || value > beginning.high - NEAR ? 1 : 0;
    }
    return (double) count / values.length;
  }

  /** The share of the values in each bin; what lies beyond the ends is left out. */
  private static double[] histogram(float[] values, Beginning beginning) {
    double[] shares = new double[BINS];
    for (float value : values) {
      double at = (value - beginning.low) / (beginning.high - beginning.low);
      if (at >= 0 && at <= 1) {
        shares[Math.min(BINS - 1, (int) (at * BINS))] += 1.0 / values.length;
      }
    }
    return shares;
  }

  private static Panel panel(
      Beginning beginning, int layer, double[] shares, double highest, Csv csv) {
    Series bars = new Series("share", Look.HISTOGRAM);
    double width = (beginning.high - beginning.low) / BINS;
    for (int bin = 0; bin < BINS; bin++) {
      double from = beginning.low + bin * width;
      bars.add(from, 100 * shares[bin]);
      csv.add(beginning.title, layer + 1, from, from + width, shares[bin]);
    }
    bars.add(beginning.high, 0);
    String row = layer == 0 ? beginning.title : "";
    return new Panel("layer " + (layer + 1), "", row)
        .x(beginning.low, beginning.high)
        .y(0, 100 * highest)
        .add(bars);
  }
}
