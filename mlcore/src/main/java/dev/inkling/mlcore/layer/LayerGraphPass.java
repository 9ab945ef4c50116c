package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.layer.LayerGraph.Step;
import java.util.Arrays;
import java.util.List;

/**
 * The passes of a {@link LayerGraph}: its steps one after the other, and backwards.
 *
 * <p>In training every value is kept until the backward pass, and gradients have arrays in turn; to
 * predict, values do. The first step on the way back that reads a value writes its gradient, the
 * others add to it.
 */
final class LayerGraphPass implements LayerPass {
  private static final int NONE = -1;

  private final Step[] steps;
  private final LayerPass[] layers;
  private final Merge.Pass[] merges;
  private final float[][][] inputs;
  private final int[] sizes;
  private final Elements elements;

  /** The values; null for the input and the output, which are the caller's. */
  private final float[][] values;

  private final float[][] gradients;

  /** A gradient that is to be added to another. */
  private final float[] summand;

  /** Whether step i writes, rather than adds to, the gradient of its input k. */
  private final boolean[][] isFirst;

  LayerGraphPass(LayerGraph graph, Workspace workspace) {
    List<Step> all = graph.steps();
    steps = all.toArray(new Step[0]);
    layers = new LayerPass[steps.length];
    merges = new Merge.Pass[steps.length];
    inputs = new float[steps.length][][];
    sizes = new int[steps.length + 1];
    elements = new Elements(workspace.workers());
    for (int value = 0; value < sizes.length; value++) {
      sizes[value] = graph.shapeOf(value).size();
    }
    for (int i = 0; i < steps.length; i++) {
      inputs[i] = new float[steps[i].inputs.length][];
      if (steps[i].layer == null) {
        merges[i] = steps[i].merge.plan(graph.shapesOf(steps[i].inputs), workspace.workers());
      } else {
        layers[i] = planInner(steps[i].layer, workspace);
      }
    }
    isFirst = new boolean[steps.length][];
    boolean training = workspace.training();
    values = training ? keptValues(workspace) : valuesInTurn(workspace);
    int longest = markFirst();
    gradients = training ? gradientsInTurn(workspace) : null;
    summand = workspace.rows(1, training ? workspace.batch() * longest : 0)[0];
  }

  /** Below this layer's depth, whose arrays hold the input and the output. */
  private static LayerPass planInner(Layer layer, Workspace workspace) {
    workspace.shared().enter();
    LayerPass pass = layer.plan(workspace);
    workspace.shared().leave();
    return pass;
  }

  private float[][] keptValues(Workspace workspace) {
    float[][] kept = new float[sizes.length][];
    for (int value = 1; value < steps.length; value++) {
      kept[value] = workspace.rows(1, Math.multiplyExact(workspace.batch(), sizes[value]))[0];
    }
    return kept;
  }

  private float[][] valuesInTurn(Workspace workspace) {
    int[] lastReader = new int[sizes.length];
    for (int i = 0; i < steps.length; i++) {
      for (int input : steps[i].inputs) {
        lastReader[input] = i;
      }
    }
    TurnPlan plan = new TurnPlan();
    int[] arrays = new int[sizes.length];
    Arrays.fill(arrays, NONE);
    for (int i = 0; i < steps.length; i++) {
      if (i < steps.length - 1) {
        arrays[i + 1] = plan.take(sizes[i + 1]);
      }
      for (int value = 1; value <= i; value++) {
        if (lastReader[value] == i) {
          plan.giveBack(arrays[value]);
        }
      }
    }
    return byValue(arrays, plan, workspace);
  }

  /** The longest value to whose gradient a layer adds. */
  private int markFirst() {
    boolean[] written = new boolean[sizes.length];
    int longest = 0;
    for (int i = steps.length - 1; i >= 0; i--) {
      int[] read = steps[i].inputs;
      isFirst[i] = new boolean[read.length];
      for (int k = 0; k < read.length; k++) {
        isFirst[i][k] = !written[read[k]];
        written[read[k]] = true;
        if (layers[i] != null && !isFirst[i][k]) {
          longest = Math.max(longest, sizes[read[k]]);
        }
      }
    }
    return longest;
  }

  private float[][] gradientsInTurn(Workspace workspace) {
    TurnPlan plan = new TurnPlan();
    int[] arrays = new int[sizes.length];
    Arrays.fill(arrays, NONE);
    for (int i = steps.length - 1; i >= 0; i--) {
      for (int input : steps[i].inputs) {
        if (input != LayerGraph.INPUT && arrays[input] == NONE) {
          arrays[input] = plan.take(sizes[input]);
        }
      }
      if (i < steps.length - 1) {
        plan.giveBack(arrays[i + 1]);
      }
    }
    return byValue(arrays, plan, workspace);
  }

  private static float[][] byValue(int[] arrays, TurnPlan plan, Workspace workspace) {
    float[][] all = plan.allocate(workspace);
    float[][] byValue = new float[arrays.length][];
    for (int value = 0; value < arrays.length; value++) {
      byValue[value] = arrays[value] == NONE ? null : all[arrays[value]];
    }
    return byValue;
  }

  private float[] value(int value, float[] x, float[] y) {
    return value == LayerGraph.INPUT ? x : value == steps.length ? y : values[value];
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    for (int i = 0; i < steps.length; i++) {
      float[] output = value(i + 1, x, y);
      if (layers[i] != null) {
        layers[i].forward(count, training, value(steps[i].inputs[0], x, y), output);
      } else {
        merges[i].forward(count, inputsOf(i, x, y), output);
      }
    }
  }

  private float[][] inputsOf(int i, float[] x, float[] y) {
    for (int k = 0; k < inputs[i].length; k++) {
      inputs[i][k] = value(steps[i].inputs[k], x, y);
    }
    return inputs[i];
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    for (int i = steps.length - 1; i >= 0; i--) {
      float[] gradient = i == steps.length - 1 ? dy : gradients[i + 1];
      int[] read = steps[i].inputs;
      for (int k = 0; k < read.length; k++) {
        float[] to = read[k] == LayerGraph.INPUT ? dx : gradients[read[k]];
        if (layers[i] != null) {
          backward(i, count, value(read[k], x, y), value(i + 1, x, y), gradient, to);
        } else if (to != null) {
          merges[i].backward(count, inputsOf(i, x, y), gradient, k, to, !isFirst[i][k]);
        }
      }
    }
  }

  private void backward(int i, int count, float[] x, float[] y, float[] dy, float[] dx) {
    if (dx == null || isFirst[i][0]) {
      layers[i].backward(count, x, y, dy, dx);
      return;
    }
    layers[i].backward(count, x, y, dy, summand);
    elements.add(summand, dx, count * sizes[steps[i].inputs[0]]);
  }
}
