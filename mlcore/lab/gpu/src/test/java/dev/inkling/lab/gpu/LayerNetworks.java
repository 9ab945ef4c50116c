package dev.inkling.lab.gpu;

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
import java.util.List;

/** Networks that together have every kind of layer, in the forms that mlcore writes. */
final class LayerNetworks {
  /** The one with groups of two channels, which LiteRT.js 2.5.3 computes wrong with WebGPU. */
  static final String SMALL_GROUPS = "SmallGroups";

  /** The one with a step function, of which there is no int8. */
  static final String JOINS = "Joins";

  private LayerNetworks() {}

  static List<Sequential> all() {
    return List.of(kernels(), smallGroups(), activations(), norms(), joins());
  }

  private static Sequential kernels() {
    return Sequential.builder("Kernels", Shape.of(2, 13, 12))
        .add(new Conv2d(8, 3).dilation(2).padding(2))
        .add(new Conv2d(8, 3).groups(2).padding(1))
        .add(new Relu())
        .add(new Conv2d(4, 2).padding(Padding.SAME))
        .add(new DepthwiseConv2d(3).padding(1))
        .add(new Relu())
        .add(new Conv2d(5, 3).stride(2).padding(1).floor())
        .add(new MaxPool2d(3, 2).floor())
        .add(new AveragePool2d(2, 1))
        .add(new DepthwiseConv2d(2).dilation(3).padding(Padding.SAME))
        .add(new GlobalAveragePool2d())
        .add(new Dense(3))
        .seed(3)
        .build();
  }

  private static Sequential smallGroups() {
    return Sequential.builder(SMALL_GROUPS, Shape.of(4, 6, 5))
        .add(new Conv2d(6, 3).groups(2).padding(1))
        .add(new GlobalAveragePool2d())
        .add(new Dense(3))
        .seed(5)
        .build();
  }

  private static Sequential activations() {
    return Sequential.builder("Activations", Shape.of(3, 4, 5))
        .add(new Sigmoid())
        .add(new PRelu())
        .add(new Tanh())
        .add(new LeakyRelu(0.1f))
        .add(new Conv2d(2, 2))
        .add(new Elu(1f))
        .add(new LeakyRelu(0.3f))
        .add(new Elu(1.5f))
        .add(new Flatten())
        .add(new PRelu())
        .add(new Softmax())
        .add(new Dense(3))
        .add(new Softmax())
        .seed(7)
        .build();
  }

  private static Sequential norms() {
    return Sequential.builder("Norms", Shape.of(2, 6, 5))
        .add(new BatchNorm())
        .add(new Dropout(0.15f).scaledAtInference())
        .add(new Conv2d(3, 2))
        .add(new Relu())
        .add(new BatchNorm())
        .add(new Flatten())
        .add(new BatchNorm())
        .add(new Dense(3))
        .seed(4)
        .build();
  }

  private static Sequential joins() {
    return Sequential.builder(JOINS, Shape.of(2, 5, 4))
        .add(new Residual(new Conv2d(2, 3).padding(1), new Relu()))
        .add(new Residual(new Conv2d(3, 1)).projection(new Conv2d(3, 1)))
        .add(new Add().branch(new Sigmoid()).branch(new Tanh()))
        .add(new Add().branch(new Conv2d(3, 1)).branch().branch(new PRelu()))
        .add(new Multiply().branch(new Sigmoid()).branch())
        .add(new Add().branch(new Step()).branch())
        .add(new Concatenate().branch().branch(new Conv2d(1, 1)).branch(new AveragePool2d(1)))
        .add(new Multiply().branch().branch())
        .add(new Flatten())
        .add(new Residual(new Dense(140)))
        .add(new Dense(4))
        .add(new Concatenate().branch(new Dense(2), new Relu()).branch())
        .add(new Dense(3))
        .seed(8)
        .build();
  }
}
