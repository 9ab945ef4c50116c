package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Arithmetic with a tensor that does not depend on the input: y = x + c, x − c, c − x or x · c,
 * element by element. c is learned, unless it is frozen; it has one number for all elements, one a
 * channel of an image [C, H, W] (or unit of a vector [N]), or one an element.
 *
 * <p>∂L/∂x is ∂L/∂y, −∂L/∂y for c − x, ∂L/∂y · c for the product; ∂L/∂c is the sum of ∂L/∂y, −∂L/∂y
 * for x − c, ∂L/∂y · x for the product, over the examples and all elements that share the number.
 */
public final class ConstantArithmetic extends Layer {
  /** What is done with x and c. */
  public enum Operation {
    /** x + c. */
    ADD,
    /** x − c. */
    SUBTRACT,
    /** c − x. */
    SUBTRACT_FROM,
    /** x · c. */
    MULTIPLY
  }

  /** Which elements share a number of c. */
  public enum Sharing {
    /** All do: c is [1]. */
    ALL,
    /** Those of a channel: c is [C]. */
    CHANNEL,
    /** None: c has the input's shape. */
    NONE
  }

  private final Operation operation;
  private final Sharing sharing;
  private Parameter constant;

  /** An operation, with a c of zeros, or of ones for a product. */
  public ConstantArithmetic(Operation operation, Sharing sharing) {
    this.operation = operation;
    this.sharing = sharing;
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    Shape shape =
        switch (sharing) {
          case ALL -> Shape.of(1);
          case CHANNEL -> Shape.of(input.dimension(0));
          case NONE -> input;
        };
    constant = new Parameter(name() + "/constant", new Tensor(shape));
    constant.value().fill(operation == Operation.MULTIPLY ? 1 : 0);
    return input;
  }

  /** What is done. */
  public Operation operation() {
    return operation;
  }

  /** Which elements share a number of c. */
  public Sharing sharing() {
    return sharing;
  }

  /** c. */
  public Parameter constant() {
    requireBuilt();
    return constant;
  }

  @Override
  public List<Parameter> parameters() {
    return Collections.singletonList(constant());
  }

  @Override
  public String description() {
    return "ConstantArithmetic " + operation + ", shared by " + sharing;
  }

  @Override
  public String kind() {
    return "constant";
  }

  @Override
  public Layer unbuilt() {
    return new ConstantArithmetic(operation, sharing);
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new ConstantArithmeticPass(this, workspace.workers());
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    double[] c = parameters.get(0);
    int area = inputShape().size() / c.length;
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double operand = c[i / area % c.length];
      y[i] =
          switch (operation) {
            case ADD -> x[i] + operand;
            case SUBTRACT -> x[i] - operand;
            case SUBTRACT_FROM -> operand - x[i];
            case MULTIPLY -> x[i] * operand;
          };
    }
    return y;
  }
}
