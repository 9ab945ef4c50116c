package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/**
 * A step of a {@link LayerGraph} that makes one value of several and has no parameters. Immutable.
 */
public abstract class Merge {
  Merge() {}

  /** The sum of two values; an extent of 1 stands for all of the other's. */
  public static Merge sum() {
    return new BroadcastMerge(BroadcastMerge.Operation.SUM);
  }

  /** The first value without the second; an extent of 1 stands for all of the other's. */
  public static Merge difference() {
    return new BroadcastMerge(BroadcastMerge.Operation.DIFFERENCE);
  }

  /** The product of two values; an extent of 1 stands for all of the other's. */
  public static Merge product() {
    return new BroadcastMerge(BroadcastMerge.Operation.PRODUCT);
  }

  /**
   * Values one after the other along an axis.
   *
   * @param axis of an example [C, H, W] or [N], from 0
   */
  public static Merge concatenation(int axis) {
    return new ConcatenationMerge(axis);
  }

  /**
   * What values of these shapes become.
   *
   * @throws ShapeException if they do not go together
   */
  abstract Shape output(List<Shape> inputs);

  /** The definition, of {@code batch} examples each. */
  abstract double[] reference(List<double[]> inputs, List<Shape> shapes, int batch);

  abstract Pass plan(List<Shape> inputs, Workers workers);

  /** What it does, in a word. */
  abstract String description();

  /** Forwards and backwards over a batch. */
  interface Pass {
    void forward(int count, float[][] inputs, float[] y);

    /** Writes ∂L/∂input {@code which} to {@code dx}, or adds it to what is there. */
    void backward(int count, float[][] inputs, float[] dy, int which, float[] dx, boolean adds);
  }
}
