package dev.inkling.lab.runtime;

import static org.junit.Assert.assertTrue;

import dev.inkling.lab.runtime.TfliteRuntime.Kernels;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tflite.foreign.ConvertedModels;
import dev.inkling.mlcore.tflite.foreign.ForeignModel;
import dev.inkling.mlcore.tflite.foreign.RandomModels;
import java.io.IOException;
import java.util.Map;
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
    ForeignAgreement.change(model, 0.1f);
    return model.toBytes();
  }

  private static double check(String name, byte[] file) throws IOException {
    Sequential network = ForeignModel.read(file).network();
    double builtIn = difference(network, file, Kernels.BUILT_IN);
    assertTrue(name + ", built in: " + builtIn, builtIn <= TOLERANCE);
    return builtIn;
  }

  private static double difference(Sequential network, byte[] file, Kernels kernels) {
    try (TfliteRuntime runtime = new TfliteRuntime(file, kernels, 1)) {
      return ForeignAgreement.difference(network, runtime, INPUTS);
    }
  }
}
