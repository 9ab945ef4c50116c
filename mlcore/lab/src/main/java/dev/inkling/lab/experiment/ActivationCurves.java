package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.chart.Look;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.chart.Series;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.Identity;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LayerPass;
import dev.inkling.mlcore.layer.LeakyRelu;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.layer.Step;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.layer.Workspace;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Every activation's value and derivative, by the forward and backward passes of its layer. Softmax
 * has several inputs: shown is the first of two outputs over the first input, the second being 0.
 */
final class ActivationCurves implements Experiment {
  private static final int POINTS = 201;
  private static final double FAR = 5;
  private static final float EXTREME = 1e4f;

  @Override
  public String name() {
    return "activations";
  }

  @Override
  public String description() {
    return "The curves of the activations and of their derivatives";
  }

  private static Map<String, Layer> activations() {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("step", new Step());
    layers.put("identity", new Identity());
    layers.put("sigmoid", new Sigmoid());
    layers.put("tanh", new Tanh());
    layers.put("ReLU", new Relu());
    layers.put("leaky ReLU, slope 0.1", new LeakyRelu(0.1f));
    layers.put("PReLU, first α = 0.25", new PRelu());
    layers.put("ELU, α = 1", new Elu(1f));
    layers.put("softmax of (x, 0)", new Softmax());
    return layers;
  }

  @Override
  public Findings run(Conditions conditions) {
    Summary summary =
        new Summary("activation", "f(-10,000)", "f(-1)", "f(1)", "f(10,000)", "f′(-1)", "f′(1)");
    Csv csv = new Csv("activation", "x", "value", "derivative");
    List<Panel> panels = new ArrayList<>();
    for (Map.Entry<String, Layer> entry : activations().entrySet()) {
      String activation = entry.getKey();
      Shape shape = Shape.of(entry.getValue() instanceof Softmax ? 2 : 1);
      entry.getValue().build("activation", shape, new Random(conditions.seed()));
      Curve marks = Curve.of(entry.getValue(), new float[] {-EXTREME, -1, 1, EXTREME}, conditions);
      summary.add(
          activation,
          (double) marks.value(0),
          (double) marks.value(1),
          (double) marks.value(2),
          (double) marks.value(3),
          (double) marks.slope(1),
          (double) marks.slope(2));
      float[] x = new float[POINTS];
      for (int i = 0; i < POINTS; i++) {
        x[i] = (float) (FAR * (2.0 * i / (POINTS - 1) - 1));
      }
      Curve curve = Curve.of(entry.getValue(), x, conditions);
      Series values = new Series("f(x)", Look.LINE);
      Series slopes = new Series("derivative f′(x)", Look.LINE);
      for (int i = 0; i < POINTS; i++) {
        values.add(x[i], curve.value(i));
        slopes.add(x[i], curve.slope(i));
        csv.add(activation, x[i], curve.value(i), curve.slope(i));
      }
      panels.add(
          new Panel(activation, panels.size() < 6 ? "" : "x", "")
              .x(-FAR, FAR)
              .y(-1.5, 2)
              .add(values)
              .add(slopes));
    }
    return new Findings(
        null,
        summary,
        List.of("No activation overflows: all are finite from -10,000 to 10,000."),
        new Figure(
            "Activations and their derivatives",
            "one scale for all: what grows on with x leaves it",
            3,
            340,
            panels),
        csv);
  }

  /**
   * Values and derivatives of a layer at some places: its outputs, and its gradients for ∂L/∂y = 1.
   */
  private static final class Curve {
    private final float[] y;
    private final float[] dx;
    private final int size;

    private Curve(float[] y, float[] dx, int size) {
      this.y = y;
      this.dx = dx;
      this.size = size;
    }

    static Curve of(Layer layer, float[] places, Conditions conditions) {
      int size = layer.inputShape().size();
      float[] x = new float[places.length * size];
      float[] y = new float[x.length];
      float[] dy = new float[x.length];
      float[] dx = new float[x.length];
      for (int i = 0; i < places.length; i++) {
        x[i * size] = places[i];
        dy[i * size] = 1;
      }
      LayerPass pass = layer.plan(new Workspace(places.length, conditions.workers(), true));
      pass.forward(places.length, true, x, y);
      pass.backward(places.length, x, y, dy, dx);
      return new Curve(y, dx, size);
    }

    float value(int place) {
      return y[place * size];
    }

    float slope(int place) {
      return dx[place * size];
    }
  }
}
