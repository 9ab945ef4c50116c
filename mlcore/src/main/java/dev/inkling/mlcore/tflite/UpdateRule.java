package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.optimizer.WeightDecay;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How a training step of a {@code .tflite} moves parameters: the rules of {@link
 * dev.inkling.mlcore.optimizer.Sgd}, {@link dev.inkling.mlcore.optimizer.Momentum} and {@link
 * dev.inkling.mlcore.optimizer.Adam}, without weight decay. The learning rate η is an input of the
 * step.
 */
public abstract class UpdateRule {
  private final String name;
  private final List<String> slots;

  private UpdateRule(String name, String... slots) {
    this.name = name;
    this.slots = Collections.unmodifiableList(Arrays.asList(slots));
  }

  /** w ← w − ηg. */
  public static UpdateRule sgd() {
    return new UpdateRule("SGD") {
      @Override
      int update(int w, int g, int rate, int[] slots, TrainingGraph graph) {
        GraphMath math = graph.math();
        return math.subtract(w, math.multiply(g, rate));
      }
    };
  }

  /**
   * v ← μv − ηg, w ← w + v.
   *
   * @param momentum μ
   * @throws IllegalArgumentException if it is not in [0, 1)
   */
  public static UpdateRule momentum(float momentum) {
    requireFraction("a momentum", momentum);
    return new UpdateRule("momentum " + momentum, "velocity") {
      @Override
      int update(int w, int g, int rate, int[] slots, TrainingGraph graph) {
        GraphMath math = graph.math();
        slots[0] = math.subtract(math.scale(slots[0], momentum), math.multiply(g, rate));
        return math.add(w, slots[0]);
      }
    };
  }

  /** Adam with the paper's β₁ = 0.9, β₂ = 0.999 and ε = 1e-8. */
  public static UpdateRule adam() {
    return adam(0.9f, 0.999f, 1e-8f);
  }

  /**
   * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − η · m / (1 − β₁ᵗ) / (√(v / (1 − β₂ᵗ)) + ε).
   *
   * @throws IllegalArgumentException if a β is not in [0, 1) or ε not positive
   */
  public static UpdateRule adam(float beta1, float beta2, float epsilon) {
    requireFraction("a beta1", beta1);
    requireFraction("a beta2", beta2);
    if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
      throw new IllegalArgumentException("Adam needs a positive epsilon, got " + epsilon);
    }
    return new AdamRule(beta1, beta2, epsilon);
  }

  /**
   * The rule of an optimizer, which itself does nothing.
   *
   * @throws IllegalArgumentException if a training step does not have that rule, or not with weight
   *     decay
   */
  public static UpdateRule of(Optimizer optimizer) {
    if (optimizer instanceof Adam adam && adam.weightDecay().equals(WeightDecay.NONE)) {
      return adam(adam.beta1(), adam.beta2(), adam.epsilon());
    }
    if (optimizer instanceof Momentum rule && rule.weightDecay().equals(WeightDecay.NONE)) {
      return rule.momentum() == 0 ? sgd() : momentum(rule.momentum());
    }
    if (optimizer instanceof Sgd rule && rule.weightDecay().equals(WeightDecay.NONE)) {
      return sgd();
    }
    throw new IllegalArgumentException(
        "a training step updates by Sgd, Momentum or Adam without weight decay, got "
            + optimizer.settings());
  }

  private static void requireFraction(String what, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "an update rule needs " + what + " in [0, 1), got " + value);
    }
  }

  /** What is remembered of each element of a parameter. */
  final List<String> slots() {
    return slots;
  }

  /**
   * What a variable of one number, which {@link #begin} added, is after so many steps.
   *
   * @throws IllegalArgumentException if the rule has no such variable
   */
  float scalar(String name, long steps) {
    throw new IllegalArgumentException(this + " has no variable " + name);
  }

  /** Adds what a step needs once, before any update; most rules need nothing. */
  void begin(TrainingGraph graph) {}

  /**
   * Adds the update of a parameter.
   *
   * @param w its value
   * @param g ∂L/∂w
   * @param rate η, in a shape that meets w's
   * @param slots what is remembered; overwritten with what it becomes
   * @return the new value
   */
  abstract int update(int w, int g, int rate, int[] slots, TrainingGraph graph);

  /** The name with the settings. */
  @Override
  public final String toString() {
    return name;
  }

  private static final class AdamRule extends UpdateRule {
    private static final String BETA1_POWER = "adam/beta1_power";
    private static final String BETA2_POWER = "adam/beta2_power";

    private final float beta1;
    private final float beta2;
    private final float epsilon;
    private int meanLeft;
    private int squareLeft;

    AdamRule(float beta1, float beta2, float epsilon) {
      super("Adam " + beta1 + ", " + beta2 + ", " + epsilon, "m", "v");
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.epsilon = epsilon;
    }

    /** The powers of β are variables: a step does not know how many were before it. */
    @Override
    void begin(TrainingGraph graph) {
      meanLeft = oneMinusPower(BETA1_POWER, beta1, graph);
      squareLeft = oneMinusPower(BETA2_POWER, beta2, graph);
    }

    @Override
    float scalar(String name, long steps) {
      return switch (name) {
        case BETA1_POWER -> (float) StrictMath.pow(beta1, (double) steps);
        case BETA2_POWER -> (float) StrictMath.pow(beta2, (double) steps);
        default -> super.scalar(name, steps);
      };
    }

    private static int oneMinusPower(String name, float beta, TrainingGraph graph) {
      int before = graph.scalar(name, 1f);
      graph.math().scope(name);
      int power = graph.math().scale(before, beta);
      int left = graph.math().subtractFrom(1f, power);
      graph.becomes(name, power);
      return left;
    }

    @Override
    int update(int w, int g, int rate, int[] slots, TrainingGraph graph) {
      GraphMath math = graph.math();
      slots[0] = math.add(math.scale(slots[0], beta1), math.scale(g, 1 - beta1));
      int square = math.multiply(g, g);
      slots[1] = math.add(math.scale(slots[1], beta2), math.scale(square, 1 - beta2));
      int corrected = math.divide(slots[1], graph.meeting(squareLeft, w));
      int size = math.of(Kind.SQRT, corrected);
      int divisor = math.add(size, math.constant("adam/epsilon", epsilon));
      int step = math.divide(rate, graph.meeting(meanLeft, w));
      return math.subtract(w, math.divide(math.multiply(slots[0], step), divisor));
    }
  }
}
