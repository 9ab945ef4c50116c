package dev.inkling.lab.runtime;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import dev.inkling.lab.runtime.TfliteRuntime.Kernels;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.BeforeClass;
import org.junit.Test;

/** The writer's files in the real TensorFlow Lite, against mlcore's own forward pass. */
public class TfliteRuntimeTest {
  private static final int INPUTS = 200;
  private static final double TOLERANCE = 1e-5;

  @BeforeClass
  public static void requireRuntime() {
    Optional<String> reason = TfliteRuntime.unavailable();
    reason.ifPresent(line -> System.out.println("Skipped: " + line));
    assumeTrue(reason.orElse(""), reason.isEmpty());
  }

  @Test
  public void version_isTheOneThatTheBuildNames() {
    assertEquals("2.21.0", TfliteRuntime.version());
  }

  @Test
  public void run_simpleConvNet_givesMlcoresProbabilities() {
    check(Architectures.create(Architectures.SIMPLE_CONV_NET, Shape.of(1, 28, 28), 10, 1));
  }

  @Test
  public void run_inklingNet_givesMlcoresProbabilities() {
    check(Architectures.create(Architectures.INKLING_NET, Shape.of(1, 28, 28), 10, 2));
  }

  @Test
  public void run_singleDenseOnVector_givesMlcoresProbabilities() {
    check(Sequential.builder("single dense, 17 inputs", Shape.of(17)).add(new Dense(5)).build());
  }

  @Test
  public void run_noConvolution_givesMlcoresProbabilities() {
    check(
        Sequential.builder("no convolution, image 3x9x7", Shape.of(3, 9, 7))
            .add(new Relu())
            .add(new Flatten())
            .add(new Dense(20))
            .add(new Relu())
            .add(new Dense(4))
            .build());
  }

  @Test
  public void run_validStrideTwo_givesMlcoresProbabilities() {
    check(
        Sequential.builder("valid, stride 2, 2x15x12", Shape.of(2, 15, 12))
            .add(new Conv2d(6, 4).stride(2).floor())
            .add(new Flatten())
            .add(new Dense(3))
            .build());
  }

  @Test
  public void run_sameStrideOne_givesMlcoresProbabilities() {
    check(
        Sequential.builder("same, 1x11x13", Shape.of(1, 11, 13))
            .add(new Conv2d(5, 3).padding(1))
            .add(new Relu())
            .add(new Conv2d(7, 5).padding(2))
            .add(new Flatten())
            .add(new Relu())
            .add(new Dense(6))
            .build());
  }

  @Test
  public void run_sameStrideTwoOddSize_givesMlcoresProbabilities() {
    check(
        Sequential.builder("same, stride 2, 4x15x15", Shape.of(4, 15, 15))
            .add(new Conv2d(8, 3).stride(2).padding(1))
            .add(new Relu())
            .add(new Flatten())
            .add(new Dense(10))
            .build());
  }

  @Test
  public void run_explicitPadding_givesMlcoresProbabilities() {
    check(
        Sequential.builder("pad, stride 2 and 3, 3x14x10", Shape.of(3, 14, 10))
            .add(new Conv2d(8, 5).stride(2).padding(2).floor())
            .add(new Relu())
            .add(new Conv2d(5, 2).stride(3).padding(4).floor())
            .add(new Flatten())
            .add(new Dense(10))
            .build());
  }

  @Test
  public void run_poolingWithRemainder_givesMlcoresProbabilities() {
    check(
        Sequential.builder("pooling with remainder, 5x17x14", Shape.of(5, 17, 14))
            .add(new MaxPool2d(3, 2).floor())
            .add(new Conv2d(12, 1))
            .add(new MaxPool2d(3).floor())
            .add(new Relu())
            .add(new Flatten())
            .add(new Dense(9))
            .build());
  }

  @Test
  public void run_manyChannels_givesMlcoresProbabilities() {
    check(
        Sequential.builder("many channels, 16x8x8", Shape.of(16, 8, 8))
            .add(new Conv2d(64, 3).padding(1))
            .add(new Relu())
            .add(new Conv2d(64, 3))
            .add(new Relu())
            .add(new Flatten())
            .add(new Dense(10))
            .build());
  }

  @Test
  public void run_deepNetwork_givesMlcoresProbabilities() {
    Sequential.Builder deep = Sequential.builder("deep, 12 convolutions", Shape.of(1, 20, 20));
    for (int i = 0; i < 12; i++) {
      deep.add(new Conv2d(8, 3).padding(1)).add(new Relu());
    }
    check(deep.add(new MaxPool2d(2)).add(new Flatten()).add(new Dense(10)).build());
  }

  @Test
  public void run_batchOfFour_givesMlcoresProbabilities() {
    Sequential network =
        Sequential.builder("batch 4, pad and pool, 2x13x9", Shape.of(2, 13, 9))
            .add(new Conv2d(6, 3).padding(2))
            .add(new Relu())
            .add(new MaxPool2d(2).floor())
            .add(new Flatten())
            .add(new Dense(12))
            .add(new Relu())
            .add(new Dense(10))
            .build();
    check(network, 4);
  }

  @Test
  public void signature_ofWrittenFile_namesInputAndOutput() {
    byte[] file = simpleConvNetFile();
    try (TfliteRuntime runtime = new TfliteRuntime(file, Kernels.XNNPACK, 2)) {
      assertEquals(Collections.singletonList("image"), runtime.signatureInputs("serving_default"));
      assertEquals(
          Collections.singletonList("probabilities"), runtime.signatureOutputs("serving_default"));
      assertTrue(runtime.signatureInputs("train").isEmpty());
      assertArrayEquals(new int[] {1, 28, 28, 1}, runtime.inputShape());
      assertArrayEquals(new int[] {1, 10}, runtime.outputShape());
    }
  }

  @Test
  public void run_wrongLength_namesExpectedAndActual() {
    try (TfliteRuntime runtime = new TfliteRuntime(simpleConvNetFile(), Kernels.BUILT_IN, 1)) {
      IllegalArgumentException thrown =
          assertThrows(
              IllegalArgumentException.class, () -> runtime.run(new float[783], new float[10]));
      assertEquals(
          "the model takes 784 values and gives 10, got arrays of 783 and 10", thrown.getMessage());
    }
  }

  @Test
  public void load_noModel_saysSo() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TfliteRuntime(new byte[100], Kernels.XNNPACK, 1));
    assertEquals(
        "TensorFlow Lite does not take these 100 bytes for a .tflite file", thrown.getMessage());
  }

  @Test
  public void run_afterClose_isRefused() {
    TfliteRuntime runtime = new TfliteRuntime(simpleConvNetFile(), Kernels.XNNPACK, 1);
    runtime.close();
    runtime.close();
    assertThrows(IllegalStateException.class, () -> runtime.run(new float[784], new float[10]));
  }

  @Test
  public void close_manyRuntimes_freesTheirMemory() {
    byte[] file = simpleConvNetFile();
    long before = 0;
    int cycles = 300;
    for (int i = 0; i < cycles; i++) {
      if (i == cycles / 4) {
        before = Pointer.physicalBytes();
      }
      try (TfliteRuntime runtime = new TfliteRuntime(file, Kernels.XNNPACK, 1)) {
        runtime.run(new float[784], new float[10]);
      }
    }
    long grown = Pointer.physicalBytes() - before;
    // A leak of the bytes of the file alone would be four times as much.
    long limit = cycles * 3L / 4 * file.length / 4;
    assertTrue("grown by " + grown + " bytes, at most " + limit, grown < limit);
  }

  private static byte[] simpleConvNetFile() {
    Sequential network =
        Architectures.create(Architectures.SIMPLE_CONV_NET, Shape.of(1, 28, 28), 10, 3);
    return TfliteWriter.toBytes(new TfliteModel(network, ModelMetadata.empty()));
  }

  private static void check(Sequential network) {
    check(network, 1);
  }

  private static void check(Sequential network, int batch) {
    Random random = new Random(7);
    for (Parameter parameter : network.parameters()) {
      if (parameter.name().endsWith("/bias")) {
        float[] bias = parameter.value().data();
        for (int i = 0; i < bias.length; i++) {
          bias[i] = random.nextFloat() - 0.5f;
        }
      }
    }
    byte[] file = TfliteWriter.toBytes(new TfliteModel(network, ModelMetadata.empty(), batch));
    double builtIn = maxDifference(network, batch, file, Kernels.BUILT_IN, 1);
    double xnnpack = maxDifference(network, batch, file, Kernels.XNNPACK, 2);
    System.out.printf(
        "%-32s batch %d: max difference %.1e built in, %.1e XNNPACK%n",
        network.name(), batch, builtIn, xnnpack);
    assertTrue("built in: " + builtIn, builtIn <= TOLERANCE);
    assertTrue("XNNPACK: " + xnnpack, xnnpack <= TOLERANCE);
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
    try (TfliteRuntime runtime = new TfliteRuntime(file, kernels, threads)) {
      for (int run = 0; run < INPUTS; run++) {
        for (int i = 0; i < images.length; i++) {
          images[i] = random.nextFloat();
        }
        toChannelsLast(images, shape, batch, channelsLast);
        runtime.run(channelsLast, actual);
        for (int n = 0; n < batch; n++) {
          System.arraycopy(images, n * image.length, image, 0, image.length);
          predictor.predict(image, expected);
          leastCertain = Math.min(leastCertain, expected[Softmax.argmax(expected, 0, classes)]);
          for (int c = 0; c < classes; c++) {
            max = Math.max(max, Math.abs((double) expected[c] - actual[n * classes + c]));
          }
        }
      }
    }
    // Where every answer is 0 or 1, wrong logits would go unseen.
    assertTrue("the probabilities are saturated: " + leastCertain, leastCertain < 0.9f);
    return max;
  }

  private static void toChannelsLast(float[] images, Shape shape, int batch, float[] to) {
    int channels = shape.rank() == 3 ? shape.dimension(0) : 1;
    int area = shape.size() / channels;
    for (int n = 0; n < batch; n++) {
      for (int i = 0; i < shape.size(); i++) {
        to[n * shape.size() + i % area * channels + i / area] = images[n * shape.size() + i];
      }
    }
  }
}
