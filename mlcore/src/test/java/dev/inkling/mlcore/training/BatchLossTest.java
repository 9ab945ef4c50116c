package dev.inkling.mlcore.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.RandomLocalSearch;
import dev.inkling.mlcore.optimizer.RandomSearch;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import org.junit.Test;

public class BatchLossTest {
  private static final Workers ALONE = new Workers(1);

  private final float[] examples = {1, 0, 0, 1, -1, 0, 0, -1};
  private final int[] labels = {0, 1, 2, 3};
  private final Sequential network =
      Sequential.builder("four", Shape.of(1, 1, 2))
          .add(new Relu())
          .add(new Flatten())
          .add(new Dense(4).initializer(Initializer.ZEROS))
          .build();
  private final BatchLoss loss = of(examples, labels);

  private BatchLoss of(float[] examples, int[] labels) {
    return new BatchLoss(network, new SoftmaxCrossEntropy(), examples, labels, ALONE);
  }

  @Test
  public void loss_ofTheNow_isThatOfTheBatch() {
    assertEquals(Math.log(4), loss.getAsDouble(), 1e-7);
    // With a logit of 1 for label 0: log(e + 3), less 1 for the one example that has it.
    network.parameters().get(1).value().data()[0] = 1f;
    assertEquals(Math.log(Math.E + 3) - 0.25, loss.getAsDouble(), 1e-7);
    // Asked twice, and not of what the ReLU has left in its place.
    assertEquals(Math.log(Math.E + 3) - 0.25, loss.getAsDouble(), 1e-7);
  }

  @Test
  public void randomSearches_onANetwork_lowerItsLoss() {
    double tried = new RandomSearch(network.parameters(), loss, 1f).run(200, 1);
    assertTrue("" + tried, tried < 0.9 * Math.log(4));
    assertEquals(tried, loss.getAsDouble(), 0);
    double stepped = new RandomLocalSearch(network.parameters(), loss, 0.1f).run(200, 1);
    assertTrue("" + stepped, stepped < 0.8 * tried);
    assertEquals(stepped, loss.getAsDouble(), 0);
  }

  @Test
  public void batch_thatDoesNotFit_isRefused() {
    ShapeException e = assertThrows(ShapeException.class, () -> of(examples, new int[] {0, 1, 2}));
    assertEquals(
        "network four expects 6 values for 3 examples of [1, 1, 2], got 8", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> of(new float[0], new int[0]));
  }
}
