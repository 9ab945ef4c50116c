package dev.inkling.mlcore.ink;

/**
 * A linear map of the plane and a shift: {@code x' = xx x + xy y + dx}, {@code y' = yx x + yy y +
 * dy}. Immutable.
 */
public final class AffineTransform {
  private final double xx;
  private final double xy;
  private final double dx;
  private final double yx;
  private final double yy;
  private final double dy;

  /** The transform with the given coefficients, row by row. */
  public AffineTransform(double xx, double xy, double dx, double yx, double yy, double dy) {
    this.xx = xx;
    this.xy = xy;
    this.dx = dx;
    this.yx = yx;
    this.yy = yy;
    this.dy = dy;
  }

  /** A shift by {@code (dx, dy)}. */
  public static AffineTransform translation(double dx, double dy) {
    return new AffineTransform(1, 0, dx, 0, 1, dy);
  }

  /** A stretch about the origin. */
  public static AffineTransform scale(double x, double y) {
    return new AffineTransform(x, 0, 0, 0, y, 0);
  }

  /** A rotation about the origin, in radians; clockwise on the page, for y points down. */
  public static AffineTransform rotation(double radians) {
    // StrictMath gives the same bits on every machine, which seeded digits rely on.
    double cos = StrictMath.cos(radians);
    double sin = StrictMath.sin(radians);
    return new AffineTransform(cos, -sin, 0, sin, cos, 0);
  }

  /** A slant: a point {@code d} above the origin moves {@code slope * d} to the right. */
  public static AffineTransform slant(double slope) {
    return new AffineTransform(1, -slope, 0, 0, 1, 0);
  }

  /** This transform followed by {@code next}. */
  public AffineTransform then(AffineTransform next) {
    return new AffineTransform(
        next.xx * xx + next.xy * yx,
        next.xx * xy + next.xy * yy,
        next.x(dx, dy),
        next.yx * xx + next.yy * yx,
        next.yx * xy + next.yy * yy,
        next.y(dx, dy));
  }

  /** This transform about the point {@code (x, y)} in place of the origin. */
  public AffineTransform about(double x, double y) {
    return translation(-x, -y).then(this).then(translation(x, y));
  }

  /** Where the point's x goes. */
  public double x(double x, double y) {
    return xx * x + xy * y + dx;
  }

  /** Where the point's y goes. */
  public double y(double x, double y) {
    return yx * x + yy * y + dy;
  }
}
