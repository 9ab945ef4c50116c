package dev.inkling.lab.gpu;

import dev.inkling.lab.gpu.sketch.ModelSketch;
import dev.inkling.lab.gpu.sketch.Ops;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BatchMatMulOptions;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ConcatenationOptions;
import org.tensorflow.lite.schema.SoftmaxOptions;

/** A model under construction, with the operators that the rules' models are made of. */
final class Sketches {
  final ModelSketch sketch = new ModelSketch();
  final Ops ops = new Ops(sketch);

  private Sketches() {}

  /** A model of what a function makes of an empty one; it returns the output. */
  static ModelSketch of(ToIntFunction<Sketches> model) {
    Sketches sketches = new Sketches();
    return sketches.sketch.output(model.applyAsInt(sketches));
  }

  int input(int... shape) {
    return sketch.input(shape);
  }

  int value(int... shape) {
    return sketch.value(shape);
  }

  /** Values in the file: of no rank or row is one like another. */
  int constant(int... shape) {
    int size = IntStream.of(shape).reduce(1, Math::multiplyExact);
    Random random = new Random(size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 0.3f + random.nextFloat();
    }
    return sketch.floats(values, shape);
  }

  int zeros(int... shape) {
    return sketch.floats(new float[IntStream.of(shape).reduce(1, Math::multiplyExact)], shape);
  }

  /** An operator without settings whose output is as large as its first input. */
  int plain(int code, int[] shape, int... inputs) {
    return sketch.operator(code, value(shape), inputs);
  }

  int concatenate(int axis, int output, int... inputs) {
    return sketch.operator(
        BuiltinOperator.CONCATENATION,
        BuiltinOptions.ConcatenationOptions,
        out ->
            ConcatenationOptions.createConcatenationOptions(out, axis, ActivationFunctionType.NONE),
        output,
        inputs);
  }

  int softmax(float beta, int output, int x) {
    return sketch.operator(
        BuiltinOperator.SOFTMAX,
        BuiltinOptions.SoftmaxOptions,
        out -> SoftmaxOptions.createSoftmaxOptions(out, beta),
        output,
        x);
  }

  int matMul(int output, int a, int b) {
    return sketch.operator(
        BuiltinOperator.BATCH_MATMUL,
        BuiltinOptions.BatchMatMulOptions,
        out -> BatchMatMulOptions.createBatchMatMulOptions(out, false, false, false),
        output,
        a,
        b);
  }
}
