package dev.inkling.lab.benchmark.dl4j;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * mlcore's networks as layers of DL4J. Both keep images as NCHW.
 *
 * <p>DL4J's own form is used: the ReLU after a layer is that layer's activation, the last dense
 * layer has the loss, and there is no layer that flattens.
 */
final class Layers {
  private Layers() {}

  /** The same layers, without weights yet. */
  static MultiLayerConfiguration of(Sequential network, IUpdater updater) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().updater(updater).list();
    List<Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      boolean isLast = i == layers.size() - 1;
      Activation activation =
          !isLast && layers.get(i + 1) instanceof Relu ? Activation.RELU : Activation.IDENTITY;
      if (layer instanceof Conv2d conv) {
        list.layer(
            new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
                .nOut(conv.outputShape().dimension(0))
                .stride(conv.stride(), conv.stride())
                .padding(conv.paddingTop(), conv.paddingLeft())
                .activation(activation)
                .build());
      } else if (layer instanceof Dense && isLast) {
        list.layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(layer.outputShape().size())
                .activation(Activation.SOFTMAX)
                .build());
      } else if (layer instanceof Dense) {
        list.layer(
            new DenseLayer.Builder()
                .nOut(layer.outputShape().size())
                .activation(activation)
                .build());
      } else if (layer instanceof MaxPool2d pool) {
        list.layer(
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(pool.size(), pool.size())
                .stride(pool.stride(), pool.stride())
                .build());
      } else if (!(layer instanceof Relu || layer instanceof Flatten)) {
        throw new IllegalArgumentException("no layer of DL4J for " + layer.description());
      }
    }
    Shape image = network.inputShape();
    return list.setInputType(
            InputType.convolutional(image.dimension(1), image.dimension(2), image.dimension(0)))
        .build();
  }

  /** Copies a network's weights into the initialized network made of it. */
  static void copyWeights(Sequential network, MultiLayerNetwork to) {
    int index = 0;
    for (Layer layer : network.layers()) {
      if (layer instanceof Relu || layer instanceof Flatten) {
        continue;
      }
      String[] names = {"_W", "_b"};
      for (int p = 0; p < layer.parameters().size(); p++) {
        Parameter parameter = layer.parameters().get(p);
        INDArray value = Nd4j.create(parameter.value().data(), shape(parameter), 'c');
        // Both keep a convolution's weight as [F, C, K, K]; a dense layer's is [O, I] in mlcore and
        // [I, O] in DL4J.
        boolean isDenseWeight = layer instanceof Dense && p == 0;
        to.setParam(index + names[p], isDenseWeight ? value.transpose() : value);
      }
      index++;
    }
  }

  private static long[] shape(Parameter parameter) {
    Shape shape = parameter.value().shape();
    // DL4J's bias is a matrix of one row.
    long[] extents = shape.rank() == 1 ? new long[] {1, 0} : new long[shape.rank()];
    for (int i = 0; i < shape.rank(); i++) {
      extents[extents.length - shape.rank() + i] = shape.dimension(i);
    }
    return extents;
  }
}
