package dev.inkling.lab.benchmark.pytorch;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import java.util.List;

/** mlcore's networks as blocks of DJL. Both keep images as NCHW. */
final class Blocks {
  private Blocks() {}

  /** The same layers, without weights yet. */
  static SequentialBlock of(Sequential network) {
    SequentialBlock block = new SequentialBlock();
    for (Layer layer : network.layers()) {
      if (layer instanceof Conv2d conv) {
        block.add(
            ai.djl.nn.convolutional.Conv2d.builder()
                .setKernelShape(square(conv.kernel()))
                .setFilters(conv.outputShape().dimension(0))
                .optStride(square(conv.stride()))
                .optPadding(new Shape(conv.paddingTop(), conv.paddingLeft()))
                .build());
      } else if (layer instanceof Dense dense) {
        block.add(Linear.builder().setUnits(dense.outputShape().size()).build());
      } else if (layer instanceof MaxPool2d pool) {
        block.add(Pool.maxPool2dBlock(square(pool.size()), square(pool.stride())));
      } else if (layer instanceof Relu) {
        block.add(Activation.reluBlock());
      } else if (layer instanceof Flatten) {
        block.add(ai.djl.nn.Blocks.batchFlattenBlock());
      } else {
        throw new IllegalArgumentException("no block of DJL for " + layer.description());
      }
    }
    return block;
  }

  /** Copies a network's weights into the initialized blocks made of it. */
  static void copyWeights(Sequential network, SequentialBlock block) {
    List<ai.djl.nn.Parameter> to = block.getParameters().values();
    int next = 0;
    for (Layer layer : network.layers()) {
      for (Parameter parameter : layer.parameters()) {
        // Both keep a convolution's weight as [F, C, K, K] and a dense layer's as [O, I].
        to.get(next++).getArray().set(parameter.value().data());
      }
    }
  }

  private static Shape square(int side) {
    return new Shape(side, side);
  }
}
