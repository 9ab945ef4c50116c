package dev.inkling.mlcore.ink;

/** How near two strokes come to each other, as lines without a width. */
final class StrokeDistance {
  private StrokeDistance() {}

  /** The least distance between a point of one stroke's lines and one of the other's. */
  static double of(Stroke a, Stroke b) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < lines(a); i++) {
      for (int j = 0; j < lines(b); j++) {
        if (cross(a, i, b, j)) {
          return 0;
        }
        // Lines that do not cross are nearest at an end of one of them.
        least = Math.min(least, square(a, i, b, j));
        least = Math.min(least, square(a, end(a, i), b, j));
        least = Math.min(least, square(b, j, a, i));
        least = Math.min(least, square(b, end(b, j), a, i));
      }
    }
    return Math.sqrt(least);
  }

  /** A dot is a line without a length. */
  private static int lines(Stroke stroke) {
    return Math.max(1, stroke.size() - 1);
  }

  private static int end(Stroke stroke, int line) {
    return Math.min(line + 1, stroke.size() - 1);
  }

  private static boolean cross(Stroke a, int i, Stroke b, int j) {
    return side(a, i, b, j) * side(a, i, b, end(b, j)) < 0
        && side(b, j, a, i) * side(b, j, a, end(a, i)) < 0;
  }

  /** On which side of a line, extended without end, a point lies: −1, 0 or 1. */
  private static double side(Stroke a, int line, Stroke b, int point) {
    double dx = (double) a.x(end(a, line)) - a.x(line);
    double dy = (double) a.y(end(a, line)) - a.y(line);
    return Math.signum(
        dx * ((double) b.y(point) - a.y(line)) - dy * ((double) b.x(point) - a.x(line)));
  }

  /** The square of the distance of a point from a line. */
  private static double square(Stroke a, int point, Stroke b, int line) {
    double dx = (double) b.x(end(b, line)) - b.x(line);
    double dy = (double) b.y(end(b, line)) - b.y(line);
    double x = (double) a.x(point) - b.x(line);
    double y = (double) a.y(point) - b.y(line);
    double length = dx * dx + dy * dy;
    double along = length == 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / length));
    double awayX = x - along * dx;
    double awayY = y - along * dy;
    return awayX * awayX + awayY * awayY;
  }
}
