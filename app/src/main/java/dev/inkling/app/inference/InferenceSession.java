package dev.inkling.app.inference;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** One model, opened on a thread of its own, which alone runs it and closes it. */
final class InferenceSession {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "inference"));
  private final InkRasterizer rasterizer = new InkRasterizer();
  private final float[] image = new float[InkRasterizer.PIXELS];
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

  /** Reads a drawing; to be called on the session's thread. */
  Prediction predict(Drawing drawing) {
    rasterizer.rasterize(drawing, image, 0);
    long start = System.nanoTime();
    float[] probabilities = classifier.classify(image);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return new Prediction(
        drawing, probabilities, classifier.engine(), milliseconds, classifier.failures());
  }

  /** Closes the model after the work that waits, and ends the thread. */
  void close() {
    thread.execute(() -> classifier.close());
    thread.shutdown();
  }
}
