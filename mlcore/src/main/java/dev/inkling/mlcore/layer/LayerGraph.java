package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A layer of layers that read from each other in any order without cycles, for what no row of
 * {@link Join}s can say, such as a DenseNet whose every layer reads from all before it.
 *
 * <pre>{@code
 * LayerGraph graph = new LayerGraph();
 * int a = graph.add(new Conv2d(8, 3).padding(1), LayerGraph.INPUT);
 * int b = graph.add(new Relu(), a);
 * graph.add(Merge.concatenation(0), LayerGraph.INPUT, a, b);
 * }</pre>
 *
 * <p>Value 0 is the layer's input, value i what step i gives; the last is the output. ∂L/∂value is
 * the sum over the steps that read it. The layers within are named behind this one, as in a {@link
 * Join}: {@code graph1/conv1}.
 */
public final class LayerGraph extends Layer {
  /** The value that is the layer's input. */
  public static final int INPUT = 0;

  private final List<Step> steps = new ArrayList<>();

  /** One step: a layer with one input, or else a merge. */
  static final class Step {
    final Layer layer;
    final Merge merge;
    final int[] inputs;

    private Step(Layer layer, Merge merge, int[] inputs) {
      this.layer = layer;
      this.merge = merge;
      this.inputs = inputs;
    }
  }

  /** Shapes of the values, once built. */
  private final List<Shape> shapes = new ArrayList<>();

  /**
   * Adds a layer that reads one value.
   *
   * @return the value that it gives
   * @throws IllegalArgumentException if there is no such value yet
   */
  public int add(Layer layer, int input) {
    return add(new Step(layer, null, new int[] {input}));
  }

  /**
   * Adds a step that reads several values.
   *
   * @return the value that it gives
   * @throws IllegalArgumentException if there is no such value yet, or there are fewer than 2
   */
  public int add(Merge merge, int... inputs) {
    if (inputs.length < 2) {
      throw new IllegalArgumentException("a merge needs at least 2 values, got " + inputs.length);
    }
    return add(new Step(null, merge, inputs.clone()));
  }

  private int add(Step step) {
    requireSettable("steps");
    for (int input : step.inputs) {
      if (input < 0 || input > steps.size()) {
        throw new IllegalArgumentException(
            "the values so far are 0 to " + steps.size() + ", there is no value " + input);
      }
    }
    steps.add(step);
    return steps.size();
  }

  /** The steps in the order in which they run. */
  List<Step> steps() {
    return steps;
  }

  /** The shape of a value. */
  Shape shapeOf(int value) {
    return shapes.get(value);
  }

  List<Shape> shapesOf(int[] values) {
    List<Shape> all = new ArrayList<>();
    for (int value : values) {
      all.add(shapes.get(value));
    }
    return all;
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    requireAllRead();
    shapes.add(input);
    Map<String, Integer> counts = new HashMap<>();
    for (Step step : steps) {
      if (step.layer != null) {
        String kind = step.layer.kind();
        String inner = name() + "/" + kind + counts.merge(kind, 1, Integer::sum);
        shapes.add(step.layer.build(inner, shapes.get(step.inputs[0]), random));
        continue;
      }
      try {
        shapes.add(step.merge.output(shapesOf(step.inputs)));
      } catch (ShapeException e) {
        throw new ShapeException("layer " + name() + ": " + e.getMessage());
      }
    }
    return shapes.get(steps.size());
  }

  private void requireAllRead() {
    boolean[] read = new boolean[steps.size() + 1];
    for (Step step : steps) {
      for (int input : step.inputs) {
        read[input] = true;
      }
    }
    for (int value = 0; value < steps.size(); value++) {
      if (!read[value]) {
        throw new IllegalArgumentException(
            "layer " + name() + " has a value that no step reads: " + value);
      }
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("layer " + name() + " has no steps");
    }
  }

  @Override
  public List<Layer> inner() {
    List<Layer> layers = new ArrayList<>();
    for (Step step : steps) {
      if (step.layer != null) {
        layers.add(step.layer);
      }
    }
    return Collections.unmodifiableList(layers);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (Layer layer : inner()) {
      all.addAll(layer.parameters());
    }
    return Collections.unmodifiableList(all);
  }

  /** The steps, with the values that they read: another graph has another description. */
  @Override
  public String description() {
    StringBuilder text = new StringBuilder("LayerGraph of ");
    for (Step step : steps) {
      text.append(step == steps.get(0) ? "" : ", ")
          .append(step.layer == null ? step.merge.description() : step.layer.kind())
          .append(Arrays.toString(step.inputs));
    }
    return text.toString();
  }

  @Override
  public String kind() {
    return "graph";
  }

  @Override
  public Layer unbuilt() {
    LayerGraph same = new LayerGraph();
    for (Step step : steps) {
      same.steps.add(
          new Step(step.layer == null ? null : step.layer.unbuilt(), step.merge, step.inputs));
    }
    return same;
  }

  @Override
  public boolean backwardReadsOutput() {
    Layer last = steps.get(steps.size() - 1).layer;
    return last != null && last.backwardReadsOutput();
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new LayerGraphPass(this, workspace);
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    List<double[]> values = new ArrayList<>();
    values.add(x);
    int from = 0;
    for (Step step : steps) {
      if (step.layer == null) {
        List<double[]> inputs = new ArrayList<>();
        for (int input : step.inputs) {
          inputs.add(values.get(input));
        }
        values.add(step.merge.reference(inputs, shapesOf(step.inputs), batch));
        continue;
      }
      int to = from + step.layer.parameters().size();
      double[] input = values.get(step.inputs[0]);
      values.add(step.layer.reference(input, batch, mode, parameters.subList(from, to)));
      from = to;
    }
    return values.get(steps.size());
  }
}
