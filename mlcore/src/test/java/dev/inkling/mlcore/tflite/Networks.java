package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.AveragePool2d;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Padding;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Networks for the tests of this package. */
final class Networks {
  private Networks() {}

  /** All of them. */
  static List<Sequential> all() {
    return Arrays.asList(everything(), convolutions(), dense(4, 3));
  }

  /** What the base model's kinds of layers become, in every form. */
  static Sequential everything() {
    return Sequential.builder("Everything", Shape.of(2, 12, 11))
        .add("valid", new Conv2d(3, 3))
        .add("fused", new Relu())
        .add("same", new Conv2d(4, 3).padding(1))
        .add("pool", new MaxPool2d(3, 2).floor())
        .add("free", new Relu())
        .add("pad", new Conv2d(5, 2).stride(2).padding(1).floor())
        .add("flat", new Flatten())
        .add("between", new Relu())
        .add("hidden", new Dense(7))
        .add("also fused", new Relu())
        .add("twice", new Relu())
        .add("logits", new Dense(3))
        .seed(1)
        .build();
  }

  /** Kernels and windows in every form. */
  static Sequential convolutions() {
    return Sequential.builder("Convolutions", Shape.of(2, 13, 12))
        .add("dilated", new Conv2d(4, 3).dilation(2).padding(2))
        .add("groups", new Conv2d(6, 3).groups(2).padding(1))
        .add("grouped relu", new Relu())
        .add("uneven", new Conv2d(4, 2).padding(Padding.SAME))
        .add("depthwise", new DepthwiseConv2d(3).padding(1))
        .add("multiplied", new DepthwiseConv2d(3).multiplier(2).stride(2).padding(2).floor())
        .add("depthwise relu", new Relu())
        .add("mean", new AveragePool2d(2, 1))
        .add("wide", new DepthwiseConv2d(2).dilation(3).padding(Padding.SAME))
        .add("global", new GlobalAveragePool2d())
        .add("logits", new Dense(3))
        .seed(3)
        .build();
  }

  /** The smallest: one dense layer. */
  static Sequential dense(int inputs, int outputs) {
    return Sequential.builder("Dense", Shape.of(inputs)).add(new Dense(outputs)).seed(2).build();
  }
}
