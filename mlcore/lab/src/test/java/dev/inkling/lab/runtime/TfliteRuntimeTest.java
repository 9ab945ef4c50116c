package dev.inkling.lab.runtime;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.runtime.TfliteRuntime.Kernels;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.util.Collections;
import org.bytedeco.javacpp.Pointer;
import org.junit.BeforeClass;
import org.junit.Test;

/** The real TensorFlow Lite: what it says about a file, and how it says no. */
public class TfliteRuntimeTest {
  @BeforeClass
  public static void requireRuntime() {
    Agreement.requireRuntime();
  }

  @Test
  public void version_isTheOneThatTheBuildNames() {
    assertEquals("2.21.0", TfliteRuntime.version());
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
        "not a .tflite: expected the identifier TFL3 at byte 4, got \"????\"", thrown.getMessage());
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
}
