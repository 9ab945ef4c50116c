package dev.inkling.lab.benchmark.task;

import dev.inkling.lab.benchmark.peer.Product;
import dev.inkling.lab.benchmark.peer.ProductLibrary;
import dev.inkling.lab.benchmark.peer.ProductShape;
import java.util.List;
import java.util.Random;

/**
 * Billions of floating-point operations a second of a matrix product on one thread.
 *
 * @param shape of the product
 */
public record ProductTask(ProductShape shape) implements Task {
  static final String NAME = "matrix-product";

  static ProductTask parse(List<String> words) {
    return new ProductTask(ProductShape.parse(words.get(1)));
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public List<String> words() {
    return List.of(NAME, shape.code());
  }

  @Override
  public Measurement run(Contender contender, Timing timing) {
    ProductLibrary library = contender.products();
    try (Product product = prepare(library, shape)) {
      double rate = timing.rate(product::run);
      return new Measurement(rate * shape.operations() / 1e9, library.version(), "");
    }
  }

  /** A product of random matrices, the same for every library. */
  public static Product prepare(ProductLibrary library, ProductShape shape) {
    Random random = new Random(1);
    return library.prepare(
        shape, uniform(shape.m() * shape.k(), random), uniform(shape.k() * shape.n(), random));
  }

  private static float[] uniform(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }
}
