package dev.inkling.lab.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.runtime.RuntimeProbe.Stage;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.tflite.verification.ModelVerifier;
import dev.inkling.mlcore.tflite.verification.ReadLimits;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RuntimeFuzzTest {
  private static final int FILES = 300;

  /** Near the file's ends is what holds it together; the weights are in the middle. */
  private static final int EDGE = 3000;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void verify_damagedFilesThatPass_passInTfliteAndDoNotCrashIt() throws Exception {
    Agreement.requireRuntime();
    File files = folder.newFile();
    write(files);
    RuntimeFuzz fuzz = new RuntimeFuzz(files.toPath(), folder.newFolder().toPath());
    fuzz.run();
    System.out.println("Runtime fuzz: " + fuzz.report());
    assertEquals(fuzz.report(), List.of(), fuzz.refused);
    assertEquals(fuzz.report(), List.of(), fuzz.crashes);
    assertEquals(fuzz.report(), List.of(), fuzz.stalls);
    assertTrue(fuzz.report(), fuzz.reached.get(Stage.RUN) > FILES / 2);
  }

  private static void write(File files) throws IOException {
    List<byte[]> seeds =
        List.of(
            seed(Architectures.SIMPLE_CONV_NET),
            seed(Architectures.TINY_CONV_NET),
            seed(Architectures.TWO_LAYER_NET));
    Random random = new Random(3);
    int passed = 0;
    try (DataOutputStream out = new DataOutputStream(new FileOutputStream(files))) {
      while (passed < FILES) {
        byte[] file = seeds.get(random.nextInt(seeds.size())).clone();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          int at = random.nextInt(EDGE);
          file[random.nextBoolean() ? at : file.length - 1 - at] = (byte) random.nextInt(40);
        }
        try {
          ModelVerifier.verify(ByteBuffer.wrap(file), ReadLimits.defaults());
        } catch (ModelFormatException e) {
          continue;
        }
        out.writeInt(file.length);
        out.write(file);
        passed++;
      }
    }
  }

  private static byte[] seed(String name) {
    return TfliteWriter.toBytes(
        new TfliteModel(
            Architectures.create(name, Shape.of(1, 12, 12), 3, 1), ModelMetadata.empty()));
  }
}
