package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;

/** Networks for the tests of this package. */
final class Networks {
  private Networks() {}

  /** Every kind of layer, and every form that a layer takes in the file. */
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

  /** The smallest: one dense layer. */
  static Sequential dense(int inputs, int outputs) {
    return Sequential.builder("Dense", Shape.of(inputs)).add(new Dense(outputs)).seed(2).build();
  }
}
