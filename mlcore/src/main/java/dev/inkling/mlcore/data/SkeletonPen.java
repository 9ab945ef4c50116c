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
  private final Points points = new Points();

  /** The points that the curve being written passes, from where it began. */
  private final Points knots = new Points();

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
    points.add(missed(x), missed(y));
    return this;
  }

  /** Goes on in a nearly straight line; the stroke has a corner where the pen was. */
  SkeletonPen line(double x, double y) {
    corner();
    double fromX = points.x(points.size() - 1);
    double fromY = points.y(points.size() - 1);
    double toX = missed(x);
    double toY = missed(y);
    double bow = random.nextGaussian() * jitter;
    for (int i = 1; i <= STEPS; i++) {
      double t = (double) i / STEPS;
      double aside = 4 * t * (1 - t) * bow;
      points.add(
          fromX + t * (toX - fromX) - aside * (toY - fromY),
          fromY + t * (toY - fromY) + aside * (toX - fromX));
    }
    return this;
  }

  /**
   * Goes on through a point in a smooth curve that lasts until the next corner, line or lift. The
   * curve is a Catmull-Rom spline: cubic Béziers whose tangent at each point is parallel to the
   * line between its neighbours.
   */
  SkeletonPen through(double x, double y) {
    if (knots.size() == 0) {
      knots.add(points.x(points.size() - 1), points.y(points.size() - 1));
    }
    knots.add(missed(x), missed(y));
    return this;
  }

  /** Puts the pen down and draws along an ellipse; degrees count from the right, clockwise. */
  SkeletonPen arc(
      double centerX, double centerY, double radiusX, double radiusY, double from, double sweep) {
    int pieces = (int) Math.ceil(Math.abs(sweep) / 45);
    for (int i = 0; i <= pieces; i++) {
      double angle = Angle.radians(from + sweep * i / pieces);
      double x = centerX + radiusX * StrictMath.cos(angle);
      double y = centerY + radiusY * StrictMath.sin(angle);
      if (i == 0) {
        down(x, y);
      } else {
        through(x, y);
      }
    }
    return this;
  }

  /** Ends the curve: what follows starts in a new direction. */
  SkeletonPen corner() {
    for (int knot = 1; knot < knots.size(); knot++) {
      for (int i = 1; i <= STEPS; i++) {
        addSplinePoint(knot, (double) i / STEPS);
      }
    }
    knots.clear();
    return this;
  }

  /** Adds the point at {@code t}, from 0 to 1, on the piece of the curve that ends at a knot. */
  private void addSplinePoint(int knot, double t) {
    int before = Math.max(0, knot - 2);
    int after = Math.min(knots.size() - 1, knot + 1);
    points.add(
        bezier(knots.x(before), knots.x(knot - 1), knots.x(knot), knots.x(after), t),
        bezier(knots.y(before), knots.y(knot - 1), knots.y(knot), knots.y(after), t));
  }

  private static double bezier(double before, double a, double b, double after, double t) {
    double controlA = a + (b - before) / 6;
    double controlB = b - (after - a) / 6;
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * controlA + 3 * s * t * t * controlB + t * t * t * b;
  }

  private void lift() {
    corner();
    if (points.size() > 0) {
      strokes.add(points.toArray());
      points.clear();
    }
  }

  /** Lifts the pen and returns the strokes, each its points' x and y in turn. */
  List<double[]> strokes() {
    lift();
    return strokes;
  }

  private double missed(double value) {
    return value + random.nextGaussian() * jitter;
  }

  /** Points that become more. */
  private static final class Points {
    private double[] xy = new double[256];
    private int used;

    int size() {
      return used / 2;
    }

    double x(int index) {
      return xy[2 * index];
    }

    double y(int index) {
      return xy[2 * index + 1];
    }

    void add(double x, double y) {
      if (used == xy.length) {
        xy = Arrays.copyOf(xy, 2 * used);
      }
      xy[used++] = x;
      xy[used++] = y;
    }

    void clear() {
      used = 0;
    }

    double[] toArray() {
      return Arrays.copyOf(xy, used);
    }
  }
}
