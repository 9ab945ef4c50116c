package dev.inkling.lab.mnist;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a stream when nothing has come from it for a while, which ends a waiting read. Java's HTTP
 * client has a timeout until the headers come and none after.
 */
final class StallGuard implements AutoCloseable {
  private final InputStream guarded;
  private final Duration patience;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "stall-guard");
            thread.setDaemon(true);
            return thread;
          });
  private ScheduledFuture<?> alarm;
  private volatile boolean stalled;

  StallGuard(InputStream guarded, Duration patience) {
    this.guarded = guarded;
    this.patience = patience;
    wind();
  }

  /** Tells that something came: the time starts anew. */
  void wind() {
    if (alarm != null) {
      alarm.cancel(false);
    }
    alarm = clock.schedule(this::ring, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the time ran out. */
  boolean stalled() {
    return stalled;
  }

  private void ring() {
    stalled = true;
    try {
      guarded.close();
    } catch (IOException e) {
      // The read that waits on it says more than its closing could.
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
