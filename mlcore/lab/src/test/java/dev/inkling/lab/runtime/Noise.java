package dev.inkling.lab.runtime;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Random;

/** Examples of numbers from −1 to 1, always the same. */
record Noise(Shape shape, int size) implements Dataset {
  @Override
  public int classes() {
    return 1;
  }

  @Override
  public int label(int index) {
    return 0;
  }

  @Override
  public void read(int index, float[] into, int offset) {
    Random random = new Random(index);
    for (int i = 0; i < shape.size(); i++) {
      into[offset + i] = 2 * random.nextFloat() - 1;
    }
  }
}
