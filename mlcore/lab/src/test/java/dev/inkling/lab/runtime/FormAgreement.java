package dev.inkling.lab.runtime;

import static org.junit.Assert.assertTrue;

import dev.inkling.lab.runtime.TfliteRuntime.Kernels;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.Quantization;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;

/**
 * The forms of a network in the real TensorFlow Lite against its float file, on the examples that
 * int8 is calibrated with: so nothing is cut off, and what differs is rounding.
 *
 * <p>How much rounding may matter is measured by how much the examples do: probabilities are
 * compared to the largest range that one of them goes through.
 */
final class FormAgreement {
  /** Half floats have 11 bits, and errors of several layers add up. */
  private static final double FLOAT16 = 5e-3;

  private static final double INT8 = 0.06;

  /** A step of an int8 probability is 1/256, whatever the spread. */
  private static final double STEP = 1 / 256.0;

  private FormAgreement() {}

  /** Checks every form with all kernels, and prints how near they come. */
  static void check(Sequential network, Dataset examples) {
    check(network, examples, 1, INT8);
  }

  /**
   * The same.
   *
   * @param batch how many examples the files take at a time
   * @param int8 the largest share of the spread by which a probability of an int8 form may differ
   */
  static void check(Sequential network, Dataset examples, int batch, double int8) {
    Agreement.randomise(network);
    TfliteModel model = new TfliteModel(network, ModelMetadata.empty(), batch);
    float[][] floats = run(TfliteWriter.toBytes(model), model, examples, Kernels.BUILT_IN);
    double spread = spread(floats);
    String line = String.format("%-44s spread %.3f:", network.name(), spread);
    Quantization[] forms = {
      Quantization.float16(),
      Quantization.dynamicRange(),
      Quantization.int8(examples),
      Quantization.int8(examples).int8Ends()
    };
    double[] tolerances = {
      FLOAT16 * Math.max(spread, 0.02), int8 * spread, int8 * spread + STEP, int8 * spread + STEP
    };
    for (int i = 0; i < forms.length; i++) {
      byte[] file = TfliteWriter.toBytes(model, forms[i]);
      for (Kernels kernels : Kernels.values()) {
        double difference = maxDifference(floats, run(file, model, examples, kernels));
        line += String.format(" %.1e", difference);
        assertTrue(
            network.name() + ", " + forms[i] + ", " + kernels + ": " + line,
            difference <= tolerances[i]);
      }
    }
    System.out.println(line);
    assertTrue(network.name() + "'s probabilities hardly differ: " + spread, spread > 1e-4);
  }

  /** The probabilities of each example. */
  private static float[][] run(byte[] file, TfliteModel model, Dataset examples, Kernels kernels) {
    Shape shape = examples.shape();
    int classes = model.network().outputShape().size();
    float[][] probabilities = new float[examples.size()][classes];
    float[] example = new float[shape.size()];
    float[] input = new float[model.batch() * example.length];
    float[] output = new float[model.batch() * classes];
    try (TfliteRuntime runtime = new TfliteRuntime(file, kernels, 1)) {
      for (int i = 0; i < examples.size(); i += model.batch()) {
        for (int n = 0; n < model.batch(); n++) {
          examples.read(i + n, example, 0);
          Agreement.toChannelsLast(example, shape, n, input);
        }
        runtime.run(input, output);
        for (int n = 0; n < model.batch(); n++) {
          System.arraycopy(output, n * classes, probabilities[i + n], 0, classes);
        }
      }
    }
    return probabilities;
  }

  /** The largest range of a class's probability. */
  private static double spread(float[][] probabilities) {
    double spread = 0;
    for (int c = 0; c < probabilities[0].length; c++) {
      float least = 1;
      float largest = 0;
      for (float[] row : probabilities) {
        least = Math.min(least, row[c]);
        largest = Math.max(largest, row[c]);
      }
      spread = Math.max(spread, largest - least);
    }
    return spread;
  }

  private static double maxDifference(float[][] expected, float[][] actual) {
    double max = 0;
    for (int i = 0; i < expected.length; i++) {
      for (int c = 0; c < expected[i].length; c++) {
        max = Math.max(max, Math.abs((double) expected[i][c] - actual[i][c]));
      }
    }
    return max;
  }
}
