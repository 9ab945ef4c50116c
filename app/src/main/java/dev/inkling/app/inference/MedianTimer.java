package dev.inkling.app.inference;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** Times the same work again and again: first some runs to warm up, then those that count. */
public final class MedianTimer {
  private final int warmUp;
  private final long[] times;
  private final LongSupplier clock;
  private int done;

  /**
   * A timer.
   *
   * @param warmUp how many runs do not count
   * @param runs how many do
   * @param clock the time in nanoseconds
   */
  public MedianTimer(int warmUp, int runs, LongSupplier clock) {
    this.warmUp = warmUp;
    this.times = new long[runs];
    this.clock = clock;
  }

  /** Does the work once. */
  public void time(Runnable work) {
    long start = clock.getAsLong();
    work.run();
    long time = clock.getAsLong() - start;
    if (done >= warmUp) {
      times[done - warmUp] = time;
    }
    done++;
  }

  /** How many runs are done, those to warm up among them. */
  public int done() {
    return done;
  }

  /** Whether all runs are done. */
  public boolean isDone() {
    return done == warmUp + times.length;
  }

  /** The median time of the runs that count, in milliseconds, once all are done. */
  public double milliseconds() {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    return median / 1e6;
  }
}
