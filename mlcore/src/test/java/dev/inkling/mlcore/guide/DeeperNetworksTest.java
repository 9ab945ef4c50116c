package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.data.Augmentation;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Ensemble;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** Runs the code of {@code 13-deeper-networks.md}. */
public final class DeeperNetworksTest {
  private static final Dataset OTHERS = SyntheticDigits.generate(2, 500);

  @Test
  public void thirtyBlocks_withAWayAround_learnWhereOthersHardlyDo() {
    Sequential plain = deep(false);
    Sequential residual = deep(true);

    assertEquals(0.258, accuracy(plain), 0.005);
    assertEquals(0.722, accuracy(residual), 0.005);
  }

  private static Sequential deep(boolean residual) {
    Initializer small = Initializer.normal(0.01);
    Sequential.Builder builder = Sequential.builder("deep", OTHERS.shape()).seed(1);
    builder.add(new Flatten()).add(new Dense(50)).add(new Relu());
    for (int i = 0; i < 30; i++) {
      if (residual) {
        builder.add(new Residual(new Dense(50).initializer(small), new Relu()));
      } else {
        builder.add(new Dense(50)).add(new Relu());
      }
    }
    return builder.add(new Dense(10)).build();
  }

  private static double accuracy(Sequential network) {
    Dataset digits = SyntheticDigits.generate(1, 300);
    try (Workers workers = new Workers(2)) {
      new Trainer(network)
          .optimizer(new Sgd(0.01f))
          .batchSize(50)
          .epochs(30)
          .seed(1)
          .workers(workers)
          .fit(digits);
      return Evaluation.of(network, OTHERS, workers).accuracy();
    }
  }

  @Test
  public void residualBlock_withoutWeights_givesItsInput() {
    try (Workers workers = new Workers(1)) {
      Residual block =
          new Residual(new Conv2d(2, 3).padding(1).initializer(Initializer.ZEROS), new Relu());
      Sequential network = Sequential.builder("block", Shape.of(2, 4, 4)).add(block).build();
      NetworkPass pass = network.planPrediction(1, workers);
      for (int i = 0; i < 32; i++) {
        pass.input()[i] = i - 16;
      }
      float[] x = pass.input().clone();
      pass.forward(1, false);
      assertArrayEquals(x, pass.output(), 0);

      Residual halving =
          new Residual(
                  new Conv2d(32, 3).stride(2).padding(1).floor(),
                  new BatchNorm(),
                  new Relu(),
                  new Conv2d(32, 3).padding(1),
                  new BatchNorm())
              .projection(new Conv2d(32, 1).stride(2).floor(), new BatchNorm());

      assertEquals(Shape.of(32, 14, 14), halving.build("block", Shape.of(16, 28, 28), null));
    }
  }

  @Test
  public void smallNetwork_hasUnderTenThousandParameters() {
    Sequential.Builder builder = Sequential.builder("small", Shape.of(1, 28, 28)).seed(1);
    for (int filters : new int[] {8, 16, 0, 16, 16, 0, 20}) {
      if (filters == 0) {
        builder.add(new MaxPool2d(2));
      } else {
        builder.add(new Conv2d(filters, 3).padding(1)).add(new BatchNorm()).add(new Relu());
      }
    }
    Sequential small = builder.add(new GlobalAveragePool2d()).add(new Dense(10)).build();
    int parameters = small.parameterCount(); // 9,150

    assertEquals(9_150, parameters);
    Sequential named = named("TinyConvNet");
    assertEquals(named.layers().size(), small.layers().size());
    for (int i = 0; i < small.layers().size(); i++) {
      assertEquals(named.layers().get(i).outputShape(), small.layers().get(i).outputShape());
    }
  }

  @Test
  public void namedNetworks_haveTheParametersOfTheTable() {
    assertEquals(39_760, named("TwoLayerNet").parameterCount());
    assertEquals(433_890, named("SimpleConvNet").parameterCount());
    assertEquals(123_552, named("DeepConvNet").parameterCount());
    assertEquals(47_290, named("InklingNet").parameterCount());
    assertEquals(9_150, named("TinyConvNet").parameterCount());
    assertEquals(112_906, named("ResidualNet").parameterCount());
    assertEquals(6, Architectures.names().size());
  }

  private static Sequential named(String name) {
    return Architectures.create(name, Shape.of(1, 28, 28), 10, 1);
  }

  @Test
  public void ensemble_readsMoreThanItsBestMember() {
    Dataset digits = SyntheticDigits.generate(1, 1_000);
    Dataset others = SyntheticDigits.generate(2, 1_000);
    try (Workers workers = new Workers(2)) {
      List<Sequential> members = new ArrayList<>();
      for (long seed = 1; seed <= 5; seed++) {
        Sequential member = twoHiddenLayers(seed);
        new Trainer(member).batchSize(50).epochs(20).seed(seed).workers(workers).fit(digits);
        members.add(member);
      }
      double together = Evaluation.of(new Ensemble(members), others, workers).accuracy();

      double best = 0;
      double sum = 0;
      for (Sequential member : members) {
        double alone = Evaluation.of(member, others, workers).accuracy();
        best = Math.max(best, alone);
        sum += alone;
      }
      assertEquals(0.845, sum / 5, 0.003);
      assertEquals(0.856, best, 0.003);
      assertEquals(0.87, together, 0.003);
    }
  }

  private static Sequential twoHiddenLayers(long seed) {
    Sequential.Builder builder = Sequential.builder("two", OTHERS.shape()).seed(seed);
    builder.add(new Flatten());
    for (int i = 0; i < 2; i++) {
      builder.add(new Dense(50)).add(new BatchNorm()).add(new Relu());
    }
    return builder.add(new Dense(10)).build();
  }

  @Test
  public void augmentation_readsMoreOfOthers() {
    Dataset digits = SyntheticDigits.generate(1, 300);
    Sequential plain = twoHiddenLayers(1);
    Sequential augmented = twoHiddenLayers(1);
    try (Workers workers = new Workers(2)) {
      new Trainer(plain).batchSize(50).epochs(60).seed(1).workers(workers).fit(digits);

      Trainer trainer = new Trainer(augmented).batchSize(50).epochs(60).seed(1).workers(workers);
      trainer.transform(Augmentation.mnist()::apply).fit(digits);

      assertEquals(0.764, Evaluation.of(plain, OTHERS, workers).accuracy(), 0.003);
      assertEquals(0.814, Evaluation.of(augmented, OTHERS, workers).accuracy(), 0.003);
    }
  }
}
