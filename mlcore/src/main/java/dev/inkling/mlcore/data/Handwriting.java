package dev.inkling.mlcore.data;

import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One hand's way of writing a skeleton: bent, slanted, stretched, turned, its corners rounded, with
 * a tremor. Drawn anew from a {@code Random} each time one is made.
 */
final class Handwriting {
  /** The distance between a stroke's points, of a digit's height of about 1. */
  private static final double SPACING = 0.025;

  private static final double TREMOR_MEMORY = 0.8;

  private final Random random;

  private final double bendX;
  private final double bendY;
  private final double[] wave = new double[6];
  private final AffineTransform affine;
  private final int roundings;
  private final double tremor;

  Handwriting(Random random) {
    this.random = random;
    bendX = normal(0, 0.045);
    bendY = normal(0, 0.045);
    for (int i = 0; i < wave.length; i++) {
      wave[i] = between(-3, 3);
    }
    double aspect = StrictMath.exp(normal(0.05, 0.26));
    double size = between(80, 400);
    affine =
        AffineTransform.scale(aspect, 1)
            .then(AffineTransform.slant(between(-0.3, 0.65)))
            .then(AffineTransform.rotation(normal(0, 0.12)))
            .then(AffineTransform.scale(size, size))
            .then(AffineTransform.translation(between(0, 600), between(0, 600)));
    roundings = random.nextInt(12);
    tremor = Math.abs(normal(0, 0.003));
  }

  private double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  private double normal(double mean, double deviation) {
    return mean + deviation * random.nextGaussian();
  }

  /** Writes strokes, each given by its points' x and y in turn. */
  Drawing write(List<double[]> skeleton) {
    List<Stroke> strokes = new ArrayList<>();
    for (double[] points : skeleton) {
      double[] even = resample(points);
      bend(even);
      for (int i = 0; i < roundings; i++) {
        round(even);
      }
      tremble(even);
      strokes.add(stroke(even));
    }
    return new Drawing(strokes).transform(affine);
  }

  /** The stroke with points at even distances, its ends kept. */
  private static double[] resample(double[] points) {
    double length = 0;
    for (int i = 2; i < points.length; i += 2) {
      length += distance(points, i);
    }
    int steps = (int) Math.max(1, Math.rint(length / SPACING));
    double[] even = new double[2 * (steps + 1)];
    even[0] = points[0];
    even[1] = points[1];
    double step = length / steps;
    double walked = 0;
    int next = 1;
    for (int i = 2; i < points.length && next < steps; i += 2) {
      double piece = distance(points, i);
      for (; next < steps && next * step <= walked + piece; next++) {
        double t = (next * step - walked) / piece;
        even[2 * next] = points[i - 2] + t * (points[i] - points[i - 2]);
        even[2 * next + 1] = points[i - 1] + t * (points[i + 1] - points[i - 1]);
      }
      walked += piece;
    }
    even[2 * steps] = points[points.length - 2];
    even[2 * steps + 1] = points[points.length - 1];
    return even;
  }

  private static double distance(double[] points, int i) {
    double dx = points[i] - points[i - 2];
    double dy = points[i + 1] - points[i - 1];
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** Moves points by a smooth wave over the page: an elastic bend. */
  private void bend(double[] points) {
    for (int i = 0; i < points.length; i += 2) {
      double x = points[i];
      double y = points[i + 1];
      points[i] += bendX * StrictMath.sin(wave[0] * x + wave[1] * 2 * y + wave[2]);
      points[i + 1] += bendY * StrictMath.sin(wave[3] * 2 * x + wave[4] * y + wave[5]);
    }
  }

  /** Moves each point halfway to the middle of its neighbours. */
  private static void round(double[] points) {
    double beforeX = points[0];
    double beforeY = points[1];
    for (int i = 2; i < points.length - 2; i += 2) {
      double x = points[i];
      double y = points[i + 1];
      points[i] = (beforeX + 2 * x + points[i + 2]) / 4;
      points[i + 1] = (beforeY + 2 * y + points[i + 3]) / 4;
      beforeX = x;
      beforeY = y;
    }
  }

  /** Adds noise that follows its last value, as a hand does. */
  private void tremble(double[] points) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < points.length; i += 2) {
      x = TREMOR_MEMORY * x + normal(0, tremor);
      y = TREMOR_MEMORY * y + normal(0, tremor);
      points[i] += x;
      points[i + 1] += y;
    }
  }

  private static Stroke stroke(double[] points) {
    float[] xy = new float[points.length];
    for (int i = 0; i < xy.length; i++) {
      xy[i] = (float) points[i];
    }
    return Stroke.of(xy);
  }
}
