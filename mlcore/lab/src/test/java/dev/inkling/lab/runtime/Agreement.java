package dev.inkling.lab.runtime;

import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import dev.inkling.lab.runtime.TfliteRuntime.Kernels;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.util.Optional;
import java.util.Random;

/** The writer's files in the real TensorFlow Lite, against mlcore's own forward pass. */
public final class Agreement {
  private static final int INPUTS = 200;

  /** Inputs are as often below 0 as above. */
  private static final float INPUT_RANGE = 2;

  /** How much the inputs must matter to a probability for its agreement to mean something. */
  private static final float LEAST_SPREAD = 0.001f;

  private static final double TOLERANCE = 1e-5;

  private Agreement() {}

  /** Skips the tests, and says so, where TensorFlow Lite does not run. */
  public static void requireRuntime() {
    Optional<String> reason = TfliteRuntime.unavailable();
    reason.ifPresent(line -> System.out.println("Skipped: " + line));
    assumeTrue(reason.orElse(""), reason.isEmpty());
  }

  /** Checks a network whose file takes one example at a time. */
  static void check(Sequential network) {
    check(network, 1);
  }

  /** Checks that TensorFlow Lite gives what mlcore gives, and prints how nearly it does. */
  static void check(Sequential network, int batch) {
    randomise(network);
    byte[] file = TfliteWriter.toBytes(new TfliteModel(network, ModelMetadata.empty(), batch));
    double builtIn = maxDifference(network, batch, file, Kernels.BUILT_IN, 1);
    double xnnpack = maxDifference(network, batch, file, Kernels.XNNPACK, 2);
    System.out.printf(
        "%-32s batch %d: max difference %.1e built in, %.1e XNNPACK%n",
        network.name(), batch, builtIn, xnnpack);
    assertTrue(network.name() + ", built in: " + builtIn, builtIn <= TOLERANCE);
    assertTrue(network.name() + ", XNNPACK: " + xnnpack, xnnpack <= TOLERANCE);
  }

  /** Gives parameters that begin as zeros or ones other values, as training does. */
  static void randomise(Sequential network) {
    Random random = new Random(7);
    for (Parameter parameter : network.parameters()) {
      if (!parameter.name().endsWith("/weight")) {
        boolean factor =
            parameter.name().endsWith("/gamma") || parameter.name().endsWith("/variance");
        float least = factor ? 0.5f : -0.5f;
        float[] values = parameter.value().data();
        for (int i = 0; i < values.length; i++) {
          values[i] = least + random.nextFloat();
        }
      }
    }
  }

  /** Between TensorFlow Lite's probabilities and mlcore's, over random images. */
  private static double maxDifference(
      Sequential network, int batch, byte[] file, Kernels kernels, int threads) {
    Shape shape = network.inputShape();
    int classes = network.outputShape().size();
    Random random = new Random(42);
    Predictor predictor = new Predictor(network);
    float[] images = new float[batch * shape.size()];
    float[] channelsLast = new float[images.length];
    float[] actual = new float[batch * classes];
    float[] image = new float[shape.size()];
    float[] expected = new float[classes];
    double max = 0;
    float leastCertain = 1;
    float smallest = 1;
    float largest = 0;
    try (TfliteRuntime runtime = new TfliteRuntime(file, kernels, threads)) {
      for (int run = 0; run < INPUTS; run++) {
        for (int i = 0; i < images.length; i++) {
          images[i] = INPUT_RANGE * (random.nextFloat() - 0.5f);
        }
        for (int n = 0; n < batch; n++) {
          System.arraycopy(images, n * image.length, image, 0, image.length);
          toChannelsLast(image, shape, n, channelsLast);
        }
        runtime.run(channelsLast, actual);
        for (int n = 0; n < batch; n++) {
          System.arraycopy(images, n * image.length, image, 0, image.length);
          predictor.predict(image, expected);
          leastCertain = Math.min(leastCertain, expected[Softmax.argmax(expected, 0, classes)]);
          smallest = Math.min(smallest, expected[0]);
          largest = Math.max(largest, expected[0]);
          for (int c = 0; c < classes; c++) {
            max = Math.max(max, Math.abs((double) expected[c] - actual[n * classes + c]));
          }
        }
      }
    }
    // Where every answer is 0 or 1, wrong logits would go unseen.
    assertTrue(
        network.name() + "'s probabilities are saturated: " + leastCertain, leastCertain < 0.9f);
    assertTrue(
        network.name() + "'s first probability is always the same: " + smallest + " to " + largest,
        largest - smallest >= LEAST_SPREAD);
    return max;
  }

  /** Puts an example, CHW, to the others of its batch, NHWC. */
  static void toChannelsLast(float[] example, Shape shape, int place, float[] batch) {
    int channels = shape.rank() == 3 ? shape.dimension(0) : 1;
    int area = shape.size() / channels;
    for (int i = 0; i < shape.size(); i++) {
      batch[place * shape.size() + i % area * channels + i / area] = example[i];
    }
  }
}
