package dev.inkling.mlcore.tflite.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.lite.schema.BuiltinOperator;

/**
 * Models of random operators that read any of the tensors before them. What nothing reads is
 * brought together at the end.
 */
public final class RandomModels {
  private static final byte[] FUSED = {
    ConvertedFile.NONE, ConvertedFile.RELU, ConvertedFile.RELU6, ConvertedFile.RELU_N1_TO_1
  };

  private static final int[] UNARY = {
    BuiltinOperator.RELU,
    BuiltinOperator.RELU6,
    BuiltinOperator.RELU_N1_TO_1,
    BuiltinOperator.TANH,
    BuiltinOperator.LOGISTIC,
    BuiltinOperator.ELU
  };

  private static final int[] ARITHMETIC = {
    BuiltinOperator.ADD, BuiltinOperator.SUB, BuiltinOperator.MUL
  };

  private final ConvertedFile file;
  private final Random random;
  private final List<Integer> images = new ArrayList<>();

  private RandomModels(long seed) {
    random = new Random(seed);
    file = new ConvertedFile(seed);
    if (random.nextInt(4) == 0) {
      file.halfWeights();
    }
  }

  /** The model of a seed. */
  public static byte[] of(long seed) {
    return new RandomModels(seed).build();
  }

  private byte[] build() {
    int height = 5 + random.nextInt(8);
    int width = 5 + random.nextInt(8);
    images.add(file.input(1, height, width, 1 + random.nextInt(4)));
    int steps = 3 + random.nextInt(9);
    for (int i = 0; i < steps; i++) {
      images.add(step(i));
    }
    List<Integer> vectors = new ArrayList<>();
    for (int image : images.subList(Math.max(1, images.size() - 4), images.size())) {
      vectors.add(vector(image));
    }
    int all = vectors.get(0);
    if (vectors.size() > 1) {
      all = file.concat(1, vectors.stream().mapToInt(Integer::intValue).toArray());
    }
    all = file.dense("dense", all, 3 + random.nextInt(5), false, fused(), random.nextBoolean());
    int logits = file.dense("logits", all, 4, false, ConvertedFile.NONE, true);
    return file.build(random.nextBoolean() ? logits : file.softmax(logits, 1));
  }

  private int pick() {
    // Mostly a late one, so that there is depth.
    int back = Math.min(random.nextInt(images.size()), random.nextInt(images.size()));
    return images.get(images.size() - 1 - back);
  }

  private byte fused() {
    return FUSED[random.nextInt(FUSED.length)];
  }

  private int[] pair(int most) {
    return new int[] {1 + random.nextInt(most), 1 + random.nextInt(most)};
  }

  /**
   * Strides that no side of the kernel is smaller than: of such with SAME, XNNPACK 2.21 computes
   * something else than TensorFlow Lite's own kernels, which mlcore agrees with.
   */
  private int[] strides(int[] kernel) {
    return new int[] {
      1 + random.nextInt(Math.min(2, kernel[0])), 1 + random.nextInt(Math.min(2, kernel[1]))
    };
  }

  /** The file's image of the same extents as another, or that one itself. */
  private int alike(int x) {
    int[] shape = file.shape(x);
    List<Integer> same = new ArrayList<>();
    for (int image : images) {
      if (java.util.Arrays.equals(file.shape(image), shape)) {
        same.add(image);
      }
    }
    return same.get(random.nextInt(same.size()));
  }

  private int step(int i) {
    int x = pick();
    int[] shape = file.shape(x);
    String name = "layer_" + i;
    int filters = 1 + random.nextInt(6);
    int[] kernel = {
      1 + random.nextInt(Math.min(4, shape[1])), 1 + random.nextInt(Math.min(4, shape[2]))
    };
    int[] one = {1, 1};
    boolean same = random.nextBoolean();
    switch (random.nextInt(12)) {
      case 0, 1 -> {
        return file.conv(name, x, filters, 1, kernel, strides(kernel), one, same, fused(), true);
      }
      case 2 -> {
        return file.conv(name, x, filters, 1, kernel, one, pair(2), true, fused(), true);
      }
      case 3 -> {
        int[] stride = strides(kernel);
        stride[0] = Math.min(stride[0], stride[1]);
        stride[1] = stride[0];
        return file.depthwise(name, x, 1 + random.nextInt(2), kernel, stride, one, same, fused());
      }
      case 4 -> {
        return file.pool(random.nextBoolean(), x, kernel, pair(3), same, fused());
      }
      case 5 -> {
        return file.unary(UNARY[random.nextInt(UNARY.length)], x);
      }
      case 6, 7 -> {
        return file.arithmetic(ARITHMETIC[random.nextInt(3)], x, alike(x), fused());
      }
      case 8 -> {
        int[] extents =
            random.nextBoolean() ? new int[] {shape[3]} : new int[] {shape[1], shape[2], shape[3]};
        int constant = file.weights(name + "/constant", 2, extents);
        int code = ARITHMETIC[random.nextInt(3)];
        return random.nextBoolean()
            ? file.arithmetic(code, x, constant, fused())
            : file.arithmetic(code, constant, x, fused());
      }
      case 9 -> {
        return shape[3] > 16
            ? file.pad(x, 1, 0, random.nextInt(2), 2)
            : file.concat(3, x, file.conv(name, x, 2, 1, 1, fused()));
      }
      case 10 -> {
        int gate = file.mean(x, true, 1, 2);
        gate = file.unary(BuiltinOperator.LOGISTIC, file.conv(name, gate, shape[3], 1, 1, fused()));
        return file.arithmetic(BuiltinOperator.MUL, x, gate, ConvertedFile.NONE);
      }
      default -> {
        return random.nextBoolean() ? file.prelu(x, 1, 1, shape[3]) : file.leakyRelu(x, 0.1f);
      }
    }
  }

  private int vector(int image) {
    int[] shape = file.shape(image);
    if (random.nextBoolean()) {
      return file.mean(image, false, 1, 2);
    }
    int flat = file.reshape(image, shape[1] * shape[2] * shape[3]);
    return random.nextBoolean() ? flat : file.unary(BuiltinOperator.RELU, flat);
  }
}
