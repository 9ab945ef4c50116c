package dev.inkling.lab.gpu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.Quantization;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.tflite.TrainingWriter;
import dev.inkling.mlcore.tflite.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The exporter never writes a form that the table of the GPU's rules calls wrong. */
@RunWith(Parameterized.class)
public final class WrittenForGpuTest {
  private static final Shape IMAGE = Shape.of(1, 28, 28);
  private static final Shape TWO_CHANNELS = Shape.of(2, 28, 28);

  private final String name;
  private final int batch;

  public WrittenForGpuTest(String name, int batch) {
    this.name = name;
    this.batch = batch;
  }

  @Parameters(name = "{0}, batch {1}")
  public static Collection<Object[]> networks() {
    List<Object[]> networks = new ArrayList<>();
    for (String name : Architectures.names()) {
      networks.add(new Object[] {name, 1});
      networks.add(new Object[] {name, 4});
    }
    return networks;
  }

  @Test
  public void forUse_everyForm_isTaken() throws Exception {
    Dataset digits = SyntheticDigits.generate(3, 20);
    for (Quantization form :
        Arrays.asList(
            Quantization.none(),
            Quantization.float16(),
            Quantization.dynamicRange(),
            Quantization.int8(digits),
            Quantization.int8(digits).int8Ends())) {
      assertTaken(form + ":", TfliteWriter.toBytes(model(IMAGE), form));
    }
    assertTaken("two channels:", TfliteWriter.toBytes(model(TWO_CHANNELS)));
  }

  @Test
  public void forTraining_everyRule_isTaken() throws Exception {
    for (UpdateRule rule : rules()) {
      assertTaken(rule + ":", TrainingWriter.stateless(model(IMAGE), batch, rule).bytes());
    }
  }

  /**
   * Variables stay on the processor; what is between them may go to the GPU, so it must be right.
   */
  @Test
  public void forTrainingWithVariables_everyRule_hasNothingWrong() throws Exception {
    for (UpdateRule rule : rules()) {
      byte[] file = TrainingWriter.withVariables(model(IMAGE), batch, rule).bytes();
      for (List<GpuFinding> graph : GpuRules.check(file, GpuApi.OPENCL)) {
        for (GpuFinding finding : graph) {
          assertNotEquals(rule + ": " + finding, GpuVerdict.WRONG, finding.verdict());
          assertNotEquals(rule + ": " + finding, GpuVerdict.UNKNOWN, finding.verdict());
        }
      }
    }
  }

  private static List<UpdateRule> rules() {
    return Arrays.asList(UpdateRule.sgd(), UpdateRule.momentum(0.9f), UpdateRule.adam());
  }

  private TfliteModel model(Shape image) {
    Sequential network = Architectures.create(name, image, 10, 5);
    return new TfliteModel(network, ModelMetadata.empty(), batch);
  }

  private static void assertTaken(String what, byte[] file) throws ModelFormatException {
    for (List<GpuFinding> graph : GpuRules.check(file, GpuApi.OPENCL)) {
      for (GpuFinding finding : graph) {
        assertEquals(what + " " + finding, GpuVerdict.TAKEN, finding.verdict());
      }
    }
  }
}
