package dev.inkling.mlcore.tensor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that share the parts of one piece of work.
 *
 * <p>Work is split into parts by its size and never by the number of threads, and no two parts
 * write to the same element, so a result is the same, bit for bit, however many threads there are.
 * The caller's own thread works too: {@code new Workers(1)} starts none, and no other is started
 * before the first piece of work that is worth sharing.
 *
 * <p>Each thread begins with a range of parts that is always its own, and helps the others when it
 * is done: what a part reads and writes step after step stays in the cache of one processor.
 *
 * <p>A training step is a chain of short pieces of work. A thread without a part therefore looks
 * for the next one for some microseconds before it sleeps: waking it takes longer than most pieces.
 */
public final class Workers implements AutoCloseable {
  /** One of the parts of a piece of work; parts run in any order and at the same time. */
  public interface Part {
    /**
     * Does part {@code index}, counted from 0.
     *
     * @param worker which thread does it, from 0 to {@link #threads} − 1: what a part needs only
     *     while it runs may be kept once a worker
     */
    void run(int index, int worker);
  }

  /**
   * The least work that is shared, in elementary operations such as a multiplication: about ten
   * microseconds of one thread, several times what it costs to hand over a part.
   */
  static final long WORTH_SHARING = 50_000;

  /** How long a thread without work looks for some before it sleeps. */
  private static final long PATIENCE_NANOS = 50_000;

  private final int threads;
  private final long patience;
  private final Object monitor = new Object();

  /** For each thread's range the part it ends before, and in the lower half the next to take. */
  private final AtomicLongArray tickets;

  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Part work;
  private volatile int asleep;
  private volatile boolean callerAsleep;
  private volatile boolean closed;
  private boolean started;

  /**
   * Workers of {@code threads} threads, the caller's among them.
   *
   * @throws IllegalArgumentException if {@code threads} is below 1
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "the number of threads must be at least 1, got " + threads);
    }
    this.threads = threads;
    this.tickets = new AtomicLongArray(threads);
    // With more threads than processors, one that looks for work only keeps another from its own.
    boolean crowded = threads > Runtime.getRuntime().availableProcessors();
    patience = crowded ? 0 : PATIENCE_NANOS;
  }

  /** How many threads share the work, the caller's among them. */
  public int threads() {
    return threads;
  }

  /**
   * Runs all parts and returns when the last has ended. Only one thread at a time may call this.
   *
   * <p>What the first failing part threw is thrown again here, after all parts have ended.
   *
   * @param operations about how many elementary operations all parts take together; when they are
   *     too few to gain by sharing, the caller's thread does them all
   */
  public void run(int partCount, long operations, Part part) {
    if (closed) {
      throw new IllegalStateException("these workers are closed");
    }
    if (threads == 1 || partCount <= 1 || operations < WORTH_SHARING) {
      for (int i = 0; i < partCount; i++) {
        part.run(i, 0);
      }
      return;
    }
    startThreads();
    work = part;
    failure.set(null);
    unfinished.set(partCount);
    for (int i = 0; i < threads; i++) {
      long first = (long) partCount * i / threads;
      long end = (long) partCount * (i + 1) / threads;
      tickets.set(i, end << 32 | first);
    }
    if (asleep > 0) {
      synchronized (monitor) {
        monitor.notifyAll();
      }
    }
    takeParts(0);
    awaitLastPart();
    work = null;
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
    closed = true;
    synchronized (monitor) {
      monitor.notifyAll();
    }
  }

  private void startThreads() {
    if (started) {
      return;
    }
    started = true;
    for (int i = 1; i < threads; i++) {
      int worker = i;
      Thread thread = new Thread(() -> help(worker), "mlcore-worker-" + worker);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void help(int worker) {
    while (awaitWork()) {
      takeParts(worker);
    }
  }

  /**
   * Takes parts until none is left. A ticket is valid for the work of the moment it was taken:
   * {@link #run} does not return, and so no other work begins, before every part has ended.
   */
  private void takeParts(int worker) {
    for (int i = 0; i < threads; i++) {
      int range = (worker + i) % threads;
      // Looked at first: a counter that is only read does not move between the processors' caches.
      while (isPart(tickets.get(range))) {
        long ticket = tickets.getAndIncrement(range);
        if (isPart(ticket)) {
          takePart((int) ticket, worker);
        }
      }
    }
  }

  private void takePart(int index, int worker) {
    try {
      work.run(index, worker);
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
    if (unfinished.decrementAndGet() == 0 && callerAsleep) {
      synchronized (monitor) {
        monitor.notifyAll();
      }
    }
  }

  private static boolean isPart(long ticket) {
    return (int) ticket < (int) (ticket >>> 32);
  }

  private boolean hasPart() {
    for (int i = 0; i < threads; i++) {
      if (isPart(tickets.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Waits until there is a part to take; false once the workers are closed. */
  private boolean awaitWork() {
    long end = System.nanoTime() + patience;
    while (!closed && !hasPart()) {
      if (System.nanoTime() - end >= 0) {
        synchronized (monitor) {
          asleep++;
          while (!closed && !hasPart()) {
            try {
              monitor.wait();
            } catch (InterruptedException e) {
              // Nothing interrupts a helper for a purpose: it ends when the workers are closed.
            }
          }
          asleep--;
        }
      }
    }
    return !closed;
  }

  /** Waits for every part: a half-done tensor would be worse than a delayed interruption. */
  private void awaitLastPart() {
    long end = System.nanoTime() + patience;
    while (unfinished.get() > 0 && System.nanoTime() - end < 0) {
      // Another thread ends its last part: mostly sooner than it could wake this one.
    }
    boolean interrupted = false;
    if (unfinished.get() > 0) {
      synchronized (monitor) {
        callerAsleep = true;
        while (unfinished.get() > 0) {
          try {
            monitor.wait();
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
        callerAsleep = false;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
