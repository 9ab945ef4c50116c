package dev.inkling.mlcore.tflite.verification;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.BucketizeOptionsT;
import org.tensorflow.lite.schema.BufferT;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;
import org.tensorflow.lite.schema.CallOnceOptionsT;
import org.tensorflow.lite.schema.Conv2DOptionsT;
import org.tensorflow.lite.schema.DimensionMetadataT;
import org.tensorflow.lite.schema.DimensionType;
import org.tensorflow.lite.schema.FullyConnectedOptionsT;
import org.tensorflow.lite.schema.IfOptionsT;
import org.tensorflow.lite.schema.Int32VectorT;
import org.tensorflow.lite.schema.MetadataT;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.ModelT;
import org.tensorflow.lite.schema.OperatorCodeT;
import org.tensorflow.lite.schema.OperatorT;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.Pool2DOptionsT;
import org.tensorflow.lite.schema.QuantizationParametersT;
import org.tensorflow.lite.schema.ReshapeOptionsT;
import org.tensorflow.lite.schema.SignatureDefT;
import org.tensorflow.lite.schema.SparseIndexVector;
import org.tensorflow.lite.schema.SparseIndexVectorUnion;
import org.tensorflow.lite.schema.SparsityParametersT;
import org.tensorflow.lite.schema.SubGraphT;
import org.tensorflow.lite.schema.TensorMapT;
import org.tensorflow.lite.schema.TensorT;
import org.tensorflow.lite.schema.TensorType;
import org.tensorflow.lite.schema.Uint8VectorT;
import org.tensorflow.lite.schema.VarHandleOptionsT;
import org.tensorflow.lite.schema.WhileOptionsT;

/**
 * Files such as other programs write: other types, several subgraphs, variables, sparse weights.
 */
final class ForeignSeeds {
  private static final int ONE = Float.floatToIntBits(1);
  private static final int FOUR = Float.floatToIntBits(4);

  private ForeignSeeds() {}

  static Map<String, byte[]> all() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("float16", float16().bytes());
    seeds.put("int8", int8().bytes());
    seeds.put("while", loop().bytes());
    seeds.put("if", condition().bytes());
    seeds.put("variables", variables().bytes());
    seeds.put("sparse", sparse().bytes());
    seeds.put("mixed", mixed().bytes());
    return seeds;
  }

  /** A dense layer whose weights are float16, which an operator makes floats of. */
  static File float16() {
    File file = new File();
    Part main = file.part("main");
    int x = main.tensor("x", TensorType.FLOAT32, 1, 4);
    int half = main.constant("w16", TensorType.FLOAT16, new int[12 * 2], 3, 4);
    int weight = main.tensor("w", TensorType.FLOAT32, 3, 4);
    int bias = main.constant("b", TensorType.FLOAT32, new int[3 * 4], 3);
    int y = main.tensor("y", TensorType.FLOAT32, 1, 3);
    main.operator(BuiltinOperator.DEQUANTIZE, ints(half), ints(weight));
    main.dense(x, weight, bias, y);
    main.ends(ints(x), ints(y));
    file.signature("serving_default", 0, x, y);
    return file;
  }

  /** A quantised dense layer, per channel, with floats at the ends; open in the batch. */
  static File int8() {
    File file = new File();
    Part main = file.part("main");
    int x = main.tensor("x", TensorType.FLOAT32, 1, 4);
    int x8 = main.tensor("x8", TensorType.INT8, 1, 4);
    int weight = main.constant("w", TensorType.INT8, new int[12], 3, 4);
    int bias = main.constant("b", TensorType.INT32, new int[3 * 4], 3);
    int y8 = main.tensor("y8", TensorType.INT8, 1, 3);
    int y = main.tensor("y", TensorType.FLOAT32, 1, 3);
    main.get(x).setShapeSignature(ints(-1, 4));
    main.get(y).setShapeSignature(ints(-1, 3));
    main.quantise(x8, 0.5f);
    main.quantise(weight, 0.1f, 0.2f, 0.3f);
    main.quantise(bias, 0.05f, 0.1f, 0.15f);
    main.quantise(y8, 0.25f);
    main.operator(BuiltinOperator.QUANTIZE, ints(x), ints(x8));
    main.dense(x8, weight, bias, y8);
    main.operator(BuiltinOperator.DEQUANTIZE, ints(y8), ints(y));
    main.ends(ints(x), ints(y));
    file.metadata("min_runtime_version", "1.14.0");
    return file;
  }

  /** A loop that counts up to four. */
  static File loop() {
    File file = new File();
    Part main = file.part("main");
    Part condition = file.part("condition");
    Part body = file.part("body");
    int x = main.tensor("x", TensorType.FLOAT32, 1);
    int y = main.tensor("y", TensorType.FLOAT32, 1);
    WhileOptionsT options = new WhileOptionsT();
    options.setCondSubgraphIndex(1);
    options.setBodySubgraphIndex(2);
    main.operator(BuiltinOperator.WHILE, ints(x), ints(y), BuiltinOptions.WhileOptions, options);
    main.ends(ints(x), ints(y));
    int a = condition.tensor("a", TensorType.FLOAT32, 1);
    int four = condition.constant("four", TensorType.FLOAT32, bytes(FOUR), 1);
    int less = condition.tensor("less", TensorType.BOOL, 1);
    condition.operator(BuiltinOperator.LESS, ints(a, four), ints(less));
    condition.ends(ints(a), ints(less));
    int b = body.tensor("b", TensorType.FLOAT32, 1);
    int one = body.constant("one", TensorType.FLOAT32, bytes(ONE), 1);
    int sum = body.tensor("sum", TensorType.FLOAT32, 1);
    body.operator(BuiltinOperator.ADD, ints(b, one), ints(sum));
    body.ends(ints(b), ints(sum));
    return file;
  }

  /** One of two subgraphs, by a condition. */
  static File condition() {
    File file = new File();
    Part main = file.part("main");
    Part then = file.part("then");
    Part otherwise = file.part("otherwise");
    int flag = main.tensor("flag", TensorType.BOOL, 1);
    int x = main.tensor("x", TensorType.FLOAT32, 2);
    int y = main.tensor("y", TensorType.FLOAT32, 2);
    IfOptionsT options = new IfOptionsT();
    options.setThenSubgraphIndex(1);
    options.setElseSubgraphIndex(2);
    main.operator(BuiltinOperator.IF, ints(flag, x), ints(y), BuiltinOptions.IfOptions, options);
    main.ends(ints(flag, x), ints(y));
    for (Part part : Arrays.asList(then, otherwise)) {
      int a = part.tensor("a", TensorType.FLOAT32, 2);
      int b = part.tensor("b", TensorType.FLOAT32, 2);
      part.operator(part == then ? BuiltinOperator.RELU : BuiltinOperator.TANH, ints(a), ints(b));
      part.ends(ints(a), ints(b));
    }
    return file;
  }

  /** A weight that can be changed: set once, then read, and added to by another signature. */
  static File variables() {
    File file = new File();
    Part infer = file.part("infer");
    Part train = file.part("train");
    Part init = file.part("init");
    for (Part part : Arrays.asList(infer, train)) {
      int x = part.tensor("x", TensorType.FLOAT32, 3);
      int handle = part.tensor("handle", TensorType.RESOURCE);
      int weight = part.tensor("weight", TensorType.FLOAT32, 3);
      int y = part.tensor("y", TensorType.FLOAT32, 3);
      part.callOnce(2);
      part.handle(handle);
      part.operator(BuiltinOperator.READ_VARIABLE, ints(handle), ints(weight));
      part.operator(BuiltinOperator.ADD, ints(x, weight), ints(y));
      if (part == train) {
        part.operator(BuiltinOperator.ASSIGN_VARIABLE, ints(handle, y), ints());
      }
      part.ends(ints(x), ints(y));
      file.signature(part == train ? "train" : "infer", part == train ? 1 : 0, x, y);
    }
    int handle = init.tensor("handle", TensorType.RESOURCE);
    int start = init.constant("start", TensorType.FLOAT32, new int[3 * 4], 3);
    init.handle(handle);
    init.operator(BuiltinOperator.ASSIGN_VARIABLE, ints(handle, start), ints());
    init.ends(ints(), ints());
    return file;
  }

  /** A dense layer with a matrix of 4 rows of 8, of which only some blocks of 1 by 4 are stored. */
  static File sparse() {
    File file = new File();
    Part main = file.part("main");
    int x = main.tensor("x", TensorType.FLOAT32, 1, 8);
    int weight = main.constant("w", TensorType.FLOAT32, new int[3 * 4 * 4], 4, 8);
    SparsityParametersT sparsity = new SparsityParametersT();
    sparsity.setTraversalOrder(ints(0, 1, 2));
    sparsity.setBlockMap(ints(1));
    Uint8VectorT segments = new Uint8VectorT();
    segments.setValues(ints(0, 1, 1, 3, 3));
    Int32VectorT indices = new Int32VectorT();
    indices.setValues(ints(1, 0, 1));
    sparsity.setDimMetadata(
        new DimensionMetadataT[] {
          dense(4),
          compressed(
              SparseIndexVector.Uint8Vector, segments, SparseIndexVector.Int32Vector, indices),
          dense(4)
        });
    main.get(weight).setSparsity(sparsity);
    int bias = main.constant("b", TensorType.FLOAT32, new int[4 * 4], 4);
    int y = main.tensor("y", TensorType.FLOAT32, 1, 4);
    main.dense(x, weight, bias, y);
    main.ends(ints(x), ints(y));
    return file;
  }

  private static DimensionMetadataT dense(int size) {
    DimensionMetadataT dimension = new DimensionMetadataT();
    dimension.setFormat(DimensionType.DENSE);
    dimension.setDenseSize(size);
    return dimension;
  }

  private static DimensionMetadataT compressed(
      byte segmentsType, Object segments, byte indicesType, Object indices) {
    DimensionMetadataT dimension = new DimensionMetadataT();
    dimension.setFormat(DimensionType.SPARSE_CSR);
    dimension.setArraySegments(union(segmentsType, segments));
    dimension.setArrayIndices(union(indicesType, indices));
    return dimension;
  }

  private static SparseIndexVectorUnion union(byte type, Object value) {
    SparseIndexVectorUnion union = new SparseIndexVectorUnion();
    union.setType(type);
    union.setValue(value);
    return union;
  }

  /** Operators with options of many forms, an optional input, an operator of nobody's. */
  static File mixed() {
    File file = new File();
    Part main = file.part("main");
    int x = main.tensor("x", TensorType.FLOAT32, 1, 4, 4, 2);
    int pooled = main.tensor("pooled", TensorType.FLOAT32, 1, 2, 2, 2);
    int flat = main.tensor("flat", TensorType.FLOAT32, 1, 8);
    int shape = main.constant("shape", TensorType.INT32, bytes(1, 8), 2);
    int weight = main.constant("w", TensorType.INT4, new int[8], 2, 8);
    int weights = main.tensor("weights", TensorType.FLOAT32, 2, 8);
    int dense = main.tensor("dense", TensorType.FLOAT32, 1, 2);
    int buckets = main.tensor("buckets", TensorType.INT32, 1, 2);
    int y = main.tensor("y", TensorType.FLOAT32, 1, 2);
    Pool2DOptionsT pool = new Pool2DOptionsT();
    pool.setPadding(Padding.VALID);
    pool.setFilterHeight(2);
    pool.setFilterWidth(2);
    pool.setStrideH(2);
    pool.setStrideW(2);
    main.operator(
        BuiltinOperator.MAX_POOL_2D, ints(x), ints(pooled), BuiltinOptions.Pool2DOptions, pool);
    ReshapeOptionsT reshape = new ReshapeOptionsT();
    reshape.setNewShape(ints(1, 8));
    main.operator(
        BuiltinOperator.RESHAPE,
        ints(pooled, shape),
        ints(flat),
        BuiltinOptions.ReshapeOptions,
        reshape);
    main.quantise(weight, 0.5f);
    main.operator(BuiltinOperator.DEQUANTIZE, ints(weight), ints(weights));
    main.dense(flat, weights, -1, dense);
    BucketizeOptionsT bucketize = new BucketizeOptionsT();
    bucketize.setBoundaries(new float[] {-1, 0, 2});
    main.operator(
        BuiltinOperator.BUCKETIZE,
        ints(dense),
        ints(buckets),
        BuiltinOptions.BucketizeOptions,
        bucketize);
    OperatorT custom = main.operator(BuiltinOperator.CUSTOM, ints(buckets, dense), ints(y));
    custom.setCustomOptions(ints(1, 2, 3));
    custom.setMutatingVariableInputs(new boolean[] {false, false});
    custom.setIntermediates(ints(flat));
    main.ends(ints(x), ints(y));
    file.metadata("notes", "mixed");
    return file;
  }

  static int[] ints(int... values) {
    return values;
  }

  static int[] bytes(int... values) {
    int[] bytes = new int[4 * values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values[i / 4] >> (8 * (i % 4)) & 0xff;
    }
    return bytes;
  }

  /** A model in the making. */
  static final class File {
    final ModelT model = new ModelT();
    private final List<Part> parts = new ArrayList<>();
    private final List<BufferT> buffers = new ArrayList<>();
    private final List<OperatorCodeT> codes = new ArrayList<>();
    private final List<SignatureDefT> signatures = new ArrayList<>();
    private final List<MetadataT> metadata = new ArrayList<>();

    File() {
      model.setVersion(3);
      model.setDescription("a seed");
      buffer(new int[0]);
    }

    Part part(String name) {
      Part part = new Part(this, name);
      parts.add(part);
      return part;
    }

    private int buffer(int[] data) {
      BufferT buffer = new BufferT();
      if (data.length > 0) {
        buffer.setData(data);
      }
      buffers.add(buffer);
      return buffers.size() - 1;
    }

    void metadata(String name, String text) {
      MetadataT entry = new MetadataT();
      entry.setName(name);
      entry.setBuffer(buffer(text.chars().toArray()));
      metadata.add(entry);
    }

    void signature(String key, int subgraph, int input, int output) {
      SignatureDefT signature = new SignatureDefT();
      signature.setSignatureKey(key);
      signature.setSubgraphIndex(subgraph);
      signature.setInputs(new TensorMapT[] {map("in", input)});
      signature.setOutputs(new TensorMapT[] {map("out", output)});
      signatures.add(signature);
    }

    private static TensorMapT map(String name, int tensor) {
      TensorMapT map = new TensorMapT();
      map.setName(name);
      map.setTensorIndex(tensor);
      return map;
    }

    private int code(int builtin) {
      for (int i = 0; i < codes.size(); i++) {
        if (codes.get(i).getBuiltinCode() == builtin) {
          return i;
        }
      }
      OperatorCodeT code = new OperatorCodeT();
      code.setBuiltinCode(builtin);
      code.setDeprecatedBuiltinCode((byte) Math.min(builtin, 127));
      code.setCustomCode(builtin == BuiltinOperator.CUSTOM ? "Nobodys" : null);
      codes.add(code);
      return codes.size() - 1;
    }

    /** The model with all that was added; it can be changed further. */
    ModelT model() {
      SubGraphT[] subgraphs = new SubGraphT[parts.size()];
      for (int i = 0; i < subgraphs.length; i++) {
        subgraphs[i] = parts.get(i).subgraph();
      }
      model.setSubgraphs(subgraphs);
      model.setBuffers(buffers.toArray(new BufferT[0]));
      model.setOperatorCodes(codes.toArray(new OperatorCodeT[0]));
      model.setSignatureDefs(signatures.toArray(new SignatureDefT[0]));
      model.setMetadata(metadata.toArray(new MetadataT[0]));
      return model;
    }

    byte[] bytes() {
      return pack(model());
    }
  }

  static byte[] pack(ModelT model) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    Model.finishModelBuffer(builder, Model.pack(builder, model));
    return builder.sizedByteArray();
  }

  /** A file of its bytes as the schema's classes see it. */
  static ModelT unpack(byte[] bytes) {
    return Model.getRootAsModel(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)).unpack();
  }

  /** A subgraph in the making. */
  static final class Part {
    private final File file;
    private final SubGraphT graph = new SubGraphT();
    private final List<TensorT> tensors = new ArrayList<>();
    private final List<OperatorT> operators = new ArrayList<>();

    Part(File file, String name) {
      this.file = file;
      graph.setName(name);
    }

    int tensor(String name, byte type, int... shape) {
      TensorT tensor = new TensorT();
      tensor.setName(name);
      tensor.setType(type);
      tensor.setShape(shape);
      tensor.setHasRank(true);
      tensors.add(tensor);
      return tensors.size() - 1;
    }

    int constant(String name, byte type, int[] bytes, int... shape) {
      int tensor = tensor(name, type, shape);
      get(tensor).setBuffer(file.buffer(bytes));
      return tensor;
    }

    TensorT get(int tensor) {
      return tensors.get(tensor);
    }

    void quantise(int tensor, float... scales) {
      QuantizationParametersT quantization = new QuantizationParametersT();
      quantization.setScale(scales);
      quantization.setZeroPoint(new long[scales.length]);
      get(tensor).setQuantization(quantization);
    }

    OperatorT operator(int builtin, int[] inputs, int[] outputs) {
      OperatorT operator = new OperatorT();
      operator.setOpcodeIndex(file.code(builtin));
      operator.setInputs(inputs);
      operator.setOutputs(outputs);
      operators.add(operator);
      return operator;
    }

    void operator(int builtin, int[] inputs, int[] outputs, byte type, Object options) {
      BuiltinOptionsUnion union = new BuiltinOptionsUnion();
      union.setType(type);
      union.setValue(options);
      operator(builtin, inputs, outputs).setBuiltinOptions(union);
    }

    void dense(int input, int weight, int bias, int output) {
      operator(
          BuiltinOperator.FULLY_CONNECTED,
          ints(input, weight, bias),
          ints(output),
          BuiltinOptions.FullyConnectedOptions,
          new FullyConnectedOptionsT());
    }

    void convolution(int input, int weight, int output) {
      Conv2DOptionsT options = new Conv2DOptionsT();
      options.setStrideH(1);
      options.setStrideW(1);
      operator(
          BuiltinOperator.CONV_2D,
          ints(input, weight),
          ints(output),
          BuiltinOptions.Conv2DOptions,
          options);
    }

    void callOnce(int subgraph) {
      CallOnceOptionsT options = new CallOnceOptionsT();
      options.setInitSubgraphIndex(subgraph);
      operator(BuiltinOperator.CALL_ONCE, ints(), ints(), BuiltinOptions.CallOnceOptions, options);
    }

    void handle(int handle) {
      VarHandleOptionsT options = new VarHandleOptionsT();
      options.setContainer("");
      options.setSharedName("weight");
      operator(
          BuiltinOperator.VAR_HANDLE,
          ints(),
          ints(handle),
          BuiltinOptions.VarHandleOptions,
          options);
    }

    void ends(int[] inputs, int[] outputs) {
      graph.setInputs(inputs);
      graph.setOutputs(outputs);
    }

    private SubGraphT subgraph() {
      graph.setTensors(tensors.toArray(new TensorT[0]));
      graph.setOperators(operators.toArray(new OperatorT[0]));
      return graph;
    }
  }
}
