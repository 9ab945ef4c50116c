package dev.inkling.lab.runtime;

import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Add;
import dev.inkling.mlcore.layer.AveragePool2d;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Concatenate;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LeakyRelu;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Multiply;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.layer.Padding;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import org.junit.BeforeClass;
import org.junit.Test;

/** The smaller forms of whole networks and of each kind of layer in the real TensorFlow Lite. */
public class FormAgreementTest {
  /** Deep networks of random weights round more often, and have less to say. */
  private static final double UNTRAINED = 0.25;

  @BeforeClass
  public static void requireRuntime() {
    Agreement.requireRuntime();
  }

  @Test
  public void run_namedArchitectures_givesNearlyTheFloatProbabilities() {
    for (String name : Architectures.names()) {
      Sequential network = Architectures.create(name, Shape.of(1, 28, 28), 10, 4);
      FormAgreement.check(network, SyntheticDigits.generate(1, 60), 1, UNTRAINED);
    }
  }

  @Test
  public void run_batchOfThree_givesNearlyTheFloatProbabilities() {
    Sequential network =
        Sequential.builder("batch 3, 2x9x8", Shape.of(2, 9, 8))
            .add(new Conv2d(24, 5).padding(2))
            .add(new MaxPool2d(2).floor())
            .add(new GlobalAveragePool2d())
            .add(new Dense(5))
            .seed(3)
            .build();
    FormAgreement.check(network, new Noise(network.inputShape(), 60), 3, 0.06);
  }

  @Test
  public void run_convolutions_givesNearlyTheFloatProbabilities() {
    checkImage(Shape.of(3, 16, 11), new Conv2d(40, 5).dilation(3).padding(Padding.SAME));
    checkImage(Shape.of(4, 9, 20), new Conv2d(8, 5).dilation(2).padding(4));
    checkImage(Shape.of(8, 9, 9), new Conv2d(16, 3).stride(2).padding(1).floor());
    checkImage(Shape.of(64, 10, 10), new Conv2d(64, 3).groups(2).padding(1));
    checkImage(Shape.of(6, 10, 10), new Conv2d(6, 3).groups(6).padding(1));
    checkImage(Shape.of(128, 6, 6), new DepthwiseConv2d(3).padding(1));
    checkImage(Shape.of(64, 6, 6), new DepthwiseConv2d(3).multiplier(2).padding(1));
    checkImage(Shape.of(128, 8, 8), new DepthwiseConv2d(3).dilation(2).padding(Padding.SAME));
  }

  @Test
  public void run_pooling_givesNearlyTheFloatProbabilities() {
    checkImage(Shape.of(3, 13, 11), new AveragePool2d(3, 2).floor());
    checkImage(Shape.of(3, 13, 11), new MaxPool2d(3, 2).floor());
    check(
        Sequential.builder("global average", Shape.of(8, 12, 12))
            .add(new Conv2d(7, 1))
            .add(new Relu())
            .add(new GlobalAveragePool2d())
            .add(new Dense(10)));
  }

  @Test
  public void run_functions_givesNearlyTheFloatProbabilities() {
    for (Layer layer :
        new Layer[] {
          new Sigmoid(),
          new Tanh(),
          new Relu(),
          new LeakyRelu(0.2f),
          new PRelu(),
          new Elu(1f),
          new Elu(2f),
          new BatchNorm(),
          new Dropout(0.15f).scaledAtInference()
        }) {
      checkImage(Shape.of(6, 7, 7), layer);
      checkVector(layer.unbuilt());
    }
  }

  @Test
  public void run_ownSoftmax_givesNearlyTheFloatProbabilities() {
    check(
        Sequential.builder("own softmax", Shape.of(40))
            .add(new Dense(100))
            .add(new Relu())
            .add(new Dense(10))
            .add(new Softmax()));
  }

  @Test
  public void run_joins_givesNearlyTheFloatProbabilities() {
    checkImage(Shape.of(2, 6, 5), new Residual(new Conv2d(2, 3).padding(1)));
    checkImage(
        Shape.of(3, 6, 5),
        new Add().branch(new Conv2d(3, 1)).branch(new Tanh()).branch().branch(new Elu(1)));
    checkImage(
        Shape.of(3, 6, 5),
        new Multiply().branch(new DepthwiseConv2d(3).padding(1)).branch(new Sigmoid()));
    checkImage(
        Shape.of(2, 7, 6),
        new Concatenate()
            .branch(new Conv2d(3, 3).padding(1))
            .branch()
            .branch(new AveragePool2d(3, 1), new Conv2d(1, 1).padding(1)));
    check(
        Sequential.builder("flattened branches", Shape.of(3, 4, 2))
            .add(new Flatten())
            .add(new Residual(new Dense(24)))
            .add(new Concatenate().branch(new Dense(5)).branch())
            .add(new Dense(10)));
  }

  /** Checks a layer of images among others. */
  private static void checkImage(Shape image, Layer layer) {
    check(
        Sequential.builder(layer.description() + " of " + image, image)
            .add(layer)
            .add(new Relu())
            .add(new Flatten())
            .add(new Dense(10)));
  }

  /** Checks a layer of vectors among others. */
  private static void checkVector(Layer layer) {
    check(
        Sequential.builder(layer.description() + " of a vector", Shape.of(23))
            .add(new Dense(50))
            .add(layer)
            .add(new Dense(10)));
  }

  private static void check(Sequential.Builder builder) {
    Sequential network = builder.seed(3).build();
    FormAgreement.check(network, new Noise(network.inputShape(), 100));
  }
}
