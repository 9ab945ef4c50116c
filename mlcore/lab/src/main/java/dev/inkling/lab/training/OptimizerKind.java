package dev.inkling.lab.training;

import java.util.Locale;

/** The optimizers that have a name. */
public enum OptimizerKind {
  /** Adam, with decoupled weight decay. */
  ADAM,
  /** Plain stochastic gradient descent. */
  SGD;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
