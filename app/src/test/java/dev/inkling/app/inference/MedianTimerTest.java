package dev.inkling.app.inference;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public final class MedianTimerTest {
  private static double median(int warmUp, long... milliseconds) {
    AtomicLong now = new AtomicLong();
    MedianTimer timer = new MedianTimer(warmUp, milliseconds.length - warmUp, now::get);
    for (long time : milliseconds) {
      timer.time(() -> now.addAndGet(time * 1_000_000));
    }
    assertTrue(timer.isDone());
    return timer.milliseconds();
  }

  @Test
  public void milliseconds_oddAndEven_isTheMedian() {
    assertEquals(3, median(0, 9, 1, 3), 0);
    assertEquals(4, median(0, 9, 1, 3, 5), 0);
  }

  @Test
  public void milliseconds_runsToWarmUp_doNotCount() {
    assertEquals(2, median(2, 100, 50, 1, 2, 3), 0);
  }
}
