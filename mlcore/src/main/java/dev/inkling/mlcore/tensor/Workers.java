package dev.inkling.mlcore.tensor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that share the parts of one piece of work.
 *
 * <p>Work is split into parts by its size and never by the number of threads, and no two parts
 * write to the same element, so a result is the same, bit for bit, however many threads there are.
 * The caller's own thread works too: {@code new Workers(1)} starts none.
 */
public final class Workers implements AutoCloseable {
  /** One of the parts of a piece of work; parts run in any order and at the same time. */
  public interface Part {
    /** Does part {@code index}, counted from 0. */
    void run(int index);
  }

  private final Thread[] helpers;
  private final Object monitor = new Object();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private Part work;
  private int parts;
  private int round;
  private int idle;
  private boolean closed;

  /**
   * Starts {@code threads - 1} daemon threads beside the caller's.
   *
   * @throws IllegalArgumentException if {@code threads} is below 1
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "the number of threads must be at least 1, got " + threads);
    }
    helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Thread(this::help, "mlcore-worker-" + (i + 1));
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
  }

  /** How many threads share the work, the caller's among them. */
  public int threads() {
    return helpers.length + 1;
  }

  /**
   * Runs all parts and returns when the last has ended. Only one thread at a time may call this.
   *
   * <p>What the first failing part threw is thrown again here, after all parts have ended.
   */
  public void run(int partCount, Part part) {
    if (helpers.length == 0 || partCount <= 1) {
      for (int i = 0; i < partCount; i++) {
        part.run(i);
      }
      return;
    }
    boolean interrupted = false;
    synchronized (monitor) {
      if (closed) {
        throw new IllegalStateException("these workers are closed");
      }
      while (idle < helpers.length) {
        interrupted |= waitOnMonitor();
      }
      work = part;
      parts = partCount;
      failure.set(null);
      next.set(0);
      unfinished.set(partCount);
      idle = 0;
      round++;
      monitor.notifyAll();
    }
    take(part, partCount);
    if (unfinished.get() > 0) {
      synchronized (monitor) {
        while (unfinished.get() > 0) {
          interrupted |= waitOnMonitor();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }

  /** Ends the threads; waits for none. */
  @Override
  public void close() {
    synchronized (monitor) {
      closed = true;
      monitor.notifyAll();
    }
  }

  private void help() {
    int seen = 0;
    while (true) {
      Part current;
      int count;
      synchronized (monitor) {
        idle++;
        monitor.notifyAll();
        while (round == seen && !closed) {
          try {
            monitor.wait();
          } catch (InterruptedException e) {
            // Nothing interrupts a helper for a purpose: it ends when the workers are closed.
          }
        }
        if (closed) {
          return;
        }
        seen = round;
        current = work;
        count = parts;
      }
      take(current, count);
    }
  }

  private void take(Part part, int count) {
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      try {
        part.run(i);
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
      if (unfinished.decrementAndGet() == 0) {
        synchronized (monitor) {
          monitor.notifyAll();
        }
      }
    }
  }

  /** Waits, and says whether it was interrupted: a half-done tensor would be worse than a delay. */
  @SuppressWarnings("WaitNotInLoop") // the loops are the callers': each has a condition of its own
  private boolean waitOnMonitor() {
    try {
      monitor.wait();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
