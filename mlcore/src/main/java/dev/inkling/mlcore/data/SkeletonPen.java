package dev.inkling.mlcore.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Writes the skeleton of a digit: strokes of straight lines, smooth curves and elliptic arcs. Every
 * point it is told to pass is missed a little, so no two skeletons are the same.
 *
 * <p>A skeleton is about 1 high and 0.6 wide, with y pointing down.
 */
final class SkeletonPen {
  private static final int STEPS = 10;

  private final Random random;
  private final double jitter;
  private final List<double[]> strokes = new ArrayList<>();

  /** The points of the stroke being written, x and y in turn. */
  private double[] points = new double[256];

  private int used;

  /** A pen that misses each point by normal noise of deviation {@code jitter} in x and in y. */
  SkeletonPen(Random random, double jitter) {
    this.random = random;
    this.jitter = jitter;
  }

  /** A number drawn evenly from {@code low} to {@code high}. */
  double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  /** True with a probability. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Lifts the pen and puts it down at a point. */
  SkeletonPen down(double x, double y) {
    lift();
    put(missed(x), missed(y));
    return this;
  }

  /** Goes on in a nearly straight line; the stroke has a corner where the pen was. */
  SkeletonPen line(double x, double y) {
    double fromX = points[used - 2];
    double fromY = points[used - 1];
    double toX = missed(x);
    double toY = missed(y);
    double bow = random.nextGaussian() * jitter;
    for (int i = 1; i <= STEPS; i++) {
      double t = (double) i / STEPS;
      double aside = 4 * t * (1 - t) * bow;
      put(
          fromX + t * (toX - fromX) - aside * (toY - fromY),
          fromY + t * (toY - fromY) + aside * (toX - fromX));
    }
    return this;
  }

  /**
   * Goes on smoothly through points, given as {@code x0, y0, x1, y1, ...}; the stroke has a corner
   * where the pen was. The curve is a Catmull-Rom spline: cubic Béziers whose tangent at each point
   * is parallel to the line between its neighbours.
   */
  SkeletonPen curve(double... xy) {
    double[] knots = new double[xy.length + 2];
    knots[0] = points[used - 2];
    knots[1] = points[used - 1];
    for (int i = 0; i < xy.length; i++) {
      knots[i + 2] = missed(xy[i]);
    }
    int last = knots.length / 2 - 1;
    for (int k = 0; k < last; k++) {
      for (int i = 1; i <= STEPS; i++) {
        double t = (double) i / STEPS;
        put(spline(knots, 0, k, last, t), spline(knots, 1, k, last, t));
      }
    }
    return this;
  }

  /**
   * Goes on along an ellipse, from the pen if the stroke has begun, else from the arc's beginning.
   * Angles are in degrees, 0 to the right and 90 down, so a positive sweep is clockwise.
   */
  SkeletonPen arc(
      double centerX, double centerY, double radiusX, double radiusY, double from, double sweep) {
    int pieces = (int) Math.max(2, Math.ceil(Math.abs(sweep) / 45));
    int first = used == 0 ? 0 : 1;
    double[] xy = new double[2 * (pieces + 1)];
    for (int i = 0; i <= pieces; i++) {
      double angle = StrictMath.toRadians(from + sweep * i / pieces);
      xy[2 * i] = centerX + radiusX * StrictMath.cos(angle);
      xy[2 * i + 1] = centerY + radiusY * StrictMath.sin(angle);
    }
    if (first == 0) {
      put(missed(xy[0]), missed(xy[1]));
    }
    return curve(Arrays.copyOfRange(xy, 2, xy.length));
  }

  /** Lifts the pen. */
  SkeletonPen lift() {
    if (used > 0) {
      strokes.add(Arrays.copyOf(points, used));
      used = 0;
    }
    return this;
  }

  /** Lifts the pen and returns the strokes, each its points' x and y in turn. */
  List<double[]> strokes() {
    lift();
    return strokes;
  }

  private static double spline(double[] knots, int axis, int k, int last, double t) {
    double a = knots[2 * k + axis];
    double b = knots[2 * k + 2 + axis];
    double before = k == 0 ? a : knots[2 * k - 2 + axis];
    double after = k == last - 1 ? b : knots[2 * k + 4 + axis];
    double controlA = a + (b - before) / 6;
    double controlB = b - (after - a) / 6;
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * controlA + 3 * s * t * t * controlB + t * t * t * b;
  }

  private double missed(double value) {
    return value + random.nextGaussian() * jitter;
  }

  private void put(double x, double y) {
    if (used + 2 > points.length) {
      points = Arrays.copyOf(points, 2 * points.length);
    }
    points[used++] = x;
    points[used++] = y;
  }
}
