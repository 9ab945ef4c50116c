package dev.inkling.lab.runtime;

import dev.inkling.mlcore.layer.AveragePool2d;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Padding;
import dev.inkling.mlcore.layer.Relu;
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
