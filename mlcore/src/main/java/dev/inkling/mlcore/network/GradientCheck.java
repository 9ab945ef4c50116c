package dev.inkling.mlcore.network;

import dev.inkling.mlcore.differentiation.NumericalGradient;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Mode;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.function.BooleanSupplier;

/**
 * Compares backpropagation with {@linkplain NumericalGradient numerical differentiation}, for every
 * parameter of a network.
 *
 * <pre>{@code
 * GradientReport report =
 *     new GradientCheck(network, new SoftmaxCrossEntropy()).limit(50).run(images, targets);
 * System.out.print(report);
 * }</pre>
 *
 * <p>Each parameter element w is moved by ±h and the loss L computed in double precision from the
 * layers' {@linkplain Layer#reference reference} functions: ∂L/∂w ≈ (L(w + h) − L(w − h)) / 2h.
 * What backpropagation computed in float should agree to about 1e-6. A w that lies at a kink of
 * ReLU or a tie of max pooling has a slope on either side and no derivative; it is left out and
 * counted. In a new network, whose biases are 0, images with a black background make many of them.
 *
 * <p>Of a gradient that is 0, such as a bias's before batch normalisation, only rounding errors are
 * left, whose relative error may be 1. It agrees all the same if they are nothing beside the
 * gradients of other parameters.
 *
 * <p>Every parameter is moved for its own gradient. (The notes' listing moves b1 for that of b2.)
 * Statistics have no gradient to check. The network itself is left as it was.
 *
 * <p>An element takes two passes over the batch in plain loops. On a phone, take a few examples, a
 * {@link #limit} and a thread of its own; in memory there are, beside a training pass, the
 * parameters and the activations of one layer in double precision.
 */
public final class GradientCheck {
  final Sequential network;
  final Loss loss;
  Mode mode = Mode.training(0);
  int limit = Integer.MAX_VALUE;
  long seed;
  double tolerance = 1e-4;
  Listener listener = (done, total) -> {};
  BooleanSupplier cancelled = () -> false;

  /** Hears how a check goes, on its thread: it should return at once. */
  public interface Listener {
    /** Called after every element, with how many are done and how many there are. */
    void onElement(int done, int total);
  }

  /**
   * How far one parameter's gradients are apart.
   *
   * @param layer the name of its layer
   * @param parameter its name, which begins with the layer's
   * @param checked how many elements were compared
   * @param kinks how many were left out, for they have no derivative
   * @param relativeError ‖a − n‖ / (‖a‖ + ‖n‖) of backpropagation's gradient a and the numerical
   *     one n, over the elements compared; 0 if both are 0
   * @param agrees whether that is within the tolerance, or the difference is nothing beside the
   *     gradients of other parameters
   * @param shape the parameter's shape
   * @param worst the index of the element with the largest difference, in row-major order
   * @param analytic that element's gradient by backpropagation
   * @param numerical that element's gradient by differences
   */
  public record Result(
      String layer,
      String parameter,
      int checked,
      int kinks,
      double relativeError,
      boolean agrees,
      Shape shape,
      int worst,
      double analytic,
      double numerical) {
    /** The place of the worst element in the shape: {@code [3, 0, 1, 2]}. */
    public int[] worstPlace() {
      int[] place = new int[shape.rank()];
      int rest = worst;
      for (int axis = place.length - 1; axis >= 0; axis--) {
        place[axis] = rest % shape.dimension(axis);
        rest /= shape.dimension(axis);
      }
      return place;
    }

    /** |a − n| / (|a| + |n|) of the worst element; 0 if both are 0. */
    public double worstRelativeError() {
      double both = Math.abs(analytic) + Math.abs(numerical);
      return both == 0 ? 0 : Math.abs(analytic - numerical) / both;
    }
  }

  /** A check of all elements, in training, with a tolerance of 1e-4. */
  public GradientCheck(Sequential network, Loss loss) {
    this.network = network;
    this.loss = loss;
  }

  /**
   * Sets the mode: with dropout drawing and batch normalisation taking the batch's statistics,
   * which is how it is unless said otherwise, or as they are in inference.
   */
  public GradientCheck mode(Mode mode) {
    this.mode = mode;
    return this;
  }

  /**
   * Sets the most elements of a parameter that are looked at, drawn by the seed.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public GradientCheck limit(int elements) {
    if (elements < 1) {
      throw new IllegalArgumentException(
          "a gradient check looks at 1 element of a parameter at least, got " + elements);
    }
    this.limit = elements;
    return this;
  }

  /** Sets what the elements are drawn by; 0 unless said otherwise. */
  public GradientCheck seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Sets the relative error up to which gradients agree; 1e-4 unless said otherwise.
   *
   * @throws IllegalArgumentException if that is not a positive number
   */
  public GradientCheck tolerance(double tolerance) {
    if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
      throw new IllegalArgumentException("a tolerance must be a positive number, got " + tolerance);
    }
    this.tolerance = tolerance;
    return this;
  }

  /** Sets who hears how the check goes. */
  public GradientCheck listener(Listener listener) {
    this.listener = listener;
    return this;
  }

  /** Sets what is asked before every element whether to stop. */
  public GradientCheck cancelledWhen(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
    return this;
  }

  /**
   * Checks the network on a batch.
   *
   * @param examples {@code targets.count()} examples, one after the other
   * @throws ShapeException if there are more or fewer
   * @throws IllegalArgumentException if there are none
   */
  public GradientReport run(float[] examples, Targets targets) {
    long expected = (long) targets.count() * network.inputShape().size();
    if (examples.length != expected) {
      throw new ShapeException(
          targets.count()
              + " examples of "
              + network.inputShape()
              + " are "
              + expected
              + " numbers, got "
              + examples.length);
    }
    return new GradientCheckRun(this, examples, targets).run(examples);
  }
}
