package dev.inkling.mlcore.network;

/** How far two gradients are apart: ‖a − n‖ beside ‖a‖ + ‖n‖, element by element. */
final class GradientGap {
  private int count;
  private double difference;
  private double ofAnalytic;
  private double ofNumerical;
  private int worst;
  private double worstDifference = -1;
  private double worstAnalytic;
  private double worstNumerical;

  void add(int element, double analytic, double numerical) {
    double d = Math.abs(analytic - numerical);
    count++;
    difference += d * d;
    ofAnalytic += analytic * analytic;
    ofNumerical += numerical * numerical;
    // Not >, so that a NaN is the worst.
    if (!(d <= worstDifference)) {
      worst = element;
      worstDifference = d;
      worstAnalytic = analytic;
      worstNumerical = numerical;
    }
  }

  /** The elements added. */
  int count() {
    return count;
  }

  /** ‖a − n‖ / (‖a‖ + ‖n‖), or 0 if both are 0. */
  double relativeError() {
    double norms = norms();
    return norms == 0 ? 0 : Math.sqrt(difference) / norms;
  }

  /**
   * Whether the gradients agree: relatively, or, if the numerical one is 0, by the analytic one
   * being nothing beside those of other parameters, for then rounding is all that it is.
   *
   * @param noise what rounding makes of a numerical gradient of 0
   * @param largest the size of other parameters' gradients
   */
  boolean within(double tolerance, double noise, double largest) {
    double root = Math.sqrt(count);
    boolean zero = Math.sqrt(ofNumerical) <= root * noise;
    return Math.sqrt(difference) <= root * noise + tolerance * (zero ? root * largest : norms());
  }

  private double norms() {
    return Math.sqrt(ofAnalytic) + Math.sqrt(ofNumerical);
  }

  /** The element with the largest difference. */
  int worst() {
    return worst;
  }

  double worstAnalytic() {
    return worstAnalytic;
  }

  double worstNumerical() {
    return worstNumerical;
  }
}
