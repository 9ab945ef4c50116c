package dev.inkling.lab.runtime;

import static org.junit.Assert.assertTrue;

import dev.inkling.lab.runtime.TfliteRuntime.Kernels;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.tflite.foreign.ConvertedModels;
import dev.inkling.mlcore.tflite.foreign.ForeignModel;
import dev.inkling.mlcore.tflite.foreign.RandomModels;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Files as other tools write them: TensorFlow Lite computes what the network read from them does,
 * before it is trained and, from the file written back, after.
 *
 * <p>With XNNPACK 2.21 the runtime computes something else than with its own kernels where a side
 * of a convolution's kernel is smaller than the stride and the padding is SAME; the random models
 * have no such, and it has a test of its own.
 */
public class ForeignAgreementTest {
  private static final double TOLERANCE = 1e-5;
  private static final int RANDOM_MODELS = 300;
  private static final int INPUTS = 5;

  @BeforeClass
  public static void requireRuntime() {
    Agreement.requireRuntime();
  }

  @Test
  public void network_everyFamily_computesWhatTheRuntimeDoes() throws IOException {
    for (Map.Entry<String, byte[]> model : ConvertedModels.all().entrySet()) {
      double before = check(model.getKey(), model.getValue());
      double after = check(model.getKey() + ", changed", changed(model.getValue()));
      if (model.getKey().startsWith("mobile")) {
        check(
            model.getKey() + ", enlarged",
            ForeignModel.read(model.getValue()).enlarged("new").toBytes());
      }
      double xnnpack =
          difference(
              ForeignModel.read(model.getValue()).network(), model.getValue(), Kernels.XNNPACK);
      System.out.printf(
          "%-28s %.1e, changed %.1e; XNNPACK %.1e%n", model.getKey(), before, after, xnnpack);
      assertTrue(model.getKey() + ", XNNPACK: " + xnnpack, xnnpack <= TOLERANCE);
    }
  }

  @Test
  public void network_randomModels_computesWhatTheRuntimeDoes() throws IOException {
    double largest = 0;
    for (int seed = 0; seed < RANDOM_MODELS; seed++) {
      byte[] file = RandomModels.of(seed);
      largest = Math.max(largest, check("seed " + seed, file));
      largest = Math.max(largest, check("seed " + seed + ", changed", changed(file)));
      double xnnpack = difference(ForeignModel.read(file).network(), file, Kernels.XNNPACK);
      assertTrue("seed " + seed + ", XNNPACK: " + xnnpack, xnnpack <= TOLERANCE);
      largest = Math.max(largest, xnnpack);
    }
    System.out.printf("%d random models: %.1e%n", RANDOM_MODELS, largest);
  }

  @Test
  public void network_kernelSmallerThanItsStride_computesWhatTheRuntimesOwnKernelsDo()
      throws IOException {
    check("convolution", ConvertedModels.smallKernel());
  }

  /** The file with other weights, as after training. */
  private static byte[] changed(byte[] file) throws IOException {
    ForeignModel model = ForeignModel.read(file);
    Random random = new Random(3);
    for (Parameter parameter : model.network().parameters()) {
      float[] values = parameter.value().data();
      for (int i = 0; parameter.trainable() && i < values.length; i++) {
        values[i] += 0.1f * (float) random.nextGaussian();
      }
    }
    return model.toBytes();
  }

  private static double check(String name, byte[] file) throws IOException {
    Sequential network = ForeignModel.read(file).network();
    double builtIn = difference(network, file, Kernels.BUILT_IN);
    assertTrue(name + ", built in: " + builtIn, builtIn <= TOLERANCE);
    return builtIn;
  }

  /** The largest difference, relative to numbers above 1. */
  private static double difference(Sequential network, byte[] file, Kernels kernels) {
    Shape in = network.inputShape();
    Shape out = network.outputShape();
    Random random = new Random(5);
    float[] x = new float[in.size()];
    float[] y = new float[out.size()];
    double largest = 0;
    try (TfliteRuntime runtime = new TfliteRuntime(file, kernels, 1);
        Workers workers = new Workers(1)) {
      NetworkPass pass = network.planPrediction(1, workers);
      for (int run = 0; run < INPUTS; run++) {
        for (int i = 0; i < x.length; i++) {
          pass.input()[i] = 2 * random.nextFloat() - 1;
          x[channelsLast(in, i)] = pass.input()[i];
        }
        pass.forward(1, false);
        runtime.run(x, y);
        for (int i = 0; i < y.length; i++) {
          double expected = y[channelsLast(out, i)];
          double error = Math.abs(expected - pass.output()[i]) / Math.max(1, Math.abs(expected));
          // Written so that NaN is the largest.
          largest = error <= largest ? largest : error;
        }
      }
    }
    return largest;
  }

  private static int channelsLast(Shape shape, int i) {
    int area = shape.size() / shape.dimension(0);
    return i % area * shape.dimension(0) + i / area;
  }
}
