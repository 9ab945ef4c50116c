package dev.inkling.lab.benchmark.task;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;

/** The networks that are measured, by name: those of {@link Architectures} and two more. */
public final class BenchmarkNetworks {
  /** Six convolutions of 3x3 with 16, 32 and 64 channels, two before each pooling. */
  public static final String SIX_CONV_NET = "SixConvNet";

  private static final String WIDE_NET = "WideNet";
  private static final Shape IMAGE = Shape.of(1, 28, 28);
  private static final int CLASSES = 10;

  private BenchmarkNetworks() {}

  /** The name of a network of two convolutions of 3x3 with so many channels each. */
  public static String wideNet(int channels) {
    return WIDE_NET + channels;
  }

  /**
   * A network for images of 28x28 and ten classes.
   *
   * @throws IllegalArgumentException if there is no network of that name
   */
  public static Sequential create(String name, long seed) {
    if (name.equals(SIX_CONV_NET)) {
      return withConvolutions(name, seed, 16, 16, 32, 32, 64, 64);
    }
    if (name.startsWith(WIDE_NET)) {
      return wideNet(name, Integer.parseInt(name.substring(WIDE_NET.length())), seed);
    }
    return Architectures.create(name, IMAGE, CLASSES, seed);
  }

  private static Sequential withConvolutions(String name, long seed, int... channels) {
    Sequential.Builder builder = Sequential.builder(name, IMAGE);
    for (int i = 0; i < channels.length; i++) {
      builder.add(new Conv2d(channels[i], 3).padding(1)).add(new Relu());
      if (i % 2 == 1) {
        // 28 to 14 to 7 to 3.
        builder.add(new MaxPool2d(2).floor());
      }
    }
    return builder.add(new Flatten()).add(new Dense(CLASSES)).seed(seed).build();
  }

  private static Sequential wideNet(String name, int channels, long seed) {
    return Sequential.builder(name, IMAGE)
        .add(new Conv2d(channels, 3).padding(1))
        .add(new Relu())
        .add(new MaxPool2d(2))
        .add(new Conv2d(channels, 3).padding(1))
        .add(new Relu())
        .add(new MaxPool2d(2))
        .add(new Flatten())
        .add(new Dense(CLASSES))
        .seed(seed)
        .build();
  }
}
