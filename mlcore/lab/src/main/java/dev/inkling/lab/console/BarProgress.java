package dev.inkling.lab.console;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the terminal. */
final class BarProgress implements Progress {
  private final ProgressBar bar;

  BarProgress(String task, String unit, long total) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setUnit(" " + unit, 1)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(200)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build();
  }

  @Override
  public void update(long done, String note) {
    bar.stepTo(done);
    bar.setExtraMessage(" " + note);
  }

  @Override
  public void close() {
    bar.close();
  }
}
