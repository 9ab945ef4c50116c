package dev.inkling.mlcore.ink;

/**
 * The path of a pen from touching the surface to leaving it: points joined by straight lines, in
 * any unit, with y pointing down. A stroke of one point is a dot. Immutable.
 */
public final class Stroke {
  private final float[] x;
  private final float[] y;

  /**
   * A stroke over copies of the coordinates.
   *
   * @throws IllegalArgumentException if the arrays differ in length or hold no point
   */
  public Stroke(float[] x, float[] y) {
    this(x.clone(), y.clone(), checkedLength(x.length, y.length));
  }

  private Stroke(float[] x, float[] y, int size) {
    if (size == 0) {
      throw new IllegalArgumentException("a stroke needs at least one point, got none");
    }
    this.x = x;
    this.y = y;
  }

  /**
   * A stroke through the points {@code x0, y0, x1, y1, ...}.
   *
   * @throws IllegalArgumentException if the count is odd or zero
   */
  public static Stroke of(float... xy) {
    if (xy.length % 2 != 0) {
      throw new IllegalArgumentException(
          "points need an x and a y each, got " + xy.length + " numbers");
    }
    float[] x = new float[xy.length / 2];
    float[] y = new float[xy.length / 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = xy[2 * i];
      y[i] = xy[2 * i + 1];
    }
    return new Stroke(x, y, x.length);
  }

  private static int checkedLength(int xs, int ys) {
    if (xs != ys) {
      throw new IllegalArgumentException(
          "a stroke needs as many y as x, got " + xs + " x and " + ys + " y");
    }
    return xs;
  }

  /** The number of points, at least one. */
  public int size() {
    return x.length;
  }

  /** The horizontal coordinate of point {@code index}. */
  public float x(int index) {
    return x[index];
  }

  /** The vertical coordinate of point {@code index}; larger is lower. */
  public float y(int index) {
    return y[index];
  }

  /** This stroke with every point moved by {@code transform}. */
  public Stroke transform(AffineTransform transform) {
    float[] movedX = new float[x.length];
    float[] movedY = new float[y.length];
    for (int i = 0; i < x.length; i++) {
      movedX[i] = (float) transform.x(x[i], y[i]);
      movedY[i] = (float) transform.y(x[i], y[i]);
    }
    return new Stroke(movedX, movedY, x.length);
  }
}
