package dev.inkling.lab.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tensorflow.lite.schema.ArgMaxOptions;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.CastOptions;
import org.tensorflow.lite.schema.GatherOptions;
import org.tensorflow.lite.schema.SplitOptions;
import org.tensorflow.lite.schema.SqueezeOptions;
import org.tensorflow.lite.schema.TensorType;

/** For every rule of the table a model that the delegate takes, and one that it does not. */
final class RuleCases {
  private static final int[] IMAGE = {1, 3, 4, 5};
  private static final int[] BATCH = {2, 3, 4, 5};
  private static final int[] BATCH_TWICE = {2, 3, 4, 10};
  private static final int[] ROW = {1, 7};

  private final List<RuleCase> cases = new ArrayList<>();

  private RuleCases() {}

  static List<RuleCase> all() {
    RuleCases all = new RuleCases();
    all.tensors();
    all.missingOperators();
    all.operators();
    all.weights();
    all.operands();
    all.openGl();
    return all.cases;
  }

  private void add(String rule, ToIntFunction<Sketches> taken, ToIntFunction<Sketches> refused) {
    cases.add(new RuleCase(rule, Sketches.of(taken), Sketches.of(refused)));
  }

  private void tensors() {
    add(
        "rank above 4",
        s -> s.ops.reshape(s.input(1, 2, 3, 4), 1, 24),
        s -> s.ops.reshape(s.ops.reshape(s.input(1, 2, 3, 4), 1, 2, 3, 2, 2), 1, 24));
    add(
        "no axes",
        s -> s.plain(BuiltinOperator.RELU, new int[] {1}, s.input(1)),
        s -> s.plain(BuiltinOperator.RELU, new int[0], s.input()));
    add(
        "one channel in a batch",
        s -> convolution(s, s.ops.reshape(s.input(2, 16), 2, 4, 4, 1)),
        s -> convolution(s, s.input(2, 4, 4, 1)));
  }

  private static int convolution(Sketches s, int x) {
    return s.ops.conv(s.value(2, 4, 4, 4), x, s.constant(4, 3, 3, 1), s.constant(4), true, 1);
  }

  private void missingOperators() {
    missing("CEIL", s -> s.plain(BuiltinOperator.CEIL, IMAGE, s.input(IMAGE)));
    missing("ROUND", s -> s.plain(BuiltinOperator.ROUND, IMAGE, s.input(IMAGE)));
    missing("LOG_SOFTMAX", s -> s.plain(BuiltinOperator.LOG_SOFTMAX, ROW, s.input(ROW)));
    missing(
        "REVERSE_V2",
        s -> s.plain(BuiltinOperator.REVERSE_V2, IMAGE, s.input(IMAGE), s.sketch.ints(1)));
    missing(
        "L2_NORMALIZATION", s -> s.plain(BuiltinOperator.L2_NORMALIZATION, IMAGE, s.input(IMAGE)));
    missing(
        "L2_POOL_2D",
        s ->
            s.ops.pool(
                BuiltinOperator.L2_POOL_2D, s.value(1, 3, 3, 5), s.input(1, 6, 6, 5), 2, 2, false));
    missing("RELU_0_TO_1", s -> s.plain(BuiltinOperator.RELU_0_TO_1, IMAGE, s.input(IMAGE)));
    missing(
        "EXPAND_DIMS",
        s ->
            s.plain(
                BuiltinOperator.EXPAND_DIMS, new int[] {1, 1, 7}, s.input(ROW), s.sketch.ints(1)));
    missing(
        "SQUEEZE",
        s ->
            s.sketch.operator(
                BuiltinOperator.SQUEEZE,
                BuiltinOptions.SqueezeOptions,
                out ->
                    SqueezeOptions.createSqueezeOptions(
                        out, SqueezeOptions.createSqueezeDimsVector(out, new int[] {1, 2})),
                s.value(1, 8),
                s.input(1, 1, 1, 8)));
    missing(
        "ARG_MAX",
        s ->
            s.sketch.operator(
                BuiltinOperator.ARG_MAX,
                BuiltinOptions.ArgMaxOptions,
                out -> ArgMaxOptions.createArgMaxOptions(out, TensorType.INT32),
                s.sketch.typed(TensorType.INT32, 1),
                s.input(ROW),
                s.sketch.intsOf(new int[] {1})));
  }

  private void missing(String type, ToIntFunction<Sketches> model) {
    add(type, s -> s.plain(BuiltinOperator.RELU, IMAGE, s.input(IMAGE)), model);
  }

  private void operators() {
    add(
        "ADD_N of more than two",
        s -> s.plain(BuiltinOperator.ADD_N, IMAGE, s.input(IMAGE), s.input(IMAGE)),
        s -> s.plain(BuiltinOperator.ADD_N, IMAGE, s.input(IMAGE), s.input(IMAGE), s.input(IMAGE)));
    add(
        "FLOOR",
        s -> s.plain(BuiltinOperator.SIGN, IMAGE, s.input(IMAGE)),
        s -> s.plain(BuiltinOperator.FLOOR, IMAGE, s.input(IMAGE)));
    ToIntFunction<Sketches> maximum =
        s -> s.plain(BuiltinOperator.MAXIMUM, IMAGE, s.input(IMAGE), s.input(IMAGE));
    add("comparison", maximum, RuleCases::select);
    add("SELECT", maximum, RuleCases::select);
    add(
        "CAST of booleans",
        maximum,
        s ->
            s.sketch.operator(
                BuiltinOperator.CAST,
                BuiltinOptions.CastOptions,
                out -> CastOptions.createCastOptions(out, TensorType.BOOL, TensorType.FLOAT32),
                s.value(IMAGE),
                greater(s, s.input(IMAGE), s.input(IMAGE))));
    add(
        "SOFTMAX with beta",
        s -> s.softmax(1, s.value(ROW), s.input(ROW)),
        s -> s.softmax(2, s.value(ROW), s.input(ROW)));
    add(
        "SLICE of a matrix",
        s ->
            s.ops.slice(
                s.value(1, 1, 1, 3),
                s.input(1, 1, 1, 8),
                new int[] {0, 0, 0, 2},
                new int[] {1, 1, 1, 3}),
        s -> s.ops.slice(s.value(1, 3), s.input(1, 8), new int[] {0, 2}, new int[] {1, 3}));
    add(
        "PAD of a matrix",
        s -> s.ops.pad(s.value(1, 1, 1, 12), s.input(1, 1, 1, 8), 0, 0, 0, 0, 0, 0, 0, 4),
        s -> s.ops.pad(s.value(1, 12), s.input(1, 8), 0, 0, 0, 4));
    add(
        "PAD of a batch of 3 axes",
        s -> s.ops.pad(s.value(2, 1, 6, 8), s.input(2, 1, 4, 8), 0, 0, 0, 0, 1, 1, 0, 0),
        s -> s.ops.pad(s.value(2, 6, 8), s.input(2, 4, 8), 0, 0, 1, 1, 0, 0));
    add(
        "PAD of channels",
        s -> s.ops.pad(s.value(1, 4, 4, 6), s.input(1, 4, 4, 4), 0, 0, 0, 0, 0, 0, 0, 2),
        s -> s.ops.pad(s.value(1, 4, 4, 6), s.input(1, 4, 4, 3), 0, 0, 0, 0, 0, 0, 0, 3));
    add(
        "MEAN over the batch",
        s -> s.ops.reduce(BuiltinOperator.MEAN, s.value(1, 7), s.input(3, 7), true, 0),
        s -> s.ops.reduce(BuiltinOperator.MEAN, s.value(7), s.input(3, 7), false, 0));
    add(
        "TRANSPOSE of a constant",
        s ->
            s.ops.add(
                s.value(4, 7), s.input(4, 7), s.ops.transpose(s.value(4, 7), s.input(7, 4), 1, 0)),
        s ->
            s.ops.add(
                s.value(4, 7),
                s.input(4, 7),
                s.ops.transpose(s.value(4, 7), s.constant(7, 4), 1, 0)));
    add(
        "of a constant",
        s -> s.ops.add(s.value(ROW), s.input(ROW), s.constant(ROW)),
        s ->
            s.ops.add(
                s.value(ROW), s.input(ROW), s.plain(BuiltinOperator.RELU, ROW, s.constant(ROW))));
    add(
        "CONCATENATION with zeros",
        s -> s.concatenate(3, s.value(BATCH_TWICE), s.input(BATCH), s.constant(BATCH)),
        s -> s.concatenate(3, s.value(BATCH_TWICE), s.input(BATCH), s.zeros(BATCH)));
  }

  private static int select(Sketches s) {
    int a = s.input(IMAGE);
    int b = s.input(IMAGE);
    return s.plain(BuiltinOperator.SELECT, IMAGE, greater(s, a, b), a, b);
  }

  private static int greater(Sketches s, int a, int b) {
    int output = s.sketch.typed(TensorType.BOOL, IMAGE);
    return s.sketch.operator(BuiltinOperator.GREATER, output, a, b);
  }

  private void weights() {
    add(
        "runtime bias with runtime weights",
        s -> dense(s, s.constant(5, 6), s.constant(5)),
        s -> dense(s, s.input(5, 6), s.input(5)));
    add(
        "runtime bias",
        s -> s.ops.add(s.value(1, 5), dense(s, s.constant(5, 6), s.constant(5)), s.input(1, 5)),
        s -> dense(s, s.constant(5, 6), s.input(5)));
    add(
        "constant input",
        s -> dense(s, s.constant(5, 6), s.constant(5)),
        s -> s.ops.fullyConnected(s.value(1, 5), s.constant(1, 6), s.input(5, 6), -1, false));
    add(
        "weights are the input",
        s ->
            s.ops.conv(
                s.value(1, 3, 3, 5),
                s.input(1, 3, 3, 5),
                s.constant(5, 1, 1, 5),
                s.constant(5),
                false,
                1),
        s -> {
          int x = s.input(1, 3, 3, 5);
          return s.ops.conv(s.value(1, 1, 1, 1), x, x, s.constant(1), false, 1);
        });
    add(
        "FULLY_CONNECTED of an image",
        s ->
            s.ops.fullyConnected(
                s.value(1, 5),
                s.ops.reshape(s.input(1, 2, 2, 4), 1, 16),
                s.constant(5, 16),
                -1,
                false),
        s ->
            s.ops.fullyConnected(s.value(1, 5), s.input(1, 2, 2, 4), s.constant(5, 16), -1, false));
    add("depthwise multiplier", s -> depthwise(s, 1), s -> depthwise(s, 2));
    add(
        "PRELU of one slope",
        s -> prelu(s, IMAGE, s.constant(5)),
        s -> prelu(s, IMAGE, s.constant(1)));
    add(
        "PRELU of computed slopes",
        s -> prelu(s, IMAGE, s.constant(5)),
        s -> prelu(s, IMAGE, s.input(5)));
    add(
        "PRELU of every place in a batch",
        s -> prelu(s, BATCH, s.constant(5)),
        s -> prelu(s, BATCH, s.constant(3, 4, 5)));
    add(
        "BATCH_MATMUL of computed matrices",
        s -> s.matMul(s.value(2, 3, 5), s.input(2, 3, 4), s.constant(4, 5)),
        s -> s.matMul(s.value(2, 5), s.input(2, 4), s.input(4, 5)));
  }

  private static int dense(Sketches s, int weights, int bias) {
    return s.ops.fullyConnected(s.value(1, 5), s.input(1, 6), weights, bias, false);
  }

  private static int depthwise(Sketches s, int channels) {
    return s.ops.depthwise(
        s.value(1, 5, 5, 2 * channels),
        s.input(1, 5, 5, channels),
        s.constant(1, 3, 3, 2 * channels),
        s.constant(2 * channels),
        true,
        2);
  }

  private static int prelu(Sketches s, int[] shape, int slopes) {
    int negative = s.plain(BuiltinOperator.NEG, shape, s.input(shape));
    return s.plain(BuiltinOperator.PRELU, shape, negative, slopes);
  }

  private void operands() {
    add(
        "operand of fewer axes",
        s -> s.ops.mul(s.value(BATCH), s.input(BATCH), s.input(1, 5)),
        s -> s.ops.mul(s.value(BATCH), s.input(BATCH), s.input(5)));
    add(
        "ADD of the smaller first",
        s -> s.ops.add(s.value(BATCH), s.input(BATCH), s.input(2, 1, 1, 1)),
        s -> s.ops.add(s.value(BATCH), s.input(2, 1, 1, 1), s.input(BATCH)));
    add(
        "constant of a batch",
        s -> s.ops.add(s.value(IMAGE), s.input(IMAGE), s.constant(IMAGE)),
        s -> s.ops.add(s.value(BATCH), s.input(BATCH), s.constant(BATCH)));
    add(
        "constant matrix",
        s -> s.ops.mul(s.value(3, 7), s.input(3, 7), s.constant(1, 7)),
        s -> s.ops.mul(s.value(3, 7), s.input(3, 7), s.constant(3, 7)));
    add(
        "SUB of itself",
        s -> s.ops.sub(s.value(IMAGE), s.input(IMAGE), s.input(IMAGE)),
        s -> {
          int x = s.input(IMAGE);
          return s.ops.sub(s.value(IMAGE), x, x);
        });
  }

  private void openGl() {
    add(
        "OpenGL: batch",
        s -> image(s, 1, 4, s.constant(4, 3, 3, 4)),
        s -> image(s, 2, 4, s.constant(4, 3, 3, 4)));
    add(
        "OpenGL: runtime weights",
        s -> image(s, 1, 4, s.constant(4, 3, 3, 4)),
        s ->
            s.ops.depthwise(
                s.value(1, 5, 5, 4),
                s.input(1, 5, 5, 4),
                s.input(1, 3, 3, 4),
                s.constant(4),
                true,
                1));
    add(
        "OpenGL: groups",
        s -> image(s, 1, 4, s.constant(4, 3, 3, 4)),
        s -> image(s, 1, 8, s.constant(4, 3, 3, 4)));
    add(
        "OpenGL: no such kernel",
        s -> s.plain(BuiltinOperator.ABS, IMAGE, s.input(IMAGE)),
        s -> s.plain(BuiltinOperator.SIGN, IMAGE, s.input(IMAGE)));
    add(
        "OpenGL: no such kernel",
        s -> s.ops.reduce(BuiltinOperator.MEAN, s.value(1, 1, 1, 5), s.input(IMAGE), true, 1, 2),
        s -> s.ops.reduce(BuiltinOperator.SUM, s.value(1, 1, 1, 5), s.input(IMAGE), true, 1, 2));
    add(
        "OpenGL: no such kernel",
        s -> s.ops.reshape(s.input(IMAGE), 1, 5, 3, 4),
        s -> s.ops.transpose(s.value(1, 5, 3, 4), s.input(IMAGE), 0, 3, 1, 2));
    add(
        "OpenGL: no such kernel",
        s ->
            s.ops.slice(
                s.value(1, 3, 4, 2),
                s.input(IMAGE),
                new int[] {0, 0, 0, 1},
                new int[] {1, 3, 4, 2}),
        s ->
            s.sketch.operator(
                BuiltinOperator.GATHER,
                BuiltinOptions.GatherOptions,
                out -> GatherOptions.createGatherOptions(out, 3, 0),
                s.value(1, 3, 4, 2),
                s.input(IMAGE),
                s.sketch.ints(1, 3)));
    add(
        "OpenGL: SPLIT",
        s ->
            s.ops.slice(
                s.value(1, 3, 3, 4),
                s.input(1, 3, 3, 8),
                new int[] {0, 0, 0, 4},
                new int[] {1, 3, 3, 4}),
        s -> {
          int first = s.value(1, 3, 3, 4);
          s.sketch.operator(
              BuiltinOperator.SPLIT,
              BuiltinOptions.SplitOptions,
              out -> SplitOptions.createSplitOptions(out, 2),
              first,
              s.sketch.intsOf(new int[] {3}),
              s.input(1, 3, 3, 8));
          s.sketch.output(s.sketch.also(s.value(1, 3, 3, 4)));
          return first;
        });
    int[] margins = {0, 0, 1, 1, 1, 1, 0, 0};
    add(
        "OpenGL: PADV2",
        s -> s.ops.pad(s.value(1, 5, 6, 5), s.input(IMAGE), margins),
        s ->
            s.plain(
                BuiltinOperator.PADV2,
                new int[] {1, 5, 6, 5},
                s.input(IMAGE),
                s.sketch.intsOf(margins, 4, 2),
                s.sketch.floats(new float[] {-1}, 1)));
    add(
        "OpenGL: MEAN of channels",
        s -> s.ops.reduce(BuiltinOperator.MEAN, s.value(1, 5), s.input(IMAGE), false, 1, 2),
        s -> s.ops.reduce(BuiltinOperator.MEAN, s.value(1, 1), s.input(ROW), true, 1));
    add(
        "OpenGL: CONCATENATION with a constant",
        s -> s.concatenate(3, s.value(1, 3, 4, 10), s.input(IMAGE), s.input(IMAGE)),
        s -> s.concatenate(3, s.value(1, 3, 4, 10), s.input(IMAGE), s.constant(IMAGE)));
    add(
        "OpenGL: operand of one number",
        s -> s.ops.mul(s.value(IMAGE), s.input(IMAGE), s.input(1, 1, 1, 1)),
        s -> s.ops.add(s.value(IMAGE), s.input(IMAGE), s.input(1, 1, 1, 1)));
    add(
        "OpenGL: constant image",
        s -> s.ops.mul(s.value(IMAGE), s.input(IMAGE), s.constant(IMAGE)),
        s -> s.ops.sub(s.value(IMAGE), s.input(IMAGE), s.constant(IMAGE)));
  }

  /** A convolution of 5 by 5. */
  private static int image(Sketches s, int batch, int channels, int weights) {
    return s.ops.conv(
        s.value(batch, 5, 5, 4), s.input(batch, 5, 5, channels), weights, s.constant(4), true, 1);
  }
}
