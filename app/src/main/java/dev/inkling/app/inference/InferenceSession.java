package dev.inkling.app.inference;

import dev.inkling.mlcore.ink.DigitSegmenter;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One model, opened on a thread of its own, which alone runs it and closes it. Between answers that
 * thread finds out which engine is the fastest, if that is not known.
 */
final class InferenceSession {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "inference"));
  private final InkRasterizer rasterizer = new InkRasterizer();
  private final Consumer<InferenceSession> measured;
  private FastestClassifier classifier;
  private boolean closed;

  /**
   * Opens the model, on the session's thread.
   *
   * @param opened called there when that is done
   * @param measured called there when the engines were measured, and another may answer
   */
  InferenceSession(
      Model model,
      Function<Model, FastestClassifier> opener,
      Consumer<InferenceSession> opened,
      Consumer<InferenceSession> measured) {
    this.measured = measured;
    thread.execute(
        () -> {
          classifier = opener.apply(model);
          opened.accept(this);
          goOnMeasuring();
        });
  }

  /** The next piece waits behind the drawings that wait already. */
  private synchronized void goOnMeasuring() {
    if (!closed && !classifier.isMeasured()) {
      thread.execute(this::measure);
    }
  }

  private void measure() {
    classifier.measureNext();
    if (classifier.isMeasured()) {
      measured.accept(this);
    } else {
      goOnMeasuring();
    }
  }

  /** Runs on the session's thread. */
  void execute(Runnable work) {
    thread.execute(work);
  }

  /** Reads a drawing that is not empty; to be called on the session's thread. */
  Reading read(Drawing drawing) {
    List<Prediction> digits = new ArrayList<>();
    for (Drawing digit : DigitSegmenter.split(drawing)) {
      digits.add(predict(digit));
    }
    return new Reading(drawing, Collections.unmodifiableList(digits));
  }

  private Prediction predict(Drawing digit) {
    float[] image = new float[InkRasterizer.PIXELS];
    rasterizer.rasterize(digit, image, 0);
    long start = System.nanoTime();
    float[] probabilities = classifier.classify(image);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return new Prediction(
        digit, image, probabilities, classifier.engine(), milliseconds, classifier.results());
  }

  /** Closes the model after the work that waits, and ends the thread. */
  synchronized void close() {
    closed = true;
    thread.execute(() -> classifier.close());
    thread.shutdown();
  }
}
