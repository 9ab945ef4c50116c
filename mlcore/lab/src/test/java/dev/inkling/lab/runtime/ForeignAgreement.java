package dev.inkling.lab.runtime;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.tflite.foreign.ForeignModel;
import java.util.Random;

/** A network that was read from a file, against the runtime with the file. */
final class ForeignAgreement {
  private static final int SEED = 5;

  private ForeignAgreement() {}

  /**
   * The largest difference, relative to the output's largest number where that is above 1.
   *
   * @param inputs how many random examples, of numbers from -1 to 1
   */
  static double difference(Sequential network, TfliteRuntime runtime, int inputs) {
    Shape in = network.inputShape();
    Shape out = network.outputShape();
    Random random = new Random(SEED);
    float[] x = new float[in.size()];
    float[] expected = new float[out.size()];
    float[] actual = new float[out.size()];
    double largest = 0;
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.planPrediction(1, workers);
      for (int run = 0; run < inputs; run++) {
        fill(x, random);
        for (int i = 0; i < x.length; i++) {
          pass.input()[i] = x[channelsLast(in, i)];
        }
        pass.forward(1, false);
        for (int i = 0; i < actual.length; i++) {
          actual[channelsLast(out, i)] = pass.output()[i];
        }
        runtime.run(x, expected);
        largest = larger(largest, difference(expected, actual));
      }
    }
    return largest;
  }

  /** The same between two runtimes of the network's shapes. */
  static double difference(Sequential network, TfliteRuntime a, TfliteRuntime b, int inputs) {
    Random random = new Random(SEED);
    float[] x = new float[network.inputShape().size()];
    float[] expected = new float[network.outputShape().size()];
    float[] actual = new float[network.outputShape().size()];
    double largest = 0;
    for (int run = 0; run < inputs; run++) {
      fill(x, random);
      a.run(x, expected);
      b.run(x, actual);
      largest = larger(largest, difference(expected, actual));
    }
    return largest;
  }

  private static void fill(float[] x, Random random) {
    for (int i = 0; i < x.length; i++) {
      x[i] = 2 * random.nextFloat() - 1;
    }
  }

  private static double difference(float[] expected, float[] actual) {
    double scale = 1;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      scale = Math.max(scale, Math.abs(expected[i]));
      largest = larger(largest, Math.abs(expected[i] - actual[i]));
    }
    return largest / scale;
  }

  /** NaN is the largest. */
  private static double larger(double a, double b) {
    return b <= a ? a : b;
  }

  private static int channelsLast(Shape shape, int i) {
    int area = shape.size() / shape.dimension(0);
    return i % area * shape.dimension(0) + i / area;
  }

  /** Gives the network other weights, as training does. */
  static void change(ForeignModel model, float by) {
    Random random = new Random(3);
    for (Parameter parameter : model.network().parameters()) {
      float[] values = parameter.value().data();
      for (int i = 0; parameter.trainable() && i < values.length; i++) {
        values[i] += by * (float) random.nextGaussian();
      }
    }
  }
}
