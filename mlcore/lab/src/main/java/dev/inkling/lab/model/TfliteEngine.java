package dev.inkling.lab.model;

import dev.inkling.lab.runtime.TfliteRuntime;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.training.Confusion;

/** The real TensorFlow Lite, a batch of the model's size at a time. */
final class TfliteEngine implements Engine {
  private final TfliteRuntime runtime;
  private final Shape inputShape;
  private final int batch;
  private final int classes;

  TfliteEngine(TfliteRuntime runtime, TfliteModel model) {
    Sequential network = model.network();
    this.runtime = runtime;
    this.inputShape = network.inputShape();
    this.batch = model.batch();
    this.classes = network.outputShape().size();
  }

  @Override
  public Confusion evaluate(Dataset data) {
    // With one channel an image has the same values in the same order in CHW and in HWC.
    if (!data.shape().equals(inputShape) || inputShape.dimension(0) != 1) {
      throw new ShapeException(
          "the model expects images of shape "
              + inputShape
              + " (CHW, one channel), the dataset's are "
              + data.shape());
    }
    int size = inputShape.size();
    float[] input = new float[batch * size];
    float[] output = new float[batch * classes];
    int[][] counts = new int[classes][classes];
    for (int start = 0; start < data.size(); start += batch) {
      int count = Math.min(batch, data.size() - start);
      for (int i = 0; i < count; i++) {
        data.read(start + i, input, i * size);
      }
      runtime.run(input, output);
      for (int i = 0; i < count; i++) {
        counts[data.label(start + i)][Softmax.argmax(output, i * classes, classes)]++;
      }
    }
    return Confusion.of(counts);
  }

  @Override
  public void close() {
    runtime.close();
  }
}
