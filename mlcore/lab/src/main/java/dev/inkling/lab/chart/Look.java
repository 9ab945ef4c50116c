package dev.inkling.lab.chart;

/** How a series is drawn. */
public enum Look {
  /** A line from point to point. */
  LINE,
  /** A line with its points marked. */
  PATH,
  /** The points alone. */
  DOTS,
  /** Columns from the x of a point to the x of the next, filled down to 0. */
  HISTOGRAM,
  /** A pale part of the plane; see {@link Regions}. */
  REGION,
  /** A thin line behind the others that belongs to the ground: a contour, a zero line. */
  GROUND
}
