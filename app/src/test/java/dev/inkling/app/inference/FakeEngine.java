package dev.inkling.app.inference;

import java.util.ArrayList;
import java.util.List;

/** An engine that answers what it is told, takes as long as it is told, and may fail. */
final class FakeEngine implements Classifier, Candidate {
  static final float[] RIGHT = {0.25f, 0.75f};

  private final Engine engine;
  private final FakeClock clock;
  private float[] answer = RIGHT;
  private long nanos;
  private Throwable opening;
  private int answersLeft = Integer.MAX_VALUE;
  private Runnable whileOpening = () -> {};

  /** What was done with it. */
  final List<String> log = new ArrayList<>();

  int answers;

  FakeEngine(Engine engine, FakeClock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** The time that answers take. */
  static final class FakeClock {
    private long now;

    long nanos() {
      return now;
    }
  }

  FakeEngine answering(float... values) {
    answer = values;
    return this;
  }

  FakeEngine taking(double milliseconds) {
    nanos = Math.round(milliseconds * 1e6);
    return this;
  }

  FakeEngine failingToOpen(Throwable thrown) {
    opening = thrown;
    return this;
  }

  FakeEngine failingAfter(int count) {
    answersLeft = count;
    return this;
  }

  FakeEngine whileOpening(Runnable work) {
    whileOpening = work;
    return this;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public Classifier open() {
    log.add("open");
    whileOpening.run();
    if (opening instanceof Error error) {
      throw error;
    }
    if (opening instanceof RuntimeException exception) {
      throw exception;
    }
    return this;
  }

  @Override
  public float[] classify(float[] image) {
    if (answersLeft-- == 0) {
      throw new IllegalStateException("context lost");
    }
    clock.now += nanos;
    answers++;
    return answer.clone();
  }

  @Override
  public void close() {
    log.add("close");
  }
}
