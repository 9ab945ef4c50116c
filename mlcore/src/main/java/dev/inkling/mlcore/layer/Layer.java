package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One step of a network: y = f(x; parameters).
 *
 * <p>Order of calls: the constructor and the setters take what does not depend on the input; {@link
 * #build} is called once, after which setters are an {@link IllegalStateException}, by the network,
 * with the input's shape, and creates the parameters; then {@link #plan} any number of times. A
 * layer holds parameters only. Everything that belongs to one run (the unfolded image, the place of
 * a maximum) lives in the {@link LayerPass} that {@code plan} returns, so several passes, each on
 * its own thread, may share one layer as long as none of them trains.
 *
 * <p>Shapes leave the batch out; images are {@code [C, H, W]}.
 */
public abstract class Layer {
  private String name;
  private Shape inputShape;
  private Shape outputShape;

  /**
   * Fixes the input's shape and creates the parameters.
   *
   * @param name unique in the network, such as {@code conv1}
   * @param input the shape of one example, without the batch
   * @param random where initial weights come from; null to leave zeros, for values that are known
   * @return the shape of one example's output
   * @throws ShapeException if the layer cannot take such an input; the message names the layer
   * @throws IllegalStateException if the layer is part of a network already
   */
  public final Shape build(String name, Shape input, Random random) {
    requireUnbuilt("a network needs layers of its own");
    this.name = name;
    this.inputShape = input;
    this.outputShape = onBuild(input, random);
    return outputShape;
  }

  /** Checks the input's shape, creates the parameters and returns the output's shape. */
  protected abstract Shape onBuild(Shape input, Random random);

  /** What kind of layer this is, in the field's words, with its settings: {@code Conv2d 30×5×5}. */
  public abstract String description();

  /** The stem of the names that a network gives to layers of this kind: {@code conv}. */
  public abstract String kind();

  /** A new layer with the same settings that is not part of a network yet. */
  public abstract Layer unbuilt();

  /** The layers within this one, such as those of a join's branches; empty for most. */
  public List<Layer> inner() {
    return Collections.emptyList();
  }

  /** The parameters in a fixed order; empty if there are none. */
  public List<Parameter> parameters() {
    return Collections.emptyList();
  }

  /**
   * Sets whether training steps take the layer's {@linkplain Parameter#statistic statistics} as
   * they are, and leave them so, instead of measuring the batch's. Only a layer with statistics, or
   * with such a layer {@linkplain #inner within}, has anything to do.
   */
  public void freezeStatistics(boolean frozen) {
    for (Layer layer : inner()) {
      layer.freezeStatistics(frozen);
    }
  }

  /**
   * Takes from a workspace what forward and backward passes need.
   *
   * <p>This is the only place where a layer may allocate: the passes themselves do not.
   */
  public abstract LayerPass plan(Workspace workspace);

  /**
   * Whether a pass may be given one array for x and y, and one for dy and dx: each element of the
   * output depends on the element of the input at its place alone. No unless a layer says so.
   */
  public boolean worksInPlace() {
    return false;
  }

  /**
   * Whether inference gives x as it is, so that an exported model needs nothing in the layer's
   * place. No unless a layer says so.
   */
  public boolean isIdentityInInference() {
    return false;
  }

  /**
   * Whether the backward pass reads y, so that no layer after this one may overwrite it. No unless
   * a layer says so.
   */
  public boolean backwardReadsOutput() {
    return false;
  }

  /**
   * The same function as {@link LayerPass#forward}, in double precision and in the plainest loops
   * that say it: what gradient checks differentiate and what the fast kernels are compared with.
   *
   * @param x {@code batch} examples, one after the other
   * @param mode what the pass is for
   * @param parameters the values to use, in the order of {@link #parameters}
   * @return {@code batch} outputs, one after the other
   */
  public abstract double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters);

  /** Whether the layer is part of a network and has its shapes and parameters. */
  public final boolean isBuilt() {
    return name != null;
  }

  /** The name that the network gave. */
  public final String name() {
    requireBuilt();
    return name;
  }

  /** The shape of one example's input, without the batch. */
  public final Shape inputShape() {
    requireBuilt();
    return inputShape;
  }

  /** The shape of one example's output, without the batch. */
  public final Shape outputShape() {
    requireBuilt();
    return outputShape;
  }

  /** The error of an input that does not fit this layer. */
  protected final ShapeException misfit(String expected, Shape actual) {
    return new ShapeException(
        "layer " + name + " (" + description() + ") expects " + expected + ", got " + actual);
  }

  /**
   * Refuses to change a setting of a layer that has its shapes and parameters, which follow from
   * the settings and would belie them. Every setter begins with this.
   *
   * @param setting what would be set
   * @throws IllegalStateException if the layer is part of a network already
   */
  final void requireSettable(String setting) {
    requireUnbuilt("set its " + setting + " before the layer is added to a network");
  }

  private void requireUnbuilt(String remedy) {
    if (name != null) {
      throw new IllegalStateException("layer " + name + " is built already; " + remedy);
    }
  }

  /** Says so if the layer has no shapes and parameters yet. */
  final void requireBuilt() {
    if (name == null) {
      throw new IllegalStateException(description() + " is not part of a network yet");
    }
  }
}
