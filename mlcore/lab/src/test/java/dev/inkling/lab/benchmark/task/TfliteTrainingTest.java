package dev.inkling.lab.benchmark.task;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.network.Architectures;
import org.junit.BeforeClass;
import org.junit.Test;

public class TfliteTrainingTest {
  @BeforeClass
  public static void requireRuntime() {
    dev.inkling.lab.runtime.Agreement.requireRuntime();
  }

  @Test
  public void train_simpleConvNetBySgd_computesWhatMlcoreDoes() {
    requireAgreement(Architectures.SIMPLE_CONV_NET, OptimizerKind.SGD, 0.05f);
  }

  @Test
  public void train_inklingNetByAdam_computesWhatMlcoreDoes() {
    requireAgreement(Architectures.INKLING_NET, OptimizerKind.ADAM, 0.001f);
  }

  @Test
  public void open_ruleWithoutASignature_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TfliteTraining()
                .open(
                    BenchmarkNetworks.create(Architectures.TWO_LAYER_NET, 1),
                    1,
                    OptimizerKind.ADAGRAD,
                    0.1f,
                    1));
  }

  private static void requireAgreement(String network, OptimizerKind optimizer, float rate) {
    assertEquals(
        0, Agreement.largestDifference(new TfliteTraining(), network, optimizer, rate, 1), 1e-4);
  }
}
