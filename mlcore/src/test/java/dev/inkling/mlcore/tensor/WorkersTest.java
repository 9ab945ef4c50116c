package dev.inkling.mlcore.tensor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.Test;

public class WorkersTest {
  @Test
  public void run_manyRounds_doesEveryPartOnce() {
    try (Workers workers = new Workers(4)) {
      for (int round = 0; round < 2000; round++) {
        int parts = round % 17;
        AtomicIntegerArray done = new AtomicIntegerArray(17);
        workers.run(parts, done::incrementAndGet);
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
                      i -> {
                        done.incrementAndGet(i);
                        if (i == 5) {
                          throw failure;
                        }
                      }));
      assertSame(failure, thrown);
      workers.run(9, done::incrementAndGet);
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
      workers.run(50, done::incrementAndGet);
      assertTrue(Thread.interrupted());
      for (int i = 0; i < 50; i++) {
        assertEquals(1, done.get(i));
      }
    }
  }

  @Test
  public void close_threads_end() throws InterruptedException {
    Workers workers = new Workers(3);
    workers.run(8, i -> {});
    workers.close();
    assertThrows(IllegalStateException.class, () -> workers.run(8, i -> {}));
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("mlcore-worker")) {
        thread.join(5000);
        assertTrue(thread.getName(), !thread.isAlive());
      }
    }
  }
}
