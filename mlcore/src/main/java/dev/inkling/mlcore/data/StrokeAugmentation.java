package dev.inkling.mlcore.data;

import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a drawing again as the same hand might: stretched, slanted and turned a little, its
 * strokes bent by a smooth wave, with a thinner or thicker pen. Working on strokes and not on
 * pixels, it keeps lines as sharp and as even as a pen leaves them.
 *
 * <p>With the drawing's box scaled to a longer side of 1, a point p goes to c + A (p + b(p) − c)
 * for the box's centre c. A is a rotation after a slant after a stretch; b(p) = (β₁ sin(ω₁ · p +
 * φ₁), β₂ sin(ω₂ · p + φ₂)). Angle, slant, β₁ and β₂ are normal with deviations 0.13 radians, 0.2,
 * 0.04 and 0.04, the stretches and the pen's width log-normal with 0.16 and 0.2, all times the
 * strength; ω and φ are even in ±3, but ±6 for the coordinate across the bend.
 */
public final class StrokeAugmentation {
  /** Leaves drawings as they are. */
  public static final StrokeAugmentation NONE = new StrokeAugmentation(0);

  /** The strength that suits a few samples of one hand. */
  public static final StrokeAugmentation USUAL = new StrokeAugmentation(1);

  private static final double ROTATION = 0.13;
  private static final double SLANT = 0.2;
  private static final double STRETCH = 0.16;
  private static final double BEND = 0.04;
  private static final double PEN = 0.2;

  /** Stronger, a digit can become another. */
  private static final double MAX_STRENGTH = 3;

  private final double strength;

  /**
   * An augmentation of the given strength: 0 for none, 1 for the usual one.
   *
   * @throws IllegalArgumentException if it is not from 0 to 3
   */
  public StrokeAugmentation(double strength) {
    if (!(strength >= 0 && strength <= MAX_STRENGTH)) {
      throw new IllegalArgumentException(
          "the strength of a stroke augmentation must be from 0 to "
              + MAX_STRENGTH
              + ", got "
              + strength);
    }
    this.strength = strength;
  }

  /** The strength, from 0. */
  public double strength() {
    return strength;
  }

  /**
   * Writes a drawing again and draws it as an image; see {@link InkRasterizer#rasterize}.
   *
   * @param seed decides the change: the same seed, the same image
   * @throws IndexOutOfBoundsException if there is no room for the image
   */
  public void draw(Drawing drawing, long seed, InkRasterizer rasterizer, float[] into, int offset) {
    if (strength == 0) {
      rasterizer.rasterize(drawing, into, offset);
      return;
    }
    Random random = new Random(seed);
    double pen = InkRasterizer.PEN_WIDTH * logNormal(random, PEN);
    double drawable = Math.max(InkRasterizer.MIN_PEN_WIDTH, Math.min(1, pen));
    rasterizer.rasterize(apply(drawing, random), drawable, into, offset);
  }

  /**
   * Writes a drawing again.
   *
   * @param random decides the change
   */
  public Drawing apply(Drawing drawing, Random random) {
    double size = Math.max(drawing.width(), drawing.height());
    if (strength == 0 || !(size > 0)) {
      return drawing;
    }
    AffineTransform affine =
        AffineTransform.scale(logNormal(random, STRETCH), logNormal(random, STRETCH))
            .then(AffineTransform.slant(normal(random, SLANT)))
            .then(AffineTransform.rotation(normal(random, ROTATION)))
            .about(
                (drawing.left() + (double) drawing.right()) / 2,
                (drawing.top() + (double) drawing.bottom()) / 2);
    Wave bendX = new Wave(random, normal(random, BEND), 1, 2);
    Wave bendY = new Wave(random, normal(random, BEND), 2, 1);
    List<Stroke> strokes = new ArrayList<>();
    for (Stroke stroke : drawing.strokes()) {
      float[] x = new float[stroke.size()];
      float[] y = new float[stroke.size()];
      for (int i = 0; i < x.length; i++) {
        double unitX = (stroke.x(i) - (double) drawing.left()) / size;
        double unitY = (stroke.y(i) - (double) drawing.top()) / size;
        double bentX = stroke.x(i) + size * bendX.at(unitX, unitY);
        double bentY = stroke.y(i) + size * bendY.at(unitX, unitY);
        x[i] = finite(affine.x(bentX, bentY));
        y[i] = finite(affine.y(bentX, bentY));
      }
      strokes.add(new Stroke(x, y));
    }
    return new Drawing(strokes);
  }

  /** The nearest float: a drawing as large as floats go does not grow past them. */
  private static float finite(double value) {
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }

  private double normal(Random random, double deviation) {
    return strength * deviation * random.nextGaussian();
  }

  private double logNormal(Random random, double deviation) {
    return StrictMath.exp(normal(random, deviation));
  }

  /** A sine over the page. */
  private static final class Wave {
    private static final double REACH = 3;

    private final double height;
    private final double x;
    private final double y;
    private final double phase;

    Wave(Random random, double height, double x, double y) {
      this.height = height;
      this.x = x * even(random);
      this.y = y * even(random);
      this.phase = even(random);
    }

    private static double even(Random random) {
      return REACH * (2 * random.nextDouble() - 1);
    }

    double at(double pointX, double pointY) {
      return height * StrictMath.sin(x * pointX + y * pointY + phase);
    }
  }
}
