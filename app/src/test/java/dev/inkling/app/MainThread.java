package dev.inkling.app;

import static org.junit.Assert.assertTrue;

import java.util.function.BooleanSupplier;
import org.robolectric.shadows.ShadowLooper;

/** Waits on the main thread for what other threads do, running what they post to it. */
public final class MainThread {
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long POLL_MILLIS = 5;

  private MainThread() {}

  /** Returns when the condition holds. */
  public static void await(String expected, BooleanSupplier condition) throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    ShadowLooper.idleMainLooper();
    while (!condition.getAsBoolean()) {
      assertTrue("waited in vain for " + expected, System.currentTimeMillis() < end);
      Thread.sleep(POLL_MILLIS);
      ShadowLooper.idleMainLooper();
    }
  }
}
