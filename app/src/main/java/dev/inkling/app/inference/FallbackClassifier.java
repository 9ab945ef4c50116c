package dev.inkling.app.inference;

import android.util.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Answers with the first engine that works, and goes on to the next when that one fails, whether at
 * the start or later.
 *
 * <p>An engine works if it can be opened (its classes and native library load, its constructor
 * returns) and reads a probe as mlcore does: some phones' GPUs compute without an error and wrong.
 */
public final class FallbackClassifier implements Classifier {
  /** One engine, not opened yet. */
  interface Candidate {
    /** Which engine. */
    Engine engine();

    /** Opens it; what this throws, a {@link LinkageError} too, makes it fail. */
    Classifier open();
  }

  /** GPUs compute in half precision; a probability may be that far from mlcore's. */
  private static final float TOLERANCE = 0.05f;

  private static final String TAG = "Inference";

  private final Iterator<Candidate> untried;
  private final float[] probe;
  private final float[] expected;
  private final List<EngineFailure> failures = new ArrayList<>();
  private Classifier current;

  /**
   * Opens the first candidate that works.
   *
   * @param candidates in the order to try them
   * @param probe an image
   * @param expected what mlcore reads in it
   * @throws IllegalStateException if none works
   */
  FallbackClassifier(List<Candidate> candidates, float[] probe, float[] expected) {
    this.untried = candidates.iterator();
    this.probe = probe;
    this.expected = expected;
    openNext();
  }

  /** Opens a model with the GPU, else the CPU, else mlcore. */
  public static FallbackClassifier open(Model model) {
    float[] probe = Probe.image();
    float[] expected = new JavaClassifier(model.network()).classify(probe);
    return new FallbackClassifier(Candidates.of(model), probe, expected);
  }

  @Override
  public Engine engine() {
    return current.engine();
  }

  /** The engines that were tried and failed, in order. */
  public List<EngineFailure> failures() {
    return Collections.unmodifiableList(new ArrayList<>(failures));
  }

  @Override
  public float[] classify(float[] image) {
    while (true) {
      try {
        return current.classify(image);
      } catch (RuntimeException | LinkageError e) {
        fail(current.engine(), e);
        closeQuietly(current);
        openNext();
      }
    }
  }

  @Override
  public void close() {
    current.close();
  }

  private void openNext() {
    while (untried.hasNext()) {
      Candidate candidate = untried.next();
      Classifier opened = null;
      try {
        opened = candidate.open();
        checkProbe(opened);
        current = opened;
        return;
      } catch (RuntimeException | LinkageError e) {
        fail(candidate.engine(), e);
        if (opened != null) {
          closeQuietly(opened);
        }
      }
    }
    throw new IllegalStateException("no engine can run the model: " + failures);
  }

  private void checkProbe(Classifier opened) {
    float[] actual = opened.classify(probe);
    for (int i = 0; i < expected.length; i++) {
      // Written so that NaN fails.
      if (!(Math.abs(actual[i] - expected[i]) <= TOLERANCE)) {
        throw new IllegalStateException(
            "probability of " + i + " is " + actual[i] + ", expected " + expected[i]);
      }
    }
  }

  private void fail(Engine engine, Throwable thrown) {
    failures.add(EngineFailure.of(engine, thrown));
    Log.i(TAG, engine + " does not run the model", thrown);
  }

  private static void closeQuietly(Classifier classifier) {
    try {
      classifier.close();
    } catch (RuntimeException | LinkageError e) {
      Log.w(TAG, "closing " + classifier.engine() + " failed", e);
    }
  }
}
