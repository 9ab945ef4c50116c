package dev.inkling.lab.runtime;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.OutputClasses;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import org.junit.BeforeClass;
import org.junit.Test;

/** Whole networks in the real TensorFlow Lite, against mlcore's own forward pass. */
public class NetworkAgreementTest {
  @BeforeClass
  public static void requireRuntime() {
    Agreement.requireRuntime();
  }

  @Test
  public void run_namedArchitectures_givesMlcoresProbabilities() {
    for (String name : Architectures.names()) {
      Agreement.check(Architectures.create(name, Shape.of(1, 28, 28), 10, 4));
    }
  }

  @Test
  public void run_classAddedOrRemoved_givesMlcoresProbabilities() {
    for (String name : new String[] {Architectures.INKLING_NET, Architectures.TWO_LAYER_NET}) {
      Sequential network = Architectures.create(name, Shape.of(1, 28, 28), 10, 4);
      Agreement.check(OutputClasses.add(network));
      Agreement.check(OutputClasses.remove(network, 3), 2);
      Agreement.check(OutputClasses.remove(OutputClasses.add(network), 0));
    }
  }

  @Test
  public void run_singleDenseOnVector_givesMlcoresProbabilities() {
    Agreement.check(
        Sequential.builder("single dense, 17 inputs", Shape.of(17)).add(new Dense(5)).build());
  }

  @Test
  public void run_noConvolution_givesMlcoresProbabilities() {
    Agreement.check(
        Sequential.builder("no convolution, image 3x9x7", Shape.of(3, 9, 7))
            .add(new Relu())
            .add(new Flatten())
            .add(new Dense(20))
            .add(new Relu())
            .add(new Dense(4))
            .build());
  }

  @Test
  public void run_validStrideTwo_givesMlcoresProbabilities() {
    Agreement.check(
        Sequential.builder("valid, stride 2, 2x15x12", Shape.of(2, 15, 12))
            .add(new Conv2d(6, 4).stride(2).floor())
            .add(new Flatten())
            .add(new Dense(3))
            .build());
  }

  @Test
  public void run_sameStrideOne_givesMlcoresProbabilities() {
    Agreement.check(
        Sequential.builder("same, 1x11x13", Shape.of(1, 11, 13))
            .add(new Conv2d(5, 3).padding(1))
            .add(new Relu())
            .add(new Conv2d(7, 5).padding(2))
            .add(new Flatten())
            .add(new Relu())
            .add(new Dense(6))
            .build());
  }

  @Test
  public void run_sameStrideTwoOddSize_givesMlcoresProbabilities() {
    Agreement.check(
        Sequential.builder("same, stride 2, 4x15x15", Shape.of(4, 15, 15))
            .add(new Conv2d(8, 3).stride(2).padding(1))
            .add(new Relu())
            .add(new Flatten())
            .add(new Dense(10))
            .build());
  }

  @Test
  public void run_explicitPadding_givesMlcoresProbabilities() {
    Agreement.check(
        Sequential.builder("pad, stride 2 and 3, 3x14x10", Shape.of(3, 14, 10))
            .add(new Conv2d(8, 5).stride(2).padding(2).floor())
            .add(new Relu())
            .add(new Conv2d(5, 2).stride(3).padding(4).floor())
            .add(new Flatten())
            .add(new Dense(10))
            .build());
  }

  @Test
  public void run_poolingWithRemainder_givesMlcoresProbabilities() {
    Agreement.check(
        Sequential.builder("pooling with remainder, 5x17x14", Shape.of(5, 17, 14))
            .add(new MaxPool2d(3, 2).floor())
            .add(new Conv2d(12, 1))
            .add(new MaxPool2d(3).floor())
            .add(new Relu())
            .add(new Flatten())
            .add(new Dense(9))
            .build());
  }

  @Test
  public void run_manyChannels_givesMlcoresProbabilities() {
    Agreement.check(
        Sequential.builder("many channels, 16x8x8", Shape.of(16, 8, 8))
            .add(new Conv2d(64, 3).padding(1))
            .add(new Relu())
            .add(new Conv2d(64, 3))
            .add(new Relu())
            .add(new Flatten())
            .add(new Dense(10))
            .build());
  }

  @Test
  public void run_deepNetwork_givesMlcoresProbabilities() {
    Sequential.Builder deep = Sequential.builder("deep, 12 convolutions", Shape.of(1, 20, 20));
    for (int i = 0; i < 12; i++) {
      deep.add(new Conv2d(8, 3).padding(1)).add(new Relu());
    }
    Agreement.check(deep.add(new MaxPool2d(2)).add(new Flatten()).add(new Dense(10)).build());
  }

  @Test
  public void run_batchOfFour_givesMlcoresProbabilities() {
    Sequential network =
        Sequential.builder("batch 4, pad and pool, 2x13x9", Shape.of(2, 13, 9))
            .add(new Conv2d(6, 3).padding(2))
            .add(new Relu())
            .add(new MaxPool2d(2).floor())
            .add(new Flatten())
            .add(new Dense(12))
            .add(new Relu())
            .add(new Dense(10))
            .build();
    Agreement.check(network, 4);
  }
}
