package dev.inkling.lab.benchmark.task;

import java.util.Arrays;

/**
 * How long something is measured.
 *
 * @param warmUpSeconds how long it runs before, for compilers and caches
 * @param seconds how long it runs under the clock
 */
public record Timing(double warmUpSeconds, double seconds) {
  /** How often it runs a second, on average over the measured time. */
  double rate(Runnable work) {
    runFor(warmUpSeconds, work);
    long start = System.nanoTime();
    long runs = runFor(seconds, work);
    return runs / secondsSince(start);
  }

  /** How many seconds one run takes, the median of all measured ones. */
  double median(Runnable work) {
    runFor(warmUpSeconds, work);
    double[] durations = new double[1024];
    int count = 0;
    long start = System.nanoTime();
    do {
      if (count == durations.length) {
        durations = Arrays.copyOf(durations, 2 * count);
      }
      long before = System.nanoTime();
      work.run();
      durations[count++] = secondsSince(before);
    } while (secondsSince(start) < seconds);
    Arrays.sort(durations, 0, count);
    return durations[count / 2];
  }

  /** At least once. */
  private static long runFor(double seconds, Runnable work) {
    long start = System.nanoTime();
    long runs = 0;
    do {
      work.run();
      runs++;
    } while (secondsSince(start) < seconds);
    return runs;
  }

  static double secondsSince(long time) {
    return (System.nanoTime() - time) / 1e9;
  }
}
