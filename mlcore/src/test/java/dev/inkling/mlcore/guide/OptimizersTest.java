package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.GradientClipping;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.OptimizerSwitch;
import dev.inkling.mlcore.optimizer.RandomLocalSearch;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.BatchLoss;
import dev.inkling.mlcore.training.History;
import dev.inkling.mlcore.training.LearningRateSchedule;
import dev.inkling.mlcore.training.Trainer;
import java.util.Collections;
import java.util.List;
import org.junit.Test;

/** Runs the code of {@code 07-optimizers.md}. */
public final class OptimizersTest {
  @Test
  public void valley_descended_endsWhereThePowersSay() {
    try (Workers workers = new Workers(1)) {
      Optimizer optimizer = new Sgd(0.95f);
      Parameter place = new Parameter("place", new Tensor(Shape.of(2), new float[] {-7, 2}));
      List<Parameter> places = Collections.singletonList(place);
      float[] at = place.value().data();
      for (int step = 0; step < 30; step++) {
        place.gradient().set(at[0] / 10, 2 * at[1]);
        optimizer.step(places, 1f, workers);
      }

      assertEquals(-7 * Math.pow(0.905, 30), at[0], 1e-4);
      assertEquals(2 * Math.pow(0.9, 30), at[1], 1e-4);
    }
  }

  @Test
  public void adam_firstStep_isAsLongInEveryDirection() {
    try (Workers workers = new Workers(1)) {
      Parameter place = new Parameter("place", new Tensor(Shape.of(2), new float[] {-7, 2}));
      List<Parameter> places = Collections.singletonList(place);

      place.gradient().set(-0.7f, 4);
      new Adam(0.3f).step(places, 1f, workers);
      float[] at = place.value().data(); // from (−7, 2) to (−6.7, 1.7)

      assertArrayEquals(new float[] {-6.7f, 1.7f}, at, 1e-5f);
    }
  }

  @Test
  public void trainer_withSwitchScheduleAndClipping_learns() {
    Dataset digits = SyntheticDigits.generate(1, 400);
    Sequential network = Architectures.create("SimpleConvNet", digits.shape(), 10, 1);

    Trainer trainer = new Trainer(network).batchSize(50).epochs(3).seed(1);
    int epoch = trainer.stepsAnEpoch(digits);
    History history =
        trainer
            .optimizer(new OptimizerSwitch(new Adam(1e-3f), epoch, new Momentum(0.01f, 0.9f)))
            .schedule(LearningRateSchedule.COSINE.withWarmUp(epoch / 2))
            .clipping(GradientClipping.byNorm(5))
            .fit(digits);

    assertEquals(24, history.steps());
    double first = history.epochs().get(0).loss();
    double last = history.epochs().get(2).loss();
    assertTrue(first + " to " + last, last < first / 2);
  }

  @Test
  public void randomLocalSearch_ofANetwork_findsLessThanGradients() {
    try (Workers workers = new Workers(1)) {
      Dataset digits = SyntheticDigits.generate(1, 50);
      Sequential network = twoLayers(digits);
      float[] examples = new float[digits.size() * digits.shape().size()];
      int[] labels = new int[digits.size()];
      for (int i = 0; i < labels.length; i++) {
        digits.read(i, examples, i * digits.shape().size());
        labels[i] = digits.label(i);
      }

      BatchLoss loss = new BatchLoss(network, new SoftmaxCrossEntropy(), examples, labels, workers);
      double before = loss.getAsDouble();
      double found = new RandomLocalSearch(network.parameters(), loss, 0.01f).run(300, 1);

      Sequential other = twoLayers(digits);
      History descent =
          new Trainer(other).optimizer(new Sgd(0.1f)).fullBatch().epochs(100).fit(digits);
      assertEquals(2.386, before, 0.005);
      assertEquals(1.652, found, 0.005);
      assertEquals(0.115, descent.best().loss(), 0.005);
    }
  }

  private static Sequential twoLayers(Dataset digits) {
    return Sequential.builder("two layers", digits.shape())
        .add(new Flatten())
        .add(new Dense(50))
        .add(new Relu())
        .add(new Dense(10))
        .seed(1)
        .build();
  }
}
