package dev.inkling.lab.training;

import dev.inkling.mlcore.optimizer.AdaGrad;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.optimizer.Nesterov;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.RmsProp;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.optimizer.WeightDecay;
import dev.inkling.mlcore.tflite.UpdateRule;
import java.util.Locale;

/** The optimizers that have a name, with their usual settings. */
public enum OptimizerKind {
  /** Adam; with weight decay it is AdamW. */
  ADAM,
  /** Plain stochastic gradient descent. */
  SGD,
  /** Stochastic gradient descent with a momentum of 0.9. */
  MOMENTUM,
  /** Nesterov's momentum of 0.9. */
  NESTEROV,
  /** AdaGrad. */
  ADAGRAD,
  /** RMSProp. */
  RMSPROP;

  private static final float MOMENTUM_RATE = 0.9f;

  /**
   * A new optimizer of this kind.
   *
   * @param decay the rate of its decoupled weight decay; 0 for none
   */
  public Optimizer create(float learningRate, float decay) {
    WeightDecay weightDecay = WeightDecay.decoupled(decay);
    return switch (this) {
      case ADAM -> new Adam(learningRate, weightDecay);
      case SGD -> new Sgd(learningRate, weightDecay);
      case MOMENTUM -> new Momentum(learningRate, MOMENTUM_RATE, weightDecay);
      case NESTEROV -> new Nesterov(learningRate, MOMENTUM_RATE, weightDecay);
      case ADAGRAD -> new AdaGrad(learningRate, 1e-7f, weightDecay);
      case RMSPROP -> new RmsProp(learningRate, 0.99f, 1e-8f, weightDecay);
    };
  }

  /**
   * The same rule in a training step of a {@code .tflite}.
   *
   * @throws IllegalArgumentException if none is written for it
   */
  public UpdateRule updateRule() {
    return switch (this) {
      case SGD -> UpdateRule.sgd();
      case MOMENTUM -> UpdateRule.momentum(MOMENTUM_RATE);
      case ADAM -> UpdateRule.adam();
      default -> throw new IllegalArgumentException("no training step is written for " + this);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
