package dev.inkling.mlcore.tflite.foreign;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.inkling.mlcore.tensor.Float16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ConcatenationOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.LeakyReluOptions;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.MulOptions;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.ReducerOptions;
import org.tensorflow.lite.schema.ReshapeOptions;
import org.tensorflow.lite.schema.SignatureDef;
import org.tensorflow.lite.schema.SoftmaxOptions;
import org.tensorflow.lite.schema.SqueezeOptions;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.SubOptions;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorMap;
import org.tensorflow.lite.schema.TensorType;

/**
 * Builds files as the converters of Keras and of TensorFlow write them: their names, a batch that
 * is not fixed, weights before their operators, metadata and signatures of others. It uses nothing
 * of mlcore's own writer.
 */
public final class ConvertedFile {
  public static final byte NONE = ActivationFunctionType.NONE;
  public static final byte RELU = ActivationFunctionType.RELU;
  public static final byte RELU_N1_TO_1 = ActivationFunctionType.RELU_N1_TO_1;
  public static final byte RELU6 = ActivationFunctionType.RELU6;
  public static final byte TANH = ActivationFunctionType.TANH;

  private static final int ALIGNMENT = 16;

  private final FlatBufferBuilder out = new FlatBufferBuilder(1 << 16);
  private final Random random;
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Integer> tensors = new ArrayList<>();
  private final List<int[]> shapes = new ArrayList<>();
  private final List<Integer> operators = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();
  private final Map<Integer, Integer> versions = new HashMap<>();
  private final Map<String, byte[]> metadata = new LinkedHashMap<>();
  private final Map<Integer, Integer> bufferOf = new HashMap<>();
  private boolean half;
  private int input = -1;

  /** A file whose weights come from that seed. */
  public ConvertedFile(long seed) {
    random = new Random(seed);
    buffers.add(Buffer.createBuffer(out, 0));
    metadata.put("min_runtime_version", "2.3.0".getBytes(StandardCharsets.US_ASCII));
    metadata.put("CONVERSION_METADATA", new byte[] {1, 2, 3, 4, 5});
  }

  /** Writes the weights that follow as 16-bit numbers behind a DEQUANTIZE. */
  public ConvertedFile halfWeights() {
    half = true;
    return this;
  }

  public ConvertedFile metadata(String name, byte[] bytes) {
    metadata.put(name, bytes);
    return this;
  }

  /** The shape of a tensor, with the batch. */
  public int[] shape(int tensor) {
    return shapes.get(tensor).clone();
  }

  /** The model's input, whose batch the file leaves open. */
  public int input(int... shape) {
    input = tensor("serving_default_image:0", shape, TensorType.FLOAT32, 0, true);
    return input;
  }

  /** A tensor that an operator computes. */
  public int computed(String name, int... shape) {
    return tensor(name, shape, TensorType.FLOAT32, 0, true);
  }

  public int tensor(String name, int[] shape, byte type, int buffer, boolean openBatch) {
    return tensor(name, shape, type, buffer, openBatch, 0);
  }

  private int tensor(
      String name, int[] shape, byte type, int buffer, boolean openBatch, int quantization) {
    int nameOffset = out.createString(name);
    int shapeOffset = Tensor.createShapeVector(out, shape);
    int signature = 0;
    if (openBatch && shape.length > 0) {
      int[] open = shape.clone();
      open[0] = -1;
      signature = Tensor.createShapeSignatureVector(out, open);
    }
    Tensor.startTensor(out);
    Tensor.addShape(out, shapeOffset);
    Tensor.addType(out, type);
    Tensor.addBuffer(out, buffer);
    Tensor.addName(out, nameOffset);
    if (quantization != 0) {
      Tensor.addQuantization(out, quantization);
    }
    if (signature != 0) {
      Tensor.addShapeSignature(out, signature);
    }
    tensors.add(Tensor.endTensor(out));
    shapes.add(shape.clone());
    bufferOf.put(tensors.size() - 1, buffer);
    return tensors.size() - 1;
  }

  /** A tensor of 8-bit numbers that stand for {@code scale}·(q − zero). */
  public int quantized(String name, byte type, int[] shape, float scale, long zero) {
    int scales = QuantizationParameters.createScaleVector(out, new float[] {scale});
    int zeros = QuantizationParameters.createZeroPointVector(out, new long[] {zero});
    QuantizationParameters.startQuantizationParameters(out);
    QuantizationParameters.addScale(out, scales);
    QuantizationParameters.addZeroPoint(out, zeros);
    int parameters = QuantizationParameters.endQuantizationParameters(out);
    int tensor = tensor(name, shape, type, 0, true, parameters);
    if (input < 0) {
      input = tensor;
    }
    return tensor;
  }

  /** Constant 8-bit weights of zeros. */
  public int quantizedWeights(String name, int[] shape, float scale) {
    int scales = QuantizationParameters.createScaleVector(out, new float[] {scale});
    int zeros = QuantizationParameters.createZeroPointVector(out, new long[] {0});
    QuantizationParameters.startQuantizationParameters(out);
    QuantizationParameters.addScale(out, scales);
    QuantizationParameters.addZeroPoint(out, zeros);
    int parameters = QuantizationParameters.endQuantizationParameters(out);
    return tensor(name, shape, TensorType.INT8, buffer(new byte[size(shape)]), false, parameters);
  }

  public int buffer(byte[] bytes) {
    out.createUnintializedVector(1, bytes.length, ALIGNMENT).put(bytes);
    buffers.add(Buffer.createBuffer(out, out.endVector()));
    return buffers.size() - 1;
  }

  /** The buffer of a tensor, for another to share. */
  public int bufferOf(int tensor) {
    return bufferOf.get(tensor);
  }

  public int ints(String name, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    int[] shape = {values.length};
    return tensor(name, shape, TensorType.INT32, buffer(bytes.array()), false);
  }

  /** A single integer without axes. */
  public int scalarInt(String name, int value) {
    ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value);
    return tensor(name, new int[0], TensorType.INT32, buffer(bytes.array()), false);
  }

  public int floats(String name, int[] shape, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    if (!half) {
      return tensor(name, shape, TensorType.FLOAT32, buffer(bytes.array()), false);
    }
    ByteBuffer halves = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      halves.putShort(Float16.fromFloat(value));
    }
    int packed = tensor(name, shape, TensorType.FLOAT16, buffer(halves.array()), false);
    int wide = tensor(name + "_dequantize", shape, TensorType.FLOAT32, 0, false);
    operator(BuiltinOperator.DEQUANTIZE, BuiltinOptions.NONE, 0, wide, packed);
    return wide;
  }

  /** Weights of about the size that keeps activations as large as they are. */
  public int weights(String name, int fanIn, int... shape) {
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.sqrt(1.5 / fanIn));
    }
    return floats(name, shape, values);
  }

  public Random random() {
    return random;
  }

  public int operator(int code, byte optionsType, int options, int output, int... inputs) {
    if (!codes.contains(code)) {
      codes.add(code);
      versions.put(code, 1);
    }
    int inputsOffset = Operator.createInputsVector(out, inputs);
    int outputsOffset = Operator.createOutputsVector(out, new int[] {output});
    Operator.startOperator(out);
    Operator.addOpcodeIndex(out, codes.indexOf(code));
    Operator.addInputs(out, inputsOffset);
    Operator.addOutputs(out, outputsOffset);
    if (optionsType != BuiltinOptions.NONE) {
      Operator.addBuiltinOptionsType(out, optionsType);
      Operator.addBuiltinOptions(out, options);
    }
    operators.add(Operator.endOperator(out));
    return output;
  }

  /** An operator of a table of options that is created here. */
  public int operator(
      int code,
      byte optionsType,
      ToIntFunction<FlatBufferBuilder> options,
      int output,
      int... inputs) {
    return operator(code, optionsType, options.applyAsInt(out), output, inputs);
  }

  private static int extent(int in, int size, int stride, int dilation, boolean same) {
    return same ? (in + stride - 1) / stride : (in - (size - 1) * dilation - 1) / stride + 1;
  }

  /** Kernel, strides and dilations are pairs of height and width. */
  public int conv(
      String name,
      int x,
      int filters,
      int groups,
      int[] kernel,
      int[] stride,
      int[] dilation,
      boolean same,
      byte activation,
      boolean bias) {
    int[] in = shape(x);
    int ofGroup = in[3] / groups;
    int fan = kernel[0] * kernel[1] * ofGroup;
    int w = weights(name + "/Conv2D", fan, filters, kernel[0], kernel[1], ofGroup);
    int b = bias ? weights(name + "/BiasAdd/ReadVariableOp", 4, filters) : -1;
    versions.put(BuiltinOperator.CONV_2D, groups > 1 ? 6 : 3);
    int y =
        computed(
            "model/" + name + "/Relu;model/" + name + "/BiasAdd",
            in[0],
            extent(in[1], kernel[0], stride[0], dilation[0], same),
            extent(in[2], kernel[1], stride[1], dilation[1], same),
            filters);
    int options =
        Conv2DOptions.createConv2DOptions(
            out,
            same ? Padding.SAME : Padding.VALID,
            stride[1],
            stride[0],
            activation,
            dilation[1],
            dilation[0]);
    codes(BuiltinOperator.CONV_2D);
    return bias
        ? operator(BuiltinOperator.CONV_2D, BuiltinOptions.Conv2DOptions, options, y, x, w, b)
        : operator(BuiltinOperator.CONV_2D, BuiltinOptions.Conv2DOptions, options, y, x, w);
  }

  private void codes(int code) {
    if (!codes.contains(code)) {
      codes.add(code);
    }
  }

  public int conv(String name, int x, int filters, int kernel, int stride, byte activation) {
    int[] one = {1, 1};
    int[] strides = {stride, stride};
    return conv(
        name, x, filters, 1, new int[] {kernel, kernel}, strides, one, true, activation, true);
  }

  public int depthwise(
      String name,
      int x,
      int multiplier,
      int[] kernel,
      int[] stride,
      int[] dilation,
      boolean same,
      byte activation) {
    int[] in = shape(x);
    int filters = in[3] * multiplier;
    int w = weights(name + "/depthwise", kernel[0] * kernel[1], 1, kernel[0], kernel[1], filters);
    int b = weights(name + "/depthwise_bias", 4, filters);
    int y =
        computed(
            "model/" + name + "/Relu6",
            in[0],
            extent(in[1], kernel[0], stride[0], dilation[0], same),
            extent(in[2], kernel[1], stride[1], dilation[1], same),
            filters);
    codes(BuiltinOperator.DEPTHWISE_CONV_2D);
    versions.put(BuiltinOperator.DEPTHWISE_CONV_2D, 2);
    int options =
        DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
            out,
            same ? Padding.SAME : Padding.VALID,
            stride[1],
            stride[0],
            multiplier,
            activation,
            dilation[1],
            dilation[0]);
    return operator(
        BuiltinOperator.DEPTHWISE_CONV_2D,
        BuiltinOptions.DepthwiseConv2DOptions,
        options,
        y,
        x,
        w,
        b);
  }

  public int dense(String name, int x, int units, boolean keepDims, byte activation, boolean bias) {
    int[] in = shape(x);
    int inputs = keepDims ? in[in.length - 1] : size(in) / in[0];
    int w = weights("model/" + name + "/MatMul", inputs, units, inputs);
    int b = bias ? weights("model/" + name + "/BiasAdd/ReadVariableOp", 4, units) : -1;
    int[] shape = {in[0], units};
    if (keepDims) {
      shape = in.clone();
      shape[shape.length - 1] = units;
    }
    codes(BuiltinOperator.FULLY_CONNECTED);
    versions.put(BuiltinOperator.FULLY_CONNECTED, 5);
    int options =
        FullyConnectedOptions.createFullyConnectedOptions(
            out, activation, (byte) 0, keepDims, false);
    return operator(
        BuiltinOperator.FULLY_CONNECTED,
        BuiltinOptions.FullyConnectedOptions,
        options,
        computed("model/" + name + "/BiasAdd", shape),
        x,
        w,
        b);
  }

  public int pool(boolean max, int x, int[] size, int[] stride, boolean same, byte activation) {
    int[] in = shape(x);
    int y =
        computed(
            "model/pooling/Pool" + tensors.size(),
            in[0],
            extent(in[1], size[0], stride[0], 1, same),
            extent(in[2], size[1], stride[1], 1, same),
            in[3]);
    int options =
        Pool2DOptions.createPool2DOptions(
            out,
            same ? Padding.SAME : Padding.VALID,
            stride[1],
            stride[0],
            size[1],
            size[0],
            activation);
    return operator(
        max ? BuiltinOperator.MAX_POOL_2D : BuiltinOperator.AVERAGE_POOL_2D,
        BuiltinOptions.Pool2DOptions,
        options,
        y,
        x);
  }

  public int mean(int x, boolean keepDims, int... axes) {
    List<Integer> shape = new ArrayList<>();
    int[] in = shape(x);
    for (int i = 0; i < in.length; i++) {
      boolean gone = false;
      for (int axis : axes) {
        gone |= axis == i || axis + in.length == i;
      }
      if (!gone || keepDims) {
        shape.add(gone ? 1 : in[i]);
      }
    }
    int reduced = ints("model/global_average_pooling2d/Mean/reduction_indices", axes);
    return operator(
        BuiltinOperator.MEAN,
        BuiltinOptions.ReducerOptions,
        ReducerOptions.createReducerOptions(out, keepDims),
        computed("model/global_average_pooling2d/Mean", toArray(shape)),
        x,
        reduced);
  }

  /** With −1 for the batch, as converters write it. */
  public int reshape(int x, int... example) {
    int[] target = new int[example.length + 1];
    target[0] = -1;
    System.arraycopy(example, 0, target, 1, example.length);
    int constant = ints("model/flatten/Const", target);
    target[0] = shape(x)[0];
    int asked = ReshapeOptions.createNewShapeVector(out, target);
    return operator(
        BuiltinOperator.RESHAPE,
        BuiltinOptions.ReshapeOptions,
        ReshapeOptions.createReshapeOptions(out, asked),
        computed("model/flatten/Reshape", target),
        x,
        constant);
  }

  public int squeeze(int x, int... axes) {
    List<Integer> shape = new ArrayList<>();
    int[] in = shape(x);
    for (int i = 0; i < in.length; i++) {
      int axis = i;
      if (Arrays.stream(axes).noneMatch(a -> a == axis)) {
        shape.add(in[i]);
      }
    }
    int dims = SqueezeOptions.createSqueezeDimsVector(out, axes);
    return operator(
        BuiltinOperator.SQUEEZE,
        BuiltinOptions.SqueezeOptions,
        SqueezeOptions.createSqueezeOptions(out, dims),
        computed("model/squeeze/Squeeze", toArray(shape)),
        x);
  }

  /** Zeros before and after each axis but the batch's. */
  public int pad(int x, int... zeros) {
    int[] shape = shape(x);
    int[] all = new int[2 * shape.length];
    System.arraycopy(zeros, 0, all, 2, zeros.length);
    for (int i = 0; i < shape.length; i++) {
      shape[i] += all[2 * i] + all[2 * i + 1];
    }
    int paddings = pairs("model/zero_padding2d/Pad/paddings", all);
    return operator(
        BuiltinOperator.PAD,
        BuiltinOptions.NONE,
        0,
        computed("model/zero_padding2d/Pad", shape),
        x,
        paddings);
  }

  private int pairs(String name, int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    int[] shape = {values.length / 2, 2};
    return tensor(name, shape, TensorType.INT32, buffer(bytes.array()), false);
  }

  /** ADD, SUB or MUL; one of the two may be a constant. */
  public int arithmetic(int code, int a, int b, byte activation) {
    int[] left = shape(a);
    int[] right = shape(b);
    int axes = Math.max(left.length, right.length);
    int[] shape = new int[axes];
    for (int i = 0; i < axes; i++) {
      int l = i - axes + left.length < 0 ? 1 : left[i - axes + left.length];
      int r = i - axes + right.length < 0 ? 1 : right[i - axes + right.length];
      shape[i] = Math.max(l, r);
    }
    int options =
        code == BuiltinOperator.ADD
            ? AddOptions.createAddOptions(out, activation, true)
            : code == BuiltinOperator.SUB
                ? SubOptions.createSubOptions(out, activation, true)
                : MulOptions.createMulOptions(out, activation);
    byte type =
        code == BuiltinOperator.ADD
            ? BuiltinOptions.AddOptions
            : code == BuiltinOperator.SUB ? BuiltinOptions.SubOptions : BuiltinOptions.MulOptions;
    return operator(code, type, options, computed("model/tf_op_" + tensors.size(), shape), a, b);
  }

  public int concat(int axis, int... values) {
    int[] shape = shape(values[0]);
    int at = axis < 0 ? axis + shape.length : axis;
    shape[at] = 0;
    for (int value : values) {
      shape[at] += shape(value)[at];
    }
    return operator(
        BuiltinOperator.CONCATENATION,
        BuiltinOptions.ConcatenationOptions,
        ConcatenationOptions.createConcatenationOptions(out, axis, NONE),
        computed("model/concatenate/concat" + tensors.size(), shape),
        values);
  }

  public int softmax(int x, float beta) {
    return operator(
        BuiltinOperator.SOFTMAX,
        BuiltinOptions.SoftmaxOptions,
        SoftmaxOptions.createSoftmaxOptions(out, beta),
        computed("StatefulPartitionedCall:0", shape(x)),
        x);
  }

  public int leakyRelu(int x, float slope) {
    return operator(
        BuiltinOperator.LEAKY_RELU,
        BuiltinOptions.LeakyReluOptions,
        LeakyReluOptions.createLeakyReluOptions(out, slope),
        computed("model/leaky_re_lu/LeakyRelu", shape(x)),
        x);
  }

  public int prelu(int x, int... alpha) {
    int a = weights("model/p_re_lu/alpha", 10, alpha);
    int y = computed("model/p_re_lu/add", shape(x));
    return operator(BuiltinOperator.PRELU, BuiltinOptions.NONE, 0, y, x, a);
  }

  /** An operator without options that keeps the shape. */
  public int unary(int code, int x) {
    int y = computed("model/activation/" + BuiltinOperator.names[code], shape(x));
    return operator(code, BuiltinOptions.NONE, 0, y, x);
  }

  /** The file's bytes, with a signature as Keras has it and another beside it. */
  public byte[] build(int... outputs) {
    List<Integer> allMetadata = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : metadata.entrySet()) {
      int buffer = buffer(entry.getValue());
      int name = out.createString(entry.getKey());
      allMetadata.add(Metadata.createMetadata(out, name, buffer));
    }
    int operatorsOffset = SubGraph.createOperatorsVector(out, toArray(operators));
    int tensorsOffset = SubGraph.createTensorsVector(out, toArray(tensors));
    int inputsOffset = SubGraph.createInputsVector(out, new int[] {input});
    int outputsOffset = SubGraph.createOutputsVector(out, outputs);
    int subgraph =
        SubGraph.createSubGraph(
            out,
            tensorsOffset,
            inputsOffset,
            outputsOffset,
            operatorsOffset,
            out.createString("main"));
    int[] codeOffsets = new int[codes.size()];
    for (int i = 0; i < codeOffsets.length; i++) {
      int code = codes.get(i);
      byte deprecated = (byte) Math.min(code, Byte.MAX_VALUE);
      codeOffsets[i] =
          OperatorCode.createOperatorCode(out, deprecated, 0, versions.getOrDefault(code, 1), code);
    }
    int[] signatures = {
      signature("serving_default", "image", "dense", outputs[0]),
      signature("second", "x", "y", outputs[0])
    };
    int codesOffset = Model.createOperatorCodesVector(out, codeOffsets);
    int subgraphs = Model.createSubgraphsVector(out, new int[] {subgraph});
    int description = out.createString("MLIR Converted.");
    int buffersOffset = Model.createBuffersVector(out, toArray(buffers));
    int metadataOffset = Model.createMetadataVector(out, toArray(allMetadata));
    int signaturesOffset = Model.createSignatureDefsVector(out, signatures);
    Model.startModel(out);
    Model.addVersion(out, 3);
    Model.addOperatorCodes(out, codesOffset);
    Model.addSubgraphs(out, subgraphs);
    Model.addDescription(out, description);
    Model.addBuffers(out, buffersOffset);
    Model.addMetadata(out, metadataOffset);
    Model.addSignatureDefs(out, signaturesOffset);
    Model.finishModelBuffer(out, Model.endModel(out));
    return out.sizedByteArray();
  }

  private int signature(String key, String inputName, String outputName, int output) {
    int in = TensorMap.createTensorMap(out, out.createString(inputName), input);
    int result = TensorMap.createTensorMap(out, out.createString(outputName), output);
    int inputs = SignatureDef.createInputsVector(out, new int[] {in});
    int outputsOffset = SignatureDef.createOutputsVector(out, new int[] {result});
    return SignatureDef.createSignatureDef(out, inputs, outputsOffset, out.createString(key), 0);
  }

  private static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private static int[] toArray(List<Integer> list) {
    return Collections.unmodifiableList(list).stream().mapToInt(Integer::intValue).toArray();
  }
}
