package dev.inkling.lab.console;

import java.io.PrintWriter;
import java.util.Locale;

/** A line every ten seconds and at the end, for logs. */
final class LineProgress implements Progress {
  private static final double SECONDS_BETWEEN = 10;

  private final PrintWriter to;
  private final String task;
  private final String unit;
  private final long total;
  private final long start = System.nanoTime();
  private double nextAt = SECONDS_BETWEEN;

  LineProgress(PrintWriter to, String task, String unit, long total) {
    this.to = to;
    this.task = task;
    this.unit = unit;
    this.total = total;
  }

  @Override
  public void update(long done, String note) {
    double seconds = (System.nanoTime() - start) / 1e9;
    if (seconds < nextAt && done != total) {
      return;
    }
    nextAt = seconds + SECONDS_BETWEEN;
    to.printf(Locale.ROOT, "%s: %d of %d %s, %.0f s, %s%n", task, done, total, unit, seconds, note);
    to.flush();
  }

  @Override
  public void close() {
    to.flush();
  }
}
