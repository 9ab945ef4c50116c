package dev.inkling.mlcore.tflite;

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
import dev.inkling.mlcore.layer.LeakyRelu;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Multiply;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.layer.Padding;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.layer.Step;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Networks for the tests of this package. */
final class Networks {
  private Networks() {}

  /** All whose file says everything about them. */
  static List<Sequential> all() {
    return Arrays.asList(
        everything(),
        convolutions(),
        activations(),
        normalised(),
        joins(),
        flattenedBranches(),
        dense(4, 3));
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

  /** Functions of one number, on images and vectors, and a softmax of the network's own. */
  static Sequential activations() {
    return randomised(
        Sequential.builder("Activations", Shape.of(3, 4, 5))
            .add("sigmoid", new Sigmoid())
            .add("image prelu", new PRelu())
            .add("tanh", new Tanh())
            .add("leaky", new LeakyRelu(0.1f))
            .add("conv", new Conv2d(2, 2))
            .add("elu", new Elu(1f))
            .add("slope", new LeakyRelu(0.3f))
            .add("steep elu", new Elu(1.5f))
            .add("flat", new Flatten())
            .add("vector prelu", new PRelu())
            .add("middle", new Softmax())
            .add("dense", new Dense(4))
            .add("step", new Step())
            .add("logits", new Dense(3))
            .add("own softmax", new Softmax())
            .seed(7)
            .build());
  }

  /** Batch normalisation that no layer can take in, and dropout that shows in use. */
  static Sequential normalised() {
    return randomised(
        Sequential.builder("Normalised", Shape.of(2, 6, 5))
            .add("first", new BatchNorm())
            .add("thinned", new Dropout(0.15f).scaledAtInference())
            .add("conv", new Conv2d(3, 2))
            .add("relu", new Relu())
            .add("image", new BatchNorm().momentum(0.5f))
            .add("flat", new Flatten())
            .add("vector", new BatchNorm().epsilon(0.01f))
            .add("thinner", new Dropout(0.7f).scaledAtInference())
            .add("logits", new Dense(3))
            .seed(4)
            .build());
  }

  /** Branches of images and of vectors, and branches within branches. */
  static Sequential joins() {
    return randomised(
        Sequential.builder("Joins", Shape.of(2, 5, 4))
            .add("identity", new Residual(new Conv2d(2, 3).padding(1), new Relu()))
            .add("projected", new Residual(new Conv2d(3, 1)).projection(new Conv2d(3, 1)))
            .add("relu", new Relu())
            .add(
                "nested",
                new Residual(
                    new Residual(new BatchNorm(), new Conv2d(3, 3).padding(1)),
                    new Add().branch(new Sigmoid()).branch(new Tanh())))
            .add("sum", new Add().branch(new Conv2d(3, 1)).branch().branch(new PRelu()))
            .add("gate", new Multiply().branch(new Sigmoid()).branch())
            .add(
                "channels",
                new Concatenate().branch().branch(new Conv2d(1, 1)).branch(new AveragePool2d(1)))
            .add("square", new Multiply().branch().branch())
            .add("flat", new Flatten())
            .add("order", new Residual(new Dense(140)))
            .add("orders", new Add().branch(new PRelu()).branch(new BatchNorm()))
            .add("hidden", new Dense(4))
            .add("vectors", new Concatenate().branch(new Dense(2), new Relu()).branch())
            .add("logits", new Dense(3))
            .seed(8)
            .build());
  }

  /** Vectors that come from images in branches, in several orders. */
  static Sequential flattenedBranches() {
    return Sequential.builder("Flattened", Shape.of(2, 3, 2))
        .add("mixed", new Concatenate().branch(new Flatten()).branch(new Flatten(), new Dense(5)))
        .add("prelu", new PRelu())
        .add("twice", new Add().branch().branch(new Relu()).branch(new Relu()))
        .add("dense", new Dense(12))
        .add("input first", new Add().branch().branch(new Dense(12)))
        .add("logits", new Dense(3))
        .seed(9)
        .build();
  }

  /** Batch normalisation that the layer before it takes in, and layers that leave nothing. */
  static Sequential folded() {
    return randomised(
        Sequential.builder("Folded", Shape.of(2, 7, 8))
            .add("conv", new Conv2d(3, 3).padding(1))
            .add("lost", new Dropout(0.5f))
            .add("identity", new Identity())
            .add("conv norm", new BatchNorm())
            .add("conv relu", new Relu())
            .add("depthwise", new DepthwiseConv2d(2).multiplier(2))
            .add("depthwise norm", new BatchNorm())
            .add("pool", new MaxPool2d(2).floor())
            .add("flat", new Flatten())
            .add("hidden", new Dense(5))
            .add("hidden norm", new BatchNorm())
            .add("second norm", new BatchNorm())
            .add("hidden relu", new Relu())
            .add("logits", new Dense(3))
            .add("logits norm", new BatchNorm())
            .seed(5)
            .build());
  }

  /** Gives parameters that begin as zeros or ones other values, as training does. */
  static Sequential randomised(Sequential network) {
    Random random = new Random(6);
    for (Parameter parameter : network.parameters()) {
      if (!parameter.name().endsWith("/weight")) {
        float least = parameter.name().endsWith("/variance") ? 0.5f : -0.5f;
        float[] values = parameter.value().data();
        for (int i = 0; i < values.length; i++) {
          values[i] = least + random.nextFloat();
        }
      }
    }
    return network;
  }

  /** The smallest: one dense layer. */
  static Sequential dense(int inputs, int outputs) {
    return Sequential.builder("Dense", Shape.of(inputs)).add(new Dense(outputs)).seed(2).build();
  }
}
