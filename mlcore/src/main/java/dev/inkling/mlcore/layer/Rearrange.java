package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Puts the elements of an example in another shape and order: y[i] = x[from[i]], or 0 where from[i]
 * is {@link #ZERO}; elements counted in the order of the arrays. It is what reshaping, transposing,
 * padding with zeros and cutting out have in common. ∂L/∂x[j] is the sum of ∂L/∂y[i] over all i
 * that j went to.
 */
public final class Rearrange extends Layer {
  /** In place of an index: the element is 0. */
  public static final int ZERO = -1;

  private final Shape output;

  /** Null to keep the order. */
  private final int[] from;

  /**
   * An order of elements.
   *
   * @param output the shape of y
   * @param from for every element of y the one of x, or {@link #ZERO}
   * @throws IllegalArgumentException if there are not as many as y has elements
   */
  public Rearrange(Shape output, int[] from) {
    if (from.length != output.size()) {
      throw new IllegalArgumentException(
          "Rearrange to " + output + " needs as many indices, got " + from.length);
    }
    this.output = output;
    this.from = from.clone();
  }

  /** Elements in the order that they have. */
  public Rearrange(Shape output) {
    this.output = output;
    this.from = null;
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    if (from == null && input.size() != output.size()) {
      throw misfit("as many elements as " + output + " has", input);
    }
    for (int i = 0; from != null && i < from.length; i++) {
      if (from[i] < ZERO || from[i] >= input.size()) {
        throw misfit("an element " + from[i], input);
      }
    }
    return output;
  }

  @Override
  public String description() {
    return "Rearrange to " + output;
  }

  @Override
  public String kind() {
    return "rearrange";
  }

  @Override
  public Layer unbuilt() {
    return from == null ? new Rearrange(output) : new Rearrange(output, from);
  }

  @Override
  public boolean worksInPlace() {
    return from == null;
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new Pass(this, workspace.workers());
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    if (from == null) {
      return x.clone();
    }
    double[] y = new double[batch * from.length];
    for (int i = 0; i < y.length; i++) {
      int source = from[i % from.length];
      y[i] = source == ZERO ? 0 : x[i / from.length * inputShape().size() + source];
    }
    return y;
  }

  /** A unit is an example. */
  private static final class Pass extends ElementwisePass {
    private final int[] from;
    private final int inputSize;
    private final int outputSize;

    Pass(Rearrange layer, Workers workers) {
      super(workers, 1, layer.output.size());
      from = layer.from;
      inputSize = layer.inputShape().size();
      outputSize = layer.output.size();
    }

    @Override
    void forwardUnits(int first, int last) {
      if (from == null) {
        copy(x, y, first, last);
        return;
      }
      for (int n = first; n < last; n++) {
        for (int i = 0; i < outputSize; i++) {
          y[n * outputSize + i] = from[i] == ZERO ? 0f : x[n * inputSize + from[i]];
        }
      }
    }

    @Override
    void backwardUnits(int first, int last) {
      if (from == null) {
        copy(dy, dx, first, last);
        return;
      }
      Arrays.fill(dx, first * inputSize, last * inputSize, 0f);
      for (int n = first; n < last; n++) {
        for (int i = 0; i < outputSize; i++) {
          if (from[i] != ZERO) {
            dx[n * inputSize + from[i]] += dy[n * outputSize + i];
          }
        }
      }
    }

    private void copy(float[] source, float[] target, int first, int last) {
      if (source != target) {
        int start = first * inputSize;
        System.arraycopy(source, start, target, start, (last - first) * inputSize);
      }
    }
  }
}
