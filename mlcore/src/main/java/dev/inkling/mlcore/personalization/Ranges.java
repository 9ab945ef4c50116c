package dev.inkling.mlcore.personalization;

/** Checks of settings. */
final class Ranges {
  private Ranges() {}

  static int require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "the "
              + what
              + (most == Integer.MAX_VALUE
                  ? " must be at least " + least
                  : " must be from " + least + " to " + most)
              + ", got "
              + value);
    }
    return value;
  }

  static double require(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "the " + what + " must be from " + least + " to " + most + ", got " + value);
    }
    return value;
  }
}
