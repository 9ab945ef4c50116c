package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.DatasetView;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.Trainer;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Images with ink in one quadrant, over noise, and small networks that read them. */
final class Quadrants {
  private static final Workers ALONE = new Workers(1);

  private Quadrants() {}

  /** Image n has ink in quadrant n modulo {@code kinds}, and that as its label. */
  static ImageDataset images(int count, int kinds, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * 36];
    byte[] labels = new byte[count];
    for (int n = 0; n < count; n++) {
      int kind = n % kinds;
      labels[n] = (byte) kind;
      for (int i = 0; i < 36; i++) {
        int quadrant = i / 18 * 2 + i % 6 / 3;
        pixels[n * 36 + i] = (byte) (random.nextInt(80) + (quadrant == kind ? 150 : 0));
      }
    }
    return new ImageDataset(6, 6, Math.max(3, kinds), pixels, labels);
  }

  /** A writer whose label 0 half the time looks like nothing seen before: quadrant 2. */
  static Dataset unknownStyle(int count, long seed) {
    return relabelled(images(count, 3, seed), label -> label % 2);
  }

  static Dataset relabelled(Dataset data, IntUnaryOperator newLabel) {
    return new DatasetView(data) {
      @Override
      public int label(int index) {
        return newLabel.applyAsInt(data.label(index));
      }
    };
  }

  /** A network of two dense layers, the last to three classes, with more layers at its end. */
  static Sequential network(Layer... more) {
    Sequential.Builder builder =
        Sequential.builder("base", Shape.of(1, 6, 6))
            .add(new Flatten())
            .add(new Dense(16))
            .add(new Relu())
            .add(new Dense(3));
    for (Layer layer : more) {
      builder.add(layer);
    }
    return builder.seed(3).build();
  }

  /** The same network once it has learned some images. */
  static Sequential trained(Sequential network, Dataset known) {
    new Trainer(network)
        .loss(network.givesProbabilities() ? new CrossEntropy() : new SoftmaxCrossEntropy())
        .optimizer(new Adam(0.01f))
        .epochs(10)
        .seed(1)
        .fit(known);
    return network;
  }

  static double accuracy(Sequential network, Dataset data) {
    return Evaluation.of(network, data, ALONE).accuracy();
  }

  /** All that a network's parameters hold. */
  static float[] weights(Sequential network) {
    int size = 0;
    for (Parameter parameter : network.parameters()) {
      size += parameter.value().size();
    }
    float[] all = new float[size];
    int at = 0;
    for (Parameter parameter : network.parameters()) {
      float[] value = parameter.value().data();
      System.arraycopy(value, 0, all, at, value.length);
      at += value.length;
    }
    return all;
  }
}
