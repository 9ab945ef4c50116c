package dev.inkling.lab.benchmark.pytorch;

import static org.junit.Assert.assertEquals;

import dev.inkling.lab.benchmark.task.Agreement;
import dev.inkling.lab.benchmark.task.BenchmarkNetworks;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.network.Architectures;
import org.junit.Test;

public class PyTorchTest {
  @Test
  public void train_simpleConvNetBySgd_computesWhatMlcoreDoes() {
    requireAgreement(Architectures.SIMPLE_CONV_NET, OptimizerKind.SGD, 0.05f);
  }

  @Test
  public void train_inklingNetByAdam_computesWhatMlcoreDoes() {
    requireAgreement(Architectures.INKLING_NET, OptimizerKind.ADAM, 0.001f);
  }

  @Test
  public void train_sixConvNetBySgd_computesWhatMlcoreDoes() {
    requireAgreement(BenchmarkNetworks.SIX_CONV_NET, OptimizerKind.SGD, 0.05f);
  }

  private static void requireAgreement(String network, OptimizerKind optimizer, float rate) {
    assertEquals(0, Agreement.largestDifference(new PyTorch(), network, optimizer, rate, 1), 1e-4);
  }
}
