package dev.inkling.lab.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One plot of a {@link Figure}: its axes and the series in it, back to front. */
public final class Panel {
  private final String title;
  private final String xAxis;
  private final String yAxis;
  private final List<Series> series = new ArrayList<>();
  private Range x;
  private Range y;
  private boolean logX;
  private boolean logY;

  /** What an axis shows. */
  record Range(double from, double to) {}

  /**
   * A panel without series yet, whose axes show all there is.
   *
   * @param xAxis what the horizontal axis is, with its unit; empty for a panel that shares its
   *     neighbour's
   * @param yAxis likewise
   */
  public Panel(String title, String xAxis, String yAxis) {
    this.title = title;
    this.xAxis = xAxis;
    this.yAxis = yAxis;
  }

  /** Sets what the horizontal axis shows. */
  public Panel x(double from, double to) {
    this.x = new Range(from, to);
    return this;
  }

  /** Sets what the vertical axis shows. */
  public Panel y(double from, double to) {
    this.y = new Range(from, to);
    return this;
  }

  /** Makes the horizontal axis logarithmic. */
  public Panel logX() {
    this.logX = true;
    return this;
  }

  /** Makes the vertical axis logarithmic. */
  public Panel logY() {
    this.logY = true;
    return this;
  }

  /** Adds a series in front of the others. */
  public Panel add(Series added) {
    series.add(added);
    return this;
  }

  /** The series, back to front. */
  public List<Series> series() {
    return Collections.unmodifiableList(series);
  }

  /** What stands over it. */
  public String title() {
    return title;
  }

  String xAxis() {
    return xAxis;
  }

  String yAxis() {
    return yAxis;
  }

  Range xRange() {
    return x;
  }

  Range yRange() {
    return y;
  }

  boolean isLogX() {
    return logX;
  }

  boolean isLogY() {
    return logY;
  }
}
