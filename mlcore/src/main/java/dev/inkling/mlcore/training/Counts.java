package dev.inkling.mlcore.training;

/** Checks of settings that count something. */
final class Counts {
  private Counts() {}

  static int requireAtLeastOne(String what, int value) {
    return (int) requireAtLeastOne(what, (long) value);
  }

  static long requireAtLeastOne(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("the " + what + " must be at least 1, got " + value);
    }
    return value;
  }
}
