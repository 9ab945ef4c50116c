package dev.inkling.lab.model;

import dev.inkling.lab.runtime.TfliteRuntime;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Predictor;

/**
 * How far the real TensorFlow Lite is from mlcore's own forward pass.
 *
 * @param version TensorFlow Lite's
 * @param images how many were compared
 * @param maxDifference the largest absolute difference of a probability
 */
public record EngineComparison(String version, int images, double maxDifference) {
  /**
   * Runs both over the first images of a dataset.
   *
   * @param file a model that takes one image of one channel at a time
   * @param images how many, at most
   */
  public static EngineComparison of(ModelFile file, Dataset data, int images) {
    int count = Math.min(images, data.size());
    int classes = file.model().network().outputShape().size();
    float[] image = new float[data.shape().size()];
    float[] ours = new float[classes];
    float[] theirs = new float[classes];
    Predictor predictor = new Predictor(file.model().network());
    double largest = 0;
    try (TfliteRuntime runtime =
        new TfliteRuntime(file.bytes(), TfliteRuntime.Kernels.XNNPACK, 1)) {
      for (int i = 0; i < count; i++) {
        data.read(i, image, 0);
        predictor.predict(image, ours);
        runtime.run(image, theirs);
        for (int c = 0; c < classes; c++) {
          largest = Math.max(largest, Math.abs((double) ours[c] - theirs[c]));
        }
      }
    }
    return new EngineComparison(TfliteRuntime.version(), count, largest);
  }
}
