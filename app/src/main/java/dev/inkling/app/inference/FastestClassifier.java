package dev.inkling.app.inference;

import android.util.Log;
import androidx.annotation.Nullable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Answers with the fastest of the engines that work, and goes on to the next when that one fails,
 * whether at the start or later.
 *
 * <p>An engine works if it can be opened (its classes and native library load, its constructor
 * returns) and gets through the {@link ParityGate}. Where it is not known yet which is the fastest,
 * the one that is sure to work answers first, and {@link #measureNext} tries and times the others
 * bit by bit, between answers.
 */
public final class FastestClassifier implements Classifier {
  private static final String TAG = "Inference";
  private static final int WARM_UP = 10;
  private static final int RUNS = 30;

  private final List<Candidate> candidates;
  private final ParityGate gate;
  private final CrashMarkers markers;
  private final Consumer<EngineResults> onMeasured;
  private final LongSupplier clock;
  private final Set<Engine> broken = EnumSet.noneOf(Engine.class);
  private final Deque<Candidate> unmeasured = new ArrayDeque<>();
  private EngineResults results;
  private Classifier current;

  /** The engine that is being timed; null between two. */
  @Nullable private Trial trial;

  @Nullable private MedianTimer timer;

  /**
   * Opens an engine: of the remembered ones the fastest that works, else the first that works.
   *
   * @param candidates that which is sure to work first
   * @param remembered what an earlier trial showed; null if there was none, and one is due
   * @param onMeasured hears what the trial shows, once it has tried all engines
   * @param clock the time in nanoseconds
   * @throws IllegalStateException if none works
   */
  FastestClassifier(
      List<Candidate> candidates,
      ParityGate gate,
      CrashMarkers markers,
      @Nullable EngineResults remembered,
      Consumer<EngineResults> onMeasured,
      LongSupplier clock) {
    this.candidates = candidates;
    this.gate = gate;
    this.markers = markers;
    this.onMeasured = onMeasured;
    this.clock = clock;
    results = remembered == null ? EngineResults.NONE : remembered;
    for (Engine engine : markers.leftOut()) {
      broken.add(engine);
      results = results.with(EngineResult.leftOut(engine));
    }
    openNext();
    if (remembered == null) {
      unmeasured.addAll(candidates);
    }
  }

  @Override
  public Engine engine() {
    return current.engine();
  }

  /** What is known of the engines. */
  public EngineResults results() {
    return results;
  }

  @Override
  public float[] classify(float[] image) {
    while (true) {
      try {
        return current.classify(image);
      } catch (RuntimeException | LinkageError e) {
        Classifier failed = current;
        fail(failed.engine(), e);
        Trial.closeQuietly(failed);
        openNext();
      }
    }
  }

  /** Whether nothing is left of the trial. */
  boolean isMeasured() {
    return timer == null && unmeasured.isEmpty();
  }

  /**
   * Does a small piece of the trial, of which some is left: opens an engine, or times an answer.
   */
  void measureNext() {
    if (timer == null) {
      begin(unmeasured.remove());
    } else {
      time();
    }
    if (isMeasured()) {
      onMeasured.accept(results);
    }
  }

  private void begin(Candidate candidate) {
    if (broken.contains(candidate.engine())) {
      return;
    }
    try {
      // The one that answers is open already, and was let through.
      trial = candidate.engine() == engine() ? null : Trial.open(candidate, gate, markers);
      timer = new MedianTimer(WARM_UP, RUNS, clock);
    } catch (RuntimeException | LinkageError e) {
      fail(candidate.engine(), e);
    }
  }

  private void time() {
    Classifier timed = trial == null ? current : trial.classifier();
    List<float[]> images = gate.images();
    float[] image = images.get(timer.done() % images.size());
    try {
      timer.time(() -> timed.classify(image));
    } catch (RuntimeException | LinkageError e) {
      fail(timed.engine(), e);
      endTrial(false);
      return;
    }
    if (timer.isDone()) {
      double milliseconds = timer.milliseconds();
      EngineResult before = results.of(engine());
      boolean faster =
          before == null || !before.isMeasured() || milliseconds < before.milliseconds();
      results = results.with(EngineResult.measured(timed.engine(), milliseconds));
      endTrial(faster);
    }
  }

  /** Ends the trial of an engine, which takes over if it is to be taken. */
  private void endTrial(boolean taken) {
    timer = null;
    Trial ended = trial;
    trial = null;
    if (ended == null) {
      if (broken.contains(engine())) {
        Trial.closeQuietly(current);
        openNext();
      }
    } else if (taken) {
      Trial.closeQuietly(current);
      current = ended.end();
    } else {
      ended.abort();
    }
  }

  @Override
  public void close() {
    if (trial != null) {
      trial.abort();
      trial = null;
      timer = null;
    }
    current.close();
  }

  private void openNext() {
    for (Candidate candidate : inOrder()) {
      try {
        current = Trial.open(candidate, gate, markers).end();
        return;
      } catch (RuntimeException | LinkageError e) {
        fail(candidate.engine(), e);
      }
    }
    throw new IllegalStateException("no engine can run the model: " + results);
  }

  /** Those not known to fail: the measured ones, the fastest first, and then the others. */
  private List<Candidate> inOrder() {
    List<Candidate> ordered = new ArrayList<>();
    for (Engine engine : results.fastestFirst()) {
      for (Candidate candidate : candidates) {
        if (candidate.engine() == engine) {
          ordered.add(candidate);
        }
      }
    }
    for (Candidate candidate : candidates) {
      if (!ordered.contains(candidate)) {
        ordered.add(candidate);
      }
    }
    ordered.removeIf(candidate -> broken.contains(candidate.engine()));
    return ordered;
  }

  private void fail(Engine engine, Throwable thrown) {
    broken.add(engine);
    results = results.with(EngineResult.failed(engine, thrown));
    Log.i(TAG, engine + " does not run the model", thrown);
  }
}
