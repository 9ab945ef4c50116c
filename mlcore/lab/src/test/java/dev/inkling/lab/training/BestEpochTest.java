package dev.inkling.lab.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.training.EpochResult;
import org.junit.Test;

public class BestEpochTest {
  private final Sequential network =
      Sequential.builder("one", Shape.of(1)).add(new Dense(1)).build();
  private final BestEpoch best = new BestEpoch(network);

  @Test
  public void offer_higherAccuracy_keepsThatNetwork() {
    assertTrue(offer(1, 0.9, 0.5));
    assertTrue(offer(2, 0.95, 0.6));
    assertFalse(offer(3, 0.94, 0.1));
    assertKept(2);
  }

  @Test
  public void offer_sameAccuracy_keepsTheLowerLoss() {
    offer(1, 0.9, 0.5);
    assertTrue(offer(2, 0.9, 0.4));
    assertFalse(offer(3, 0.9, 0.45));
    assertKept(2);
  }

  @Test
  public void offer_sameAccuracyAndLoss_keepsTheFirst() {
    offer(1, 0.9, 0.5);
    assertFalse(offer(2, 0.9, 0.5));
    assertKept(1);
  }

  @Test
  public void offer_noValidation_keepsTheLatest() {
    offer(1, Double.NaN, Double.NaN);
    assertTrue(offer(2, Double.NaN, Double.NaN));
    assertKept(2);
  }

  @Test
  public void result_noEpoch_throws() {
    assertThrows(IllegalStateException.class, best::result);
  }

  /** Marks the network with the epoch's number and offers it. */
  private boolean offer(int epoch, double accuracy, double loss) {
    network.parameters().get(0).value().data()[0] = epoch;
    return best.offer(new EpochResult(epoch, 1, accuracy, loss, 0));
  }

  private void assertKept(int epoch) {
    assertEquals(epoch, best.result().epoch());
    assertEquals(epoch, best.network().parameters().get(0).value().data()[0], 0f);
  }
}
