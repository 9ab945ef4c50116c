package dev.inkling.mlcore.data;

/** Angles in degrees and radians. */
final class Angle {
  private static final double RADIANS_A_DEGREE = StrictMath.PI / 180;

  private Angle() {}

  /**
   * Degrees as radians. Not {@code StrictMath.toRadians}: Java 8, and so Android 7, divides by 180
   * and then multiplies by π, later ones multiply by the quotient, and the last bits differ.
   */
  static double radians(double degrees) {
    return degrees * RADIANS_A_DEGREE;
  }
}
