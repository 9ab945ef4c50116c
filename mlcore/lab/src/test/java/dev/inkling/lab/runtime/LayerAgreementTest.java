package dev.inkling.lab.runtime;

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
import dev.inkling.mlcore.layer.Identity;
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
import dev.inkling.mlcore.layer.Step;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import org.junit.BeforeClass;
import org.junit.Test;

/** Each kind of layer in the real TensorFlow Lite, in several shapes. */
public class LayerAgreementTest {
  @BeforeClass
  public static void requireRuntime() {
    Agreement.requireRuntime();
  }

  @Test
  public void run_dilatedConvolution_givesMlcoresProbabilities() {
    checkImage(Shape.of(1, 15, 12), new Conv2d(4, 3).dilation(2));
    checkImage(Shape.of(3, 16, 11), new Conv2d(5, 3).dilation(3).padding(Padding.SAME));
    checkImage(Shape.of(2, 17, 17), new Conv2d(6, 2).dilation(2).stride(2).padding(1).floor());
    checkImage(Shape.of(4, 9, 20), new Conv2d(8, 5).dilation(2).padding(4));
  }

  @Test
  public void run_groupedConvolution_givesMlcoresProbabilities() {
    checkImage(Shape.of(4, 9, 8), new Conv2d(6, 3).groups(2));
    checkImage(Shape.of(6, 10, 10), new Conv2d(6, 3).groups(6).padding(1));
    checkImage(Shape.of(8, 11, 7), new Conv2d(16, 3).groups(4).stride(2).padding(Padding.SAME));
    checkImage(Shape.of(4, 12, 12), new Conv2d(4, 2).groups(2).dilation(2).padding(2));
  }

  @Test
  public void run_paddingByRule_givesMlcoresProbabilities() {
    checkImage(Shape.of(1, 14, 13), new Conv2d(3, 2).padding(Padding.SAME));
    checkImage(Shape.of(2, 14, 13), new Conv2d(3, 4).padding(Padding.SAME));
    checkImage(Shape.of(3, 16, 15), new Conv2d(5, 3).stride(2).padding(Padding.SAME));
    checkImage(Shape.of(3, 16, 15), new Conv2d(5, 3).stride(2).padding(Padding.VALID));
    checkImage(Shape.of(2, 10, 10), new Conv2d(4, 1).stride(3).padding(Padding.SAME));
  }

  @Test
  public void run_depthwiseConvolution_givesMlcoresProbabilities() {
    checkImage(Shape.of(1, 12, 9), new DepthwiseConv2d(3));
    checkImage(Shape.of(5, 12, 9), new DepthwiseConv2d(3).padding(1));
    checkImage(Shape.of(3, 13, 14), new DepthwiseConv2d(5).stride(2).padding(Padding.SAME));
    checkImage(Shape.of(1, 10, 10), new DepthwiseConv2d(3).multiplier(4));
    checkImage(Shape.of(3, 10, 10), new DepthwiseConv2d(2).multiplier(2).padding(2));
    checkImage(Shape.of(4, 16, 16), new DepthwiseConv2d(3).dilation(2).padding(Padding.SAME));
  }

  @Test
  public void run_averagePooling_givesMlcoresProbabilities() {
    checkImage(Shape.of(1, 12, 10), new AveragePool2d(2));
    checkImage(Shape.of(3, 13, 11), new AveragePool2d(3, 2).floor());
    checkImage(Shape.of(6, 9, 9), new AveragePool2d(4, 1));
    checkImage(Shape.of(2, 5, 5), new AveragePool2d(5));
  }

  @Test
  public void run_globalAveragePooling_givesMlcoresProbabilities() {
    for (Shape image : new Shape[] {Shape.of(1, 7, 5), Shape.of(8, 12, 12), Shape.of(3, 1, 1)}) {
      Agreement.check(
          Sequential.builder("global average of " + image, image)
              .add(new Conv2d(7, 1))
              .add(new Relu())
              .add(new GlobalAveragePool2d())
              .add(new Dense(10))
              .build());
    }
    Agreement.check(
        Sequential.builder("a channel a class", Shape.of(2, 8, 8))
            .add(new Conv2d(10, 3))
            .add(new GlobalAveragePool2d())
            .build());
  }

  @Test
  public void run_functionsOfOneNumber_givesMlcoresProbabilities() {
    for (Layer layer :
        new Layer[] {
          new Identity(),
          new Step(),
          new Sigmoid(),
          new Tanh(),
          new Relu(),
          new LeakyRelu(0.2f),
          new PRelu(),
          new Elu(1f),
          new Elu(0.3f),
          new Elu(2f)
        }) {
      checkFunction(Shape.of(1, 5, 4), layer);
      checkFunction(Shape.of(6, 7, 7), layer.unbuilt());
      checkVector(layer.unbuilt());
    }
  }

  @Test
  public void run_softmax_givesMlcoresProbabilities() {
    checkVector(new Softmax());
    Agreement.check(
        Sequential.builder("a softmax of its own", Shape.of(8))
            .add(new Dense(10))
            .add(new Softmax())
            .build());
  }

  @Test
  public void run_batchNorm_givesMlcoresProbabilities() {
    checkFunction(Shape.of(1, 5, 4), new BatchNorm());
    checkFunction(Shape.of(6, 7, 7), new BatchNorm().epsilon(0.001f));
    checkVector(new BatchNorm());
    checkImage(Shape.of(3, 6, 8), new BatchNorm());
  }

  @Test
  public void run_foldedBatchNorm_givesMlcoresProbabilities() {
    for (Layer before :
        new Layer[] {
          new Conv2d(6, 3).padding(2),
          new Conv2d(6, 3).groups(3).stride(2).padding(Padding.SAME),
          new DepthwiseConv2d(3).multiplier(2).padding(1)
        }) {
      Agreement.check(
          Sequential.builder("folded into " + before.description(), Shape.of(3, 9, 8))
              .add(before)
              .add(new BatchNorm())
              .add(new Relu())
              .add(new Flatten())
              .add(new Dense(12))
              .add(new Dropout(0.5f))
              .add(new BatchNorm())
              .add(new Dense(10))
              .add(new BatchNorm())
              .build());
    }
  }

  @Test
  public void run_dropout_givesMlcoresProbabilities() {
    for (Layer layer :
        new Layer[] {new Dropout(0.5f), new Dropout(0.15f).scaledAtInference(), new Dropout(0f)}) {
      checkFunction(Shape.of(3, 5, 4), layer);
      checkVector(layer.unbuilt());
    }
  }

  @Test
  public void run_residual_givesMlcoresProbabilities() {
    checkImage(Shape.of(2, 6, 5), new Residual(new Conv2d(2, 3).padding(1)));
    checkImage(
        Shape.of(3, 8, 8),
        new Residual(
                new Conv2d(4, 3).stride(2).padding(1).floor(),
                new BatchNorm(),
                new Relu(),
                new Conv2d(4, 3).padding(1),
                new BatchNorm())
            .projection(new Conv2d(4, 1).stride(2).floor(), new BatchNorm()));
    checkImage(
        Shape.of(2, 5, 5),
        new Residual(new Residual(new PRelu(), new Conv2d(2, 1)), new Dropout(0.5f)));
    checkVector(new Residual(new Relu(), new Dense(23)).projection(new Dense(23)));
    checkOrder(new Residual(new Dense(24)));
  }

  @Test
  public void run_addAndMultiply_giveMlcoresProbabilities() {
    checkImage(
        Shape.of(3, 6, 5),
        new Add().branch(new Conv2d(3, 1)).branch(new Tanh()).branch().branch(new Elu(1)));
    checkImage(
        Shape.of(3, 6, 5),
        new Multiply().branch(new DepthwiseConv2d(3).padding(1)).branch(new Sigmoid()));
    checkImage(Shape.of(2, 4, 4), new Multiply().branch().branch().branch(new PRelu()));
    checkVector(new Add().branch().branch().branch(new Sigmoid()));
    checkVector(new Add().branch().branch(new Tanh()));
    checkOrder(new Add().branch().branch(new Dense(24)));
    checkOrder(new Multiply().branch(new Sigmoid()).branch(new Dense(24), new Tanh()));
    checkOrder(new Add().branch(new PRelu()).branch(new BatchNorm()));
  }

  @Test
  public void run_concatenate_givesMlcoresProbabilities() {
    checkImage(
        Shape.of(2, 7, 6),
        new Concatenate()
            .branch(new Conv2d(3, 3).padding(1))
            .branch()
            .branch(new AveragePool2d(3, 1), new Conv2d(1, 1).padding(1)));
    checkImage(
        Shape.of(2, 6, 6),
        new Concatenate()
            .branch(new Add().branch().branch(new Relu()), new MaxPool2d(2))
            .branch(new Conv2d(4, 2).stride(2)));
    checkVector(new Concatenate().branch(new Dense(4), new Relu()).branch());
    checkOrder(new Concatenate().branch(new Dense(5)).branch().branch(new PRelu()));
  }

  /** Checks a layer of vectors on a flattened image of several channels, before another such. */
  private static void checkOrder(Layer layer) {
    Agreement.check(
        Sequential.builder(layer.description() + " of a flattened image", Shape.of(3, 4, 2))
            .add(new Flatten())
            .add(layer)
            .add(new PRelu())
            .add(new Dense(10))
            .build(),
        2);
  }

  /** Checks a layer that keeps the shape of images, first of all and among others. */
  private static void checkFunction(Shape image, Layer layer) {
    Agreement.check(
        Sequential.builder(layer.description() + " of " + image, image)
            .add(layer)
            .add(new Conv2d(4, 3).padding(1))
            .add(layer.unbuilt())
            .add(new Flatten())
            .add(layer.unbuilt())
            .add(new Dense(10))
            .build());
  }

  /** Checks a layer on vectors, first of all and before the logits. */
  private static void checkVector(Layer layer) {
    Agreement.check(
        Sequential.builder(layer.description() + " of a vector", Shape.of(23))
            .add(layer)
            .add(new Dense(17))
            .add(layer.unbuilt())
            .add(new Dense(10))
            .build(),
        2);
  }

  /** Checks a layer within a network, alone and with a ReLU that its operator may include. */
  private static void checkImage(Shape image, Layer layer) {
    String name = layer.description() + " on " + image;
    Agreement.check(
        Sequential.builder(name, image).add(layer).add(new Flatten()).add(new Dense(10)).build());
    Agreement.check(
        Sequential.builder(name + ", relu", image)
            .add(layer.unbuilt())
            .add(new Relu())
            .add(new Conv2d(3, 1))
            .add(new Flatten())
            .add(new Dense(10))
            .build(),
        3);
  }
}
