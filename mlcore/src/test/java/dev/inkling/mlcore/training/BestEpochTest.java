package dev.inkling.mlcore.training;

import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.Test;

public class BestEpochTest {
  private final Parameter weight = new Parameter("w", new Tensor(Shape.of(1)));
  private final List<EpochResult> results = new ArrayList<>();
  private BestEpoch best = new BestEpoch(Collections.singletonList(weight));

  @Test
  public void offer_higherAccuracy_keepsThoseParameters() {
    offer(0.9, 0.5);
    offer(0.95, 0.6);
    offer(0.94, 0.1);
    assertKept(2);
  }

  @Test
  public void offer_sameAccuracy_keepsTheLowerLoss() {
    offer(0.9, 0.5);
    offer(0.9, 0.4);
    offer(0.9, 0.45);
    assertKept(2);
  }

  @Test
  public void offer_sameAccuracyAndLoss_keepsTheFirst() {
    offer(0.9, 0.5);
    offer(0.9, 0.5);
    assertKept(1);
  }

  @Test
  public void offer_noValidation_keepsTheLatest() {
    offer(Double.NaN, Double.NaN);
    offer(Double.NaN, Double.NaN);
    assertKept(2);
  }

  @Test
  public void putBack_noEpoch_leavesTheParameters() {
    weight.value().data()[0] = 7;
    best.putBack();
    assertEquals(7f, weight.value().data()[0], 0f);
  }

  @Test
  public void restore_savedState_comparesWithTheEpochsBefore() {
    offer(0.9, 0.5);
    offer(0.8, 0.5);
    List<float[]> saved = best.save();
    best = new BestEpoch(Collections.singletonList(weight));
    best.restore(saved, results);
    offer(0.85, 0.5);
    assertKept(1);
    offer(0.95, 0.5);
    assertKept(4);
  }

  /** Marks the parameter with the epoch's number and offers it. */
  private void offer(double accuracy, double loss) {
    int epoch = results.size() + 1;
    weight.value().data()[0] = epoch;
    results.add(new EpochResult(epoch, 1, 0.5, accuracy, loss, 0));
    best.offer(results.get(epoch - 1));
  }

  private void assertKept(int epoch) {
    assertEquals(epoch, EpochResult.best(results).epoch());
    best.putBack();
    assertEquals(epoch, weight.value().data()[0], 0f);
  }
}
