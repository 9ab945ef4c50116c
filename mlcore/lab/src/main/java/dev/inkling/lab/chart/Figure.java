package dev.inkling.lab.chart;

import java.util.List;

/**
 * Panels side by side under one title.
 *
 * @param title what they show
 * @param note with what settings and on what data
 * @param columns how many panels stand in a row
 * @param panelHeight in pixels; the figure is 1600 wide
 * @param panels row by row
 */
public record Figure(String title, String note, int columns, int panelHeight, List<Panel> panels) {
  /** Copies the list. */
  public Figure {
    panels = List.copyOf(panels);
  }
}
