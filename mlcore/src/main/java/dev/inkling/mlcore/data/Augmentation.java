package dev.inkling.mlcore.data;

import dev.inkling.mlcore.random.SplitMix64;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.Arrays;

/**
 * Changes images a little at random, so that a network sees each in many forms: a rotation, a
 * stretch, a shear and a shift about the middle, and an elastic distortion.
 *
 * <p>The pixel at {@code p} takes the image's value at {@code c + A (p - c) + s + e(p)}, for the
 * centre {@code c}, a random 2x2 matrix {@code A}, a shift {@code s} and a displacement field
 * {@code e}; between pixels the value is bilinear, outside the image it is 0. The field is even
 * noise in -1 to 1, smoothed by a Gaussian and multiplied by a strength.
 *
 * <p>Source of the elastic distortion: P. Simard, D. Steinkraus, J. Platt, "Best Practices for
 * Convolutional Neural Networks Applied to Visual Document Analysis", 2003.
 *
 * <p>May be used by several threads; each keeps its own buffers, so nothing is allocated after a
 * thread's first image of a size.
 */
public final class Augmentation {
  private static final ThreadLocal<Scratch> SCRATCH = new ThreadLocal<>();

  private final int height;
  private final int width;
  private final double rotation;
  private final double stretch;
  private final double shear;
  private final double shift;
  private final float elastic;
  private final GaussianBlur blur;

  private Augmentation(Builder builder) {
    height = builder.height;
    width = builder.width;
    rotation = Angle.radians(builder.rotation);
    stretch = builder.stretch;
    shear = builder.shear;
    shift = builder.shift;
    elastic = (float) builder.elastic;
    blur = new GaussianBlur(height, width, builder.smoothness);
  }

  /** What suits MNIST: up to 12 degrees, 12 % stretch, 0.12 shear, 2 pixels, elastic 20 by 4. */
  public static Augmentation mnist() {
    return builder(28, 28).rotation(12).stretch(0.12).shear(0.12).shift(2).elastic(20, 4).build();
  }

  /**
   * Settings for images of the given size, with every strength 0.
   *
   * @throws ShapeException if there are no such images
   */
  public static Builder builder(int height, int width) {
    return new Builder(height, width);
  }

  /** Strengths; each is a largest value, from which an image's own is drawn evenly. */
  public static final class Builder {
    private final int height;
    private final int width;
    private double rotation;
    private double stretch;
    private double shear;
    private double shift;
    private double elastic;
    private double smoothness = 4;

    private Builder(int height, int width) {
      Shape.of(height, width); // checks them
      this.height = height;
      this.width = width;
    }

    /** The largest rotation, in degrees, either way. */
    public Builder rotation(double degrees) {
      rotation = atLeastZero("rotation", degrees);
      return this;
    }

    /** The largest stretch or squeeze, in x and in y: 0.1 for 0.9 to 1.1. */
    public Builder stretch(double fraction) {
      stretch = atLeastZero("stretch", fraction);
      if (stretch >= 1) {
        throw new IllegalArgumentException("stretch is " + fraction + ", expected below 1");
      }
      return this;
    }

    /** The largest shear, in pixels to the side a row, either way. */
    public Builder shear(double slope) {
      shear = atLeastZero("shear", slope);
      return this;
    }

    /** The largest shift, in pixels, in x and in y. */
    public Builder shift(double pixels) {
      shift = atLeastZero("shift", pixels);
      return this;
    }

    /**
     * The elastic distortion: Simard's alpha, what the smoothed noise is multiplied by, and sigma,
     * the Gaussian's deviation in pixels. The displacement's own deviation is then about {@code
     * 0.16 alpha / sigma} pixels.
     */
    public Builder elastic(double alpha, double sigma) {
      elastic = atLeastZero("alpha", alpha);
      smoothness = atLeastZero("sigma", sigma);
      if (smoothness * smoothness == 0) {
        throw new IllegalArgumentException("sigma is " + sigma + ", expected more");
      }
      return this;
    }

    /** An augmentation with these strengths. */
    public Augmentation build() {
      return new Augmentation(this);
    }

    private static double atLeastZero(String what, double value) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(what + " is " + value + ", expected 0 or more");
      }
      return value;
    }
  }

  /** A thread's buffers. */
  private static final class Scratch {
    final float[] source;
    final float[] moveX;
    final float[] moveY;
    final float[] buffer;
    final SplitMix64 random = new SplitMix64();

    Scratch(int size) {
      source = new float[size];
      moveX = new float[size];
      moveY = new float[size];
      buffer = new float[size];
    }
  }

  /**
   * Changes one image in place.
   *
   * @param images holds the image from {@code offset}, row by row
   * @param seed decides the change: the same seed, the same change
   * @throws IndexOutOfBoundsException if the array does not hold an image there
   */
  public void apply(float[] images, int offset, long seed) {
    if (offset < 0 || offset > images.length - height * width) {
      throw new IndexOutOfBoundsException(
          "an image of "
              + height
              + "x"
              + width
              + " needs "
              + height * width
              + " values from "
              + offset
              + ", the array has "
              + images.length);
    }
    Scratch own = scratch();
    System.arraycopy(images, offset, own.source, 0, own.source.length);
    own.random.seed(seed);
    double turn = rotation * own.random.nextSigned();
    double stretchX = 1 + stretch * own.random.nextSigned();
    double stretchY = 1 + stretch * own.random.nextSigned();
    double slope = shear * own.random.nextSigned();
    double shiftX = shift * own.random.nextSigned();
    double shiftY = shift * own.random.nextSigned();
    displace(own);
    // From where a pixel goes to where it comes from: the inverse of stretching, then shearing,
    // then turning.
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    double centerX = (width - 1) / 2.0;
    double centerY = (height - 1) / 2.0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        double dx = x - centerX;
        double dy = y - centerY;
        double turnedX = cos * dx + sin * dy;
        double turnedY = cos * dy - sin * dx;
        double fromX = (turnedX - slope * turnedY) / stretchX + centerX + shiftX + own.moveX[at];
        double fromY = turnedY / stretchY + centerY + shiftY + own.moveY[at];
        images[offset + at] = bilinear(own.source, fromX, fromY);
      }
    }
  }

  /**
   * Checks the shape of images.
   *
   * @throws ShapeException if it is not one channel of this augmentation's height and width
   */
  void requireFit(Shape shape) {
    Shape expected = Shape.of(1, height, width);
    if (!shape.equals(expected)) {
      throw new ShapeException(
          "the augmentation is for images of " + expected + ", the dataset's are " + shape);
    }
  }

  private Scratch scratch() {
    Scratch own = SCRATCH.get();
    if (own == null || own.source.length != height * width) {
      own = new Scratch(height * width);
      SCRATCH.set(own);
    }
    return own;
  }

  private void displace(Scratch own) {
    if (elastic == 0) {
      Arrays.fill(own.moveX, 0);
      Arrays.fill(own.moveY, 0);
      return;
    }
    noise(own.moveX, own);
    noise(own.moveY, own);
  }

  private void noise(float[] field, Scratch own) {
    for (int i = 0; i < field.length; i++) {
      field[i] = elastic * (float) own.random.nextSigned();
    }
    blur.apply(field, own.buffer);
  }

  private float bilinear(float[] source, double x, double y) {
    double left = Math.floor(x);
    double top = Math.floor(y);
    if (!(left >= -1 && left < width && top >= -1 && top < height)) {
      return 0;
    }
    int column = (int) left;
    int row = (int) top;
    float right = (float) (x - left);
    float below = (float) (y - top);
    float upper = (1 - right) * value(source, column, row) + right * value(source, column + 1, row);
    float lower =
        (1 - right) * value(source, column, row + 1) + right * value(source, column + 1, row + 1);
    return (1 - below) * upper + below * lower;
  }

  private float value(float[] source, int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : source[y * width + x];
  }
}
