package dev.inkling.mlcore.tensor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.Test;

public class WorkersTest {
  /** Work that is worth sharing. */
  private static final long MUCH = Workers.WORTH_SHARING;

  @Test
  public void run_eachWorker_hasANumberOfItsOwn() throws InterruptedException {
    try (Workers workers = new Workers(3)) {
      // Every part waits for the others, so three threads must take one each.
      CountDownLatch all = new CountDownLatch(3);
      AtomicIntegerArray parts = new AtomicIntegerArray(3);
      workers.run(
          3,
          MUCH,
          (i, worker) -> {
            parts.incrementAndGet(worker);
            all.countDown();
            try {
              assertTrue(all.await(10, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          });
      assertEquals("[1, 1, 1]", parts.toString());
    }
  }

  @Test
  public void run_afterALongPause_wakesTheOthers() throws InterruptedException {
    try (Workers workers = new Workers(2)) {
      for (int round = 0; round < 20; round++) {
        CountDownLatch both = new CountDownLatch(2);
        workers.run(
            2,
            MUCH,
            (i, worker) -> {
              both.countDown();
              try {
                assertTrue(both.await(10, TimeUnit.SECONDS));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
        Thread.sleep(5);
      }
    }
  }

  @Test
  public void run_littleWork_startsNoThread() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (Workers workers = new Workers(4)) {
      Thread caller = Thread.currentThread();
      int[] done = new int[1];
      workers.run(
          100,
          MUCH - 1,
          (i, worker) -> {
            assertSame(caller, Thread.currentThread());
            assertEquals(0, worker);
            done[0]++;
          });
      assertEquals(100, done[0]);
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        boolean helper = thread.getName().startsWith("mlcore-worker");
        assertFalse(thread.getName(), helper && !before.contains(thread));
      }
    }
  }

  @Test
  public void run_manyRounds_doesEveryPartOnce() {
    try (Workers workers = new Workers(4)) {
      for (int round = 0; round < 2000; round++) {
        int parts = round % 17;
        AtomicIntegerArray done = new AtomicIntegerArray(17);
        workers.run(parts, MUCH, (i, worker) -> done.incrementAndGet(i));
        for (int i = 0; i < 17; i++) {
          assertEquals("round " + round + " part " + i, i < parts ? 1 : 0, done.get(i));
        }
      }
    }
  }

  @Test
  public void run_partThatFails_throwsItAndGoesOn() {
    try (Workers workers = new Workers(3)) {
      IllegalStateException failure = new IllegalStateException("part 5");
      AtomicIntegerArray done = new AtomicIntegerArray(9);
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  workers.run(
                      9,
                      MUCH,
                      (i, worker) -> {
                        done.incrementAndGet(i);
                        if (i == 5) {
                          throw failure;
                        }
                      }));
      assertSame(failure, thrown);
      workers.run(9, MUCH, (i, worker) -> done.incrementAndGet(i));
      for (int i = 0; i < 9; i++) {
        assertEquals(2, done.get(i));
      }
    }
  }

  @Test
  public void run_interruptedCaller_finishesAndStaysInterrupted() {
    try (Workers workers = new Workers(2)) {
      AtomicIntegerArray done = new AtomicIntegerArray(50);
      Thread.currentThread().interrupt();
      workers.run(50, MUCH, (i, worker) -> done.incrementAndGet(i));
      assertTrue(Thread.interrupted());
      for (int i = 0; i < 50; i++) {
        assertEquals(1, done.get(i));
      }
    }
  }

  @Test
  public void close_threads_end() throws InterruptedException {
    Workers workers = new Workers(3);
    workers.run(8, MUCH, (i, worker) -> {});
    workers.close();
    assertThrows(IllegalStateException.class, () -> workers.run(8, MUCH, (i, worker) -> {}));
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("mlcore-worker")) {
        thread.join(5000);
        assertTrue(thread.getName(), !thread.isAlive());
      }
    }
  }
}
