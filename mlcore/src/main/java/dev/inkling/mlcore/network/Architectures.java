package dev.inkling.mlcore.network;

import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The networks that have a name. */
public final class Architectures {
  /** The notes' network: one convolution and two dense layers. */
  public static final String SIMPLE_CONV_NET = "SimpleConvNet";

  /**
   * The notes' first network: 50 hidden units, and weights from a normal distribution of standard
   * deviation 0.01. Its units are sigmoids, as in the notes' chapters on learning; the later ones
   * put ReLU in their place.
   */
  public static final String TWO_LAYER_NET = "TwoLayerNet";

  /**
   * The notes' deep network: three times two convolutions and a pooling, two dense layers, He's
   * weights. Dropout of a half follows both dense layers: as in the notes even the last, so that in
   * training half of the logits are 0.
   */
  public static final String DEEP_CONV_NET = "DeepConvNet";

  /** The app's base model: three convolutions and two dense layers. */
  public static final String INKLING_NET = "InklingNet";

  /** Under 10,000 parameters: convolutions, batch normalisation and a global average. */
  public static final String TINY_CONV_NET = "TinyConvNet";

  /**
   * Deeper: a convolution of 5×5, two {@linkplain Residual residual} blocks of 32 and 64 channels
   * with batch normalisation, a global average, dropout.
   */
  public static final String RESIDUAL_NET = "ResidualNet";

  private Architectures() {}

  /** All names, the base model's first. */
  public static List<String> names() {
    return Collections.unmodifiableList(
        Arrays.asList(
            INKLING_NET,
            SIMPLE_CONV_NET,
            DEEP_CONV_NET,
            TWO_LAYER_NET,
            TINY_CONV_NET,
            RESIDUAL_NET));
  }

  /**
   * A network with fresh weights.
   *
   * @param name one of {@link #names}
   * @param input the shape of an image, [C, H, W]
   * @param classes how many outputs it has
   * @param seed of the initial weights
   * @throws IllegalArgumentException if there is no network of that name, or there are no classes
   */
  public static Sequential create(String name, Shape input, int classes, long seed) {
    if (classes < 1) {
      throw new IllegalArgumentException(name + " needs at least 1 class, got " + classes);
    }
    return switch (name) {
      case SIMPLE_CONV_NET -> simpleConvNet(input, classes, seed);
      case TWO_LAYER_NET -> twoLayerNet(input, classes, seed);
      case DEEP_CONV_NET -> deepConvNet(input, classes, seed);
      case INKLING_NET -> inklingNet(input, classes, seed);
      case TINY_CONV_NET -> tinyConvNet(input, classes, seed);
      case RESIDUAL_NET -> residualNet(input, classes, seed);
      default ->
          throw new IllegalArgumentException(
              "there is no network named " + name + "; the names are " + names());
    };
  }

  private static Sequential simpleConvNet(Shape input, int classes, long seed) {
    return Sequential.builder(SIMPLE_CONV_NET, input)
        .add(new Conv2d(30, 5))
        .add(new Relu())
        .add(new MaxPool2d(2).floor())
        .add(new Flatten())
        .add(new Dense(100))
        .add(new Relu())
        .add(new Dense(classes))
        .seed(seed)
        .build();
  }

  private static Sequential twoLayerNet(Shape input, int classes, long seed) {
    return Sequential.builder(TWO_LAYER_NET, input)
        .add(new Flatten())
        .add(new Dense(50).initializer(Initializer.normal(0.01)))
        .add(new Sigmoid())
        .add(new Dense(classes).initializer(Initializer.normal(0.01)))
        .seed(seed)
        .build();
  }

  private static Sequential deepConvNet(Shape input, int classes, long seed) {
    return Sequential.builder(DEEP_CONV_NET, input)
        .add(new Conv2d(16, 3).padding(1))
        .add(new Relu())
        .add(new Conv2d(16, 3).padding(1))
        .add(new Relu())
        .add(new MaxPool2d(2).floor())
        .add(new Conv2d(32, 3).padding(1))
        .add(new Relu())
        .add(new Conv2d(32, 3).padding(2))
        .add(new Relu())
        .add(new MaxPool2d(2).floor())
        .add(new Conv2d(64, 3).padding(1))
        .add(new Relu())
        .add(new Conv2d(64, 3).padding(1))
        .add(new Relu())
        .add(new MaxPool2d(2).floor())
        .add(new Flatten())
        .add(new Dense(50))
        .add(new Relu())
        .add(new Dropout(0.5f))
        .add(new Dense(classes))
        .add(new Dropout(0.5f))
        .seed(seed)
        .build();
  }

  private static Sequential inklingNet(Shape input, int classes, long seed) {
    return Sequential.builder(INKLING_NET, input)
        .add(new Conv2d(16, 5).padding(2))
        .add(new Relu())
        .add(new MaxPool2d(2).floor())
        .add(new Conv2d(32, 3).padding(1))
        .add(new Relu())
        .add(new MaxPool2d(2).floor())
        .add(new Conv2d(48, 3).padding(1))
        .add(new Relu())
        .add(new MaxPool2d(2).floor())
        .add(new Flatten())
        .add(new Dense(64))
        .add(new Relu())
        .add(new Dense(classes))
        .seed(seed)
        .build();
  }

  private static Sequential tinyConvNet(Shape input, int classes, long seed) {
    Sequential.Builder builder = Sequential.builder(TINY_CONV_NET, input);
    convolution(builder, 8, 3);
    convolution(builder, 16, 3);
    builder.add(new MaxPool2d(2).floor());
    convolution(builder, 16, 3);
    convolution(builder, 16, 3);
    builder.add(new MaxPool2d(2).floor());
    convolution(builder, 20, 3);
    return builder.add(new GlobalAveragePool2d()).add(new Dense(classes)).seed(seed).build();
  }

  /** Adds a convolution that keeps the image's size, for a kernel of odd size, with its ReLU. */
  private static void convolution(Sequential.Builder builder, int filters, int kernel) {
    builder
        .add(new Conv2d(filters, kernel).padding(kernel / 2))
        .add(new BatchNorm())
        .add(new Relu());
  }

  private static Sequential residualNet(Shape input, int classes, long seed) {
    Sequential.Builder builder = Sequential.builder(RESIDUAL_NET, input);
    convolution(builder, 32, 5);
    builder.add(new MaxPool2d(2).floor()).add(residual(32)).add(new Relu());
    convolution(builder, 64, 3);
    return builder
        .add(new MaxPool2d(2).floor())
        .add(residual(64))
        .add(new Relu())
        .add(new GlobalAveragePool2d())
        .add(new Dropout(0.2f))
        .add(new Dense(classes))
        .seed(seed)
        .build();
  }

  private static Residual residual(int channels) {
    return new Residual(
        new Conv2d(channels, 3).padding(1),
        new BatchNorm(),
        new Relu(),
        new Conv2d(channels, 3).padding(1),
        new BatchNorm());
  }
}
