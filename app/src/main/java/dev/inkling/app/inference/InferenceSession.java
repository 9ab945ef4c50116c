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

/** One model, opened on a thread of its own, which alone runs it and closes it. */
final class InferenceSession {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "inference"));
  private final InkRasterizer rasterizer = new InkRasterizer();
  private FallbackClassifier classifier;

  /** Opens the model and then calls {@code opened}, both on the session's thread. */
  InferenceSession(
      Model model, Function<Model, FallbackClassifier> opener, Consumer<InferenceSession> opened) {
    thread.execute(
        () -> {
          classifier = opener.apply(model);
          opened.accept(this);
        });
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
        digit, image, probabilities, classifier.engine(), milliseconds, classifier.failures());
  }

  /** Closes the model after the work that waits, and ends the thread. */
  void close() {
    thread.execute(() -> classifier.close());
    thread.shutdown();
  }
}
