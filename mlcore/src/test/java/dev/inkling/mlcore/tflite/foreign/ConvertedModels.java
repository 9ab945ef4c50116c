package dev.inkling.mlcore.tflite.foreign;

import static dev.inkling.mlcore.tflite.foreign.ConvertedFile.NONE;
import static dev.inkling.mlcore.tflite.foreign.ConvertedFile.RELU;
import static dev.inkling.mlcore.tflite.foreign.ConvertedFile.RELU6;
import static dev.inkling.mlcore.tflite.foreign.ConvertedFile.RELU_N1_TO_1;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.lite.schema.BuiltinOperator;

/** Models of the families that converters meet, small. */
public final class ConvertedModels {
  private static final int[] ONE = {1, 1};
  private static final int[] TWO = {2, 2};
  private static final int[] THREE = {3, 3};

  private ConvertedModels() {}

  /** Sides of kernels that are smaller than their strides, so that pixels are passed over. */
  public static byte[] smallKernel() {
    ConvertedFile f = new ConvertedFile(12);
    int x = f.input(1, 12, 10, 2);
    x = f.conv("a", x, 4, 1, new int[] {3, 1}, new int[] {1, 2}, ONE, true, RELU, true);
    x = f.depthwise("b", x, 1, new int[] {1, 3}, TWO, ONE, true, RELU);
    return f.build(f.dense("dense", x, 3, false, NONE, true));
  }

  /** All by name. */
  public static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("mobile net", mobileNet(new ConvertedFile(1)));
    all.put("mobile net, 16-bit weights", mobileNet(new ConvertedFile(2).halfWeights()));
    all.put("inception", inception());
    all.put("dense net", denseNet());
    all.put("slim head", slimHead());
    all.put("preprocessing", preprocessing());
    all.put("attention", attention());
    all.put("rectangles", rectangles());
    all.put("sequence", sequence());
    all.put("vectors", vectors());
    all.put("activations", activations());
    return all;
  }

  /** Separable blocks with and without a way around, folded batch norm, ReLU6. */
  private static byte[] mobileNet(ConvertedFile f) {
    int x = f.input(1, 17, 16, 3);
    x = f.conv("conv2d", x, 8, 3, 2, RELU6);
    x = f.depthwise("depthwise_conv2d", x, 1, THREE, ONE, ONE, true, RELU6);
    x = f.conv("conv2d_1", x, 6, 1, 1, NONE);
    int around = x;
    x = f.conv("conv2d_2", x, 12, 1, 1, RELU6);
    x = f.depthwise("depthwise_conv2d_1", x, 1, THREE, ONE, ONE, true, RELU6);
    x = f.conv("conv2d_3", x, 6, 1, 1, NONE);
    x = f.arithmetic(BuiltinOperator.ADD, around, x, NONE);
    x = f.pad(x, 0, 1, 0, 1);
    x = f.depthwise("depthwise_conv2d_2", x, 2, THREE, TWO, ONE, false, RELU6);
    x = f.mean(x, false, 1, 2);
    return f.build(f.softmax(f.dense("dense", x, 5, false, NONE, true), 1));
  }

  private static byte[] inception() {
    ConvertedFile f = new ConvertedFile(3);
    int x = f.input(1, 9, 10, 2);
    x = f.conv("stem", x, 4, 3, 1, RELU);
    int a = f.conv("a", x, 3, 1, 1, RELU);
    int b = f.conv("b2", f.conv("b1", x, 2, 1, 1, RELU), 4, 3, 1, RELU);
    int c = f.conv("c1", x, 2, 1, 1, RELU);
    int[] one = {1, 3};
    int[] other = {3, 1};
    int left = f.conv("c2", c, 2, 1, one, ONE, ONE, true, RELU, true);
    int right = f.conv("c3", c, 2, 1, other, ONE, ONE, true, RELU, true);
    int d = f.conv("d", f.pool(false, x, THREE, ONE, true, NONE), 2, 1, 1, RELU);
    x = f.concat(-1, a, b, left, right, d);
    x = f.pool(true, x, THREE, TWO, true, NONE);
    x = f.reshape(x, 5 * 5 * 13);
    return f.build(f.softmax(f.dense("dense", x, 4, false, NONE, true), 1));
  }

  /** Every layer reads all before it: no row of joins is that. */
  private static byte[] denseNet() {
    ConvertedFile f = new ConvertedFile(4);
    int x = f.input(1, 8, 8, 3);
    int a = f.conv("a", x, 4, 3, 1, RELU);
    int ab = f.concat(3, x, a);
    int b = f.conv("b", ab, 4, 3, 1, RELU);
    int abc = f.concat(3, x, a, b);
    int c = f.conv("c", abc, 4, 3, 1, RELU);
    int sum =
        f.arithmetic(BuiltinOperator.SUB, f.arithmetic(BuiltinOperator.ADD, a, c, RELU), b, NONE);
    int all = f.concat(3, abc, sum, c);
    x = f.pool(false, all, TWO, TWO, false, NONE);
    x = f.mean(x, true, 1, 2);
    x = f.squeeze(x, 1, 2);
    return f.build(f.dense("logits", x, 6, false, NONE, true));
  }

  /** As in TF-Slim: a 1×1 convolution for the classes, a squeeze, a softmax and a reshape. */
  private static byte[] slimHead() {
    ConvertedFile f = new ConvertedFile(5);
    int x = f.input(1, 8, 6, 2);
    x = f.conv("MobilenetV1/Conv2d_0", x, 8, 3, 2, RELU6);
    int[] size = {4, 3};
    x = f.pool(false, x, size, size, false, NONE);
    x = f.conv("MobilenetV1/Logits/Conv2d_1c_1x1", x, 7, 1, 1, NONE);
    x = f.softmax(x, 1);
    return f.build(f.reshape(x, 7));
  }

  /** Pixels brought into a range, with constants of each kind on either side. */
  private static byte[] preprocessing() {
    ConvertedFile f = new ConvertedFile(6);
    int x = f.input(1, 5, 6, 3);
    x = f.arithmetic(BuiltinOperator.MUL, x, f.floats("scale", new int[0], 0.5f), NONE);
    x = f.arithmetic(BuiltinOperator.SUB, f.floats("one", new int[] {1}, 1f), x, NONE);
    x = f.arithmetic(BuiltinOperator.SUB, x, f.weights("mean", 3, 3), NONE);
    x = f.arithmetic(BuiltinOperator.MUL, f.weights("deviation", 1, 1, 1, 1, 3), x, RELU_N1_TO_1);
    x = f.arithmetic(BuiltinOperator.ADD, x, f.weights("position", 3, 1, 5, 6, 3), NONE);
    x = f.arithmetic(BuiltinOperator.ADD, x, f.weights("rows", 3, 5, 1, 1), NONE);
    x = f.arithmetic(BuiltinOperator.SUB, f.weights("places", 3, 5, 6, 1), x, NONE);
    x = f.conv("conv2d", x, 4, 3, 2, RELU);
    x = f.reshape(x, 3 * 3 * 4);
    x = f.arithmetic(BuiltinOperator.MUL, x, f.weights("units", 1, 36), NONE);
    x = f.prelu(x, 36);
    return f.build(f.softmax(f.dense("dense", x, 5, false, NONE, false), 0.7f));
  }

  /** Squeeze and excitation, and a weight a place: extents of 1 stand for many. */
  private static byte[] attention() {
    ConvertedFile f = new ConvertedFile(7);
    int x = f.conv("conv2d", f.input(1, 6, 7, 2), 6, 3, 1, RELU);
    int s = f.mean(x, true, 1, 2);
    s = f.conv("squeeze", s, 3, 1, 1, RELU);
    s = f.unary(BuiltinOperator.LOGISTIC, f.conv("excite", s, 6, 1, 1, NONE));
    int y = f.arithmetic(BuiltinOperator.MUL, x, s, NONE);
    int p = f.unary(BuiltinOperator.LOGISTIC, f.conv("place", y, 1, 1, 1, NONE));
    y = f.arithmetic(BuiltinOperator.MUL, p, y, NONE);
    y = f.arithmetic(BuiltinOperator.ADD, y, x, NONE);
    y = f.mean(y, false, 2, 1);
    int v = f.dense("hidden", y, 6, false, RELU6, true);
    v = f.arithmetic(BuiltinOperator.MUL, v, v, NONE);
    v = f.concat(1, v, y, f.dense("other", y, 2, false, NONE, false));
    return f.build(f.softmax(f.dense("dense", v, 4, false, NONE, true), 1));
  }

  /** Nothing is square. */
  private static byte[] rectangles() {
    ConvertedFile f = new ConvertedFile(8);
    int x = f.input(1, 19, 14, 4);
    int[] kernel = {2, 3};
    int[] steps = {1, 2};
    x = f.conv("a", x, 6, 2, kernel, ONE, steps, true, RELU, true);
    x = f.conv("b", x, 4, 1, new int[] {3, 1}, new int[] {2, 1}, ONE, false, NONE, true);
    x = f.depthwise("c", x, 2, new int[] {1, 3}, ONE, new int[] {1, 2}, true, RELU);
    x = f.pool(true, x, new int[] {2, 3}, new int[] {1, 2}, true, NONE);
    x = f.pool(false, x, new int[] {3, 2}, new int[] {2, 1}, true, RELU);
    x = f.concat(1, x, x);
    x = f.concat(2, x, f.conv("d", x, 8, 1, 1, NONE));
    x = f.mean(x, true, 2);
    return f.build(f.dense("dense", x, 3, false, NONE, true));
  }

  /** Examples of two axes. */
  private static byte[] sequence() {
    ConvertedFile f = new ConvertedFile(9);
    int x = f.input(1, 6, 5);
    int y = f.dense("per_step", x, 4, true, RELU, true);
    int z = f.softmax(f.dense("scores", x, 4, true, NONE, true), 1);
    y = f.arithmetic(BuiltinOperator.MUL, y, z, NONE);
    y = f.concat(1, y, z);
    int image = f.reshape(y, 4, 3, 4);
    int flat = f.reshape(f.conv("conv", image, 2, 3, 1, RELU), 24);
    int back = f.reshape(flat, 12, 2);
    int m = f.mean(back, false, 1);
    int all = f.concat(-1, flat, m);
    return f.build(f.dense("dense", all, 3, false, NONE, true));
  }

  private static byte[] vectors() {
    ConvertedFile f = new ConvertedFile(10).halfWeights();
    int x = f.input(1, 12);
    int y = f.dense("a", x, 9, false, RELU, true);
    y = f.arithmetic(BuiltinOperator.ADD, y, f.dense("b", x, 9, false, RELU6, false), NONE);
    return f.build(f.softmax(f.dense("c", y, 3, false, NONE, true), 1));
  }

  private static byte[] activations() {
    ConvertedFile f = new ConvertedFile(11);
    int x = f.conv("conv", f.input(1, 5, 4, 3), 4, 3, 1, NONE);
    x = f.arithmetic(BuiltinOperator.ADD, f.prelu(x, 1, 1, 4), f.prelu(x, 1), NONE);
    x = f.arithmetic(BuiltinOperator.SUB, x, f.prelu(x, 5, 4, 4), NONE);
    x = f.arithmetic(BuiltinOperator.ADD, x, f.unary(BuiltinOperator.ELU, x), NONE);
    x = f.arithmetic(BuiltinOperator.ADD, x, f.unary(BuiltinOperator.RELU6, x), NONE);
    x = f.arithmetic(BuiltinOperator.SUB, x, f.leakyRelu(x, 0.2f), NONE);
    x = f.arithmetic(BuiltinOperator.ADD, x, f.leakyRelu(x, 1.5f), NONE);
    x = f.arithmetic(BuiltinOperator.ADD, x, f.unary(BuiltinOperator.RELU_N1_TO_1, x), NONE);
    x = f.arithmetic(BuiltinOperator.MUL, x, f.unary(BuiltinOperator.TANH, x), NONE);
    x = f.arithmetic(BuiltinOperator.ADD, x, f.unary(BuiltinOperator.RELU, x), NONE);
    x = f.softmax(x, 1);
    return f.build(f.unary(BuiltinOperator.LOGISTIC, f.reshape(x, 80)));
  }

  /** Two outputs on one layer; the second needs an operator that cannot be trained. */
  static byte[] twoOutputs() {
    ConvertedFile f = new ConvertedFile(1);
    int x = f.dense("x", f.input(1, 4), 3, false, NONE, true);
    int a = f.dense("a", x, 2, false, NONE, true);
    int b = f.dense("b", x, 5, false, NONE, true);
    return f.build(a, f.unary(BuiltinOperator.HARD_SWISH, b));
  }
}
