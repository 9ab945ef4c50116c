package dev.inkling.lab.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Points that belong together. Series of one name have one colour in all panels of a figure. */
public final class Series {
  private final String name;
  private final Look look;
  private final List<Double> x = new ArrayList<>();
  private final List<Double> y = new ArrayList<>();

  /** A series without points yet. */
  public Series(String name, Look look) {
    this.name = name;
    this.look = look;
  }

  /** Adds a point; a line has a gap where y is not a finite number. */
  public Series add(double pointX, double pointY) {
    x.add(pointX);
    y.add(Double.isInfinite(pointY) ? Double.valueOf(Double.NaN) : Double.valueOf(pointY));
    return this;
  }

  /** What it is called; {@link Look#GROUND} needs no name in a legend. */
  public String name() {
    return name;
  }

  /** How it is drawn. */
  public Look look() {
    return look;
  }

  /** Where its points are on the horizontal axis. */
  public List<Double> x() {
    return Collections.unmodifiableList(x);
  }

  /** Where they are on the vertical axis. */
  public List<Double> y() {
    return Collections.unmodifiableList(y);
  }
}
