package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.mlcore.io.Csv;
import java.util.List;

/**
 * What an experiment found: all that its table, its chart and its CSV are written from.
 *
 * @param data what it was found on, in words; null if no data was needed
 * @param summary what it comes to
 * @param notes what the table shows, in sentences
 * @param figure the chart
 * @param csv all values of the chart
 */
public record Findings(String data, Summary summary, List<String> notes, Figure figure, Csv csv) {
  /** Copies the list. */
  public Findings {
    notes = List.copyOf(notes);
  }
}
