package dev.inkling.mlcore.optimizer;

/** Checks of optimizers' settings. */
final class Rates {
  private Rates() {}

  static float requirePositive(String what, float value) {
    if (!(value > 0) || Float.isInfinite(value)) {
      throw new IllegalArgumentException(
          "the " + what + " must be a positive number, got " + value);
    }
    return value;
  }

  static float requireFraction(String what, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException("the " + what + " must be in [0, 1), got " + value);
    }
    return value;
  }
}
