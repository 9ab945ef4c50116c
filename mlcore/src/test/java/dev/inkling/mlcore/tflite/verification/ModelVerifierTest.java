package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.verification.ForeignSeeds.ints;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.Test;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.DimensionMetadataT;
import org.tensorflow.lite.schema.ModelT;
import org.tensorflow.lite.schema.OperatorT;
import org.tensorflow.lite.schema.SubGraphT;
import org.tensorflow.lite.schema.TensorT;
import org.tensorflow.lite.schema.TensorType;

/** Each way in which the content of a well-formed file can be wrong. */
public class ModelVerifierTest {
  @Test
  public void verify_otherSchemaVersion_namesBoth() {
    assertInt8(m -> m.setVersion(2), "the model's schema version must be 3, got 2");
  }

  @Test
  public void verify_nothingInIt_saysSo() {
    assertInt8(m -> m.setSubgraphs(null), "the model has no subgraph");
    assertInt8(m -> m.setBuffers(null), "the model has no buffers, not even the empty one");
  }

  @Test
  public void verify_bufferZeroWithValue_namesIt() {
    assertInt8(
        m -> m.getBuffers()[0].setData(ints(1, 2)),
        "buffer 0 stands for no value, and has 2 bytes");
  }

  @Test
  public void verify_bufferIndexOutOfRange_namesBoth() {
    assertInt8(m -> tensor(m, 2).setBuffer(9), "tensor 2 (w) refers to buffer 9 of 4");
    assertInt8(
        m -> tensor(m, 2).setBuffer(0xffffffffL), "tensor 2 (w) refers to buffer 4294967295 of 4");
  }

  @Test
  public void verify_constantOfOtherSize_namesBoth() {
    assertInt8(
        m -> tensor(m, 2).setType(TensorType.INT16),
        "tensor 2 (w) of type INT16 and shape [3, 4] needs 24 bytes, its buffer has 12");
    assertRefused(
        ForeignSeeds.mixed().model(),
        m -> tensor(m, 4).setShape(ints(2, 9)),
        "tensor 4 (w) of type INT4 and shape [2, 9] needs 9 bytes, its buffer has 8");
  }

  @Test
  public void verify_packedNumbers_countByBits() throws Exception {
    ModelT model = ForeignSeeds.mixed().model();
    // 15 numbers of 4 bits need 8 bytes, as 16 do.
    tensor(model, 4).setShape(ints(3, 5));
    verify(model, ReadLimits.defaults());
  }

  @Test
  public void verify_textTensor_canHaveAnySize() throws Exception {
    ModelT model = ForeignSeeds.int8().model();
    tensor(model, 2).setType(TensorType.STRING);
    verify(model, ReadLimits.defaults());
  }

  @Test
  public void verify_unknownType_namesIt() {
    assertInt8(
        m -> tensor(m, 1).setType((byte) 23), "tensor 1 (x8) has the type 23, known are 0 to 22");
  }

  @Test
  public void verify_shapeOutOfBounds_namesIt() {
    assertInt8(
        m -> tensor(m, 0).setShape(ints(1, -4)),
        "tensor 0 (x) has the shape [1, -4]: no extent may be negative");
    assertInt8(
        m -> tensor(m, 0).setShape(ints(1 << 16, 1 << 16)),
        "tensor 0 (x) has the shape [65536, 65536]: more than 2147483647 elements");
    // The product of the first two would be 0 in an int, that of all three is.
    assertInt8(
        m -> tensor(m, 1).setShape(ints(1 << 16, 1 << 16, 0)),
        "tensor 1 (x8) has the shape [65536, 65536, 0]: more than 2147483647 elements");
    assertInt8(m -> tensor(m, 1).setShape(new int[9]), "tensor 1 (x8) has 9 axes, the limit is 8");
  }

  @Test
  public void verify_shapeSignatureThatDoesNotFit_namesBoth() {
    assertInt8(
        m -> tensor(m, 0).setShapeSignature(ints(-1)),
        "tensor 0 (x) has the shape [1, 4] and the shape signature [-1]");
    assertInt8(
        m -> tensor(m, 0).setShapeSignature(ints(-2, 4)),
        "tensor 0 (x) has the shape signature [-2, 4]: an extent is -1 where it is open");
  }

  @Test
  public void verify_variableWithValue_namesIt() {
    assertInt8(
        m -> tensor(m, 2).setIsVariable(true),
        "tensor 2 (w) is a variable and has a constant value, in buffer 1");
  }

  @Test
  public void verify_scalesThatDoNotFit_namesThem() {
    assertInt8(
        m -> tensor(m, 2).getQuantization().setZeroPoint(new long[2]),
        "tensor 2 (w) has 3 scales and 2 zero points");
    assertInt8(
        m -> tensor(m, 2).getQuantization().setQuantizedDimension(2),
        "tensor 2 (w) is quantised along axis 2 of the shape [3, 4]");
    assertInt8(
        m -> tensor(m, 2).getQuantization().setQuantizedDimension(1),
        "tensor 2 (w) has 3 scales along axis 1 of the shape [3, 4]");
  }

  @Test
  public void verify_scaleOrZeroPointOfNoUse_namesIt() throws Exception {
    for (float scale : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY, 1e-43f}) {
      assertInt8(
          m -> tensor(m, 1).getQuantization().setScale(new float[] {scale}),
          "tensor 1 (x8) has the scale "
              + scale
              + ", which is no positive number of full precision");
    }
    assertInt8(
        m -> tensor(m, 1).getQuantization().setZeroPoint(new long[] {128}),
        "tensor 1 (x8) of type INT8 has the zero point 128");
    ModelT model = ForeignSeeds.int8().model();
    tensor(model, 1).setType(TensorType.UINT8);
    tensor(model, 1).getQuantization().setZeroPoint(new long[] {255});
    verify(model, ReadLimits.defaults());
  }

  @Test
  public void verify_tooFewInputsOrOutputs_namesThem() {
    assertInt8(
        m -> m.getOperatorCodes()[2].setBuiltinCode(BuiltinOperator.SPLIT),
        "operator 2 (SPLIT) must have at least 2 inputs, got 1");
    assertInt8(
        m -> operator(m, 2).setOutputs(ints()),
        "operator 2 (DEQUANTIZE) must have at least 1 outputs, got 0");
  }

  @Test
  public void verify_sparsityThatDoesNotFit_namesTheTensor() {
    String message = "tensor 1 (w) is sparse, and its sparsity's dimensions do not fit together";
    assertSparse(m -> tensor(m, 1).getSparsity().setTraversalOrder(ints(0, 1)), message);
    assertSparse(m -> tensor(m, 1).getSparsity().setTraversalOrder(ints(0, 0, 2)), message);
    assertSparse(m -> tensor(m, 1).getSparsity().setTraversalOrder(ints(0, 2, 1)), message);
    assertSparse(m -> tensor(m, 1).getSparsity().setBlockMap(ints(2)), message);
    assertSparse(m -> tensor(m, 1).getSparsity().setDimMetadata(null), message);
    assertSparse(m -> dimension(m, 0).setDenseSize(5), message);
    assertSparse(m -> dimension(m, 2).setDenseSize(3), message);
    assertSparse(m -> dimension(m, 1).setArraySegments(null), message);
    assertSparse(
        m -> dimension(m, 1).getArraySegments().asUint8Vector().setValues(ints(0, 2, 1, 3, 3)),
        message);
    assertSparse(
        m -> dimension(m, 1).getArraySegments().asUint8Vector().setValues(ints(0, 1, 1, 3, 4)),
        message);
    assertSparse(
        m -> dimension(m, 1).getArrayIndices().asInt32Vector().setValues(ints(2, 0, 1)), message);
    assertSparse(
        m -> dimension(m, 1).getArrayIndices().asInt32Vector().setValues(ints(1, 1, 1)), message);
  }

  @Test
  public void verify_sparseConstantOfOtherSize_namesBoth() {
    assertSparse(
        m -> m.getBuffers()[1].setData(new int[44]),
        "tensor 1 (w), sparse, of type FLOAT32 and shape [4, 8], needs 48 bytes, its buffer has"
            + " 44");
  }

  @Test
  public void verify_operatorCodeOutOfRange_namesBoth() {
    assertInt8(m -> operator(m, 1).setOpcodeIndex(3), "operator 1 refers to operator code 3 of 3");
  }

  @Test
  public void verify_operatorCodeOfNothing_namesIt() {
    assertInt8(
        m -> {
          m.getOperatorCodes()[0].setBuiltinCode(-7);
          m.getOperatorCodes()[0].setDeprecatedBuiltinCode((byte) -3);
        },
        "operator code 0 is the builtin operator -3");
    assertRefused(
        ForeignSeeds.mixed().model(),
        m -> m.getOperatorCodes()[5].setCustomCode(null),
        "operator code 5 is custom and has no name");
  }

  @Test
  public void verify_tensorIndexOutOfRange_namesBoth() {
    assertInt8(
        m -> operator(m, 0).setInputs(ints(6)), "operator 0 (QUANTIZE) refers to tensor 6 of 6");
    assertInt8(
        m -> operator(m, 0).setOutputs(ints(-1)), "operator 0 (QUANTIZE) refers to tensor -1 of 6");
    assertInt8(
        m -> operator(m, 0).setIntermediates(ints(-2)),
        "operator 0 (QUANTIZE) refers to tensor -2 of 6");
    assertInt8(m -> graph(m).setInputs(ints(-1)), "the model's input refers to tensor -1 of 6");
    assertInt8(m -> graph(m).setOutputs(ints(7)), "the model's output refers to tensor 7 of 6");
  }

  @Test
  public void verify_inputLeftOut_onlyWhereTheOperatorCanDoWithout() throws Exception {
    assertInt8(
        m -> operator(m, 1).setInputs(ints(1, -1, 3)),
        "operator 1 (FULLY_CONNECTED) cannot do without its input 1, which is left out");
    ModelT model = ForeignSeeds.int8().model();
    operator(model, 1).setInputs(ints(1, 2, -1));
    verify(model, ReadLimits.defaults());
  }

  @Test
  public void verify_operatorOutOfOrder_namesTensor() {
    assertInt8(
        m -> operator(m, 0).setInputs(ints(4)),
        "operator 0 (QUANTIZE) reads tensor 4 (y8), which no operator before it computes");
    assertInt8(
        m -> operator(m, 1).setInputs(ints(4, 2, 3)),
        "operator 1 (FULLY_CONNECTED) reads tensor 4 (y8), which no operator before it computes");
  }

  @Test
  public void verify_tensorWrittenTwice_namesIt() {
    assertInt8(
        m -> operator(m, 1).setOutputs(ints(1)),
        "operator 1 (FULLY_CONNECTED) must not write tensor 1 (x8): it has a value already");
    assertInt8(
        m -> operator(m, 1).setOutputs(ints(2)),
        "operator 1 (FULLY_CONNECTED) must not write tensor 2 (w): it has a value already");
    assertInt8(
        m -> operator(m, 1).setOutputs(ints(0)),
        "operator 1 (FULLY_CONNECTED) must not write tensor 0 (x): it has a value already");
  }

  @Test
  public void verify_outputThatNothingComputes_namesIt() {
    assertInt8(
        m -> graph(m).setOperators(new OperatorT[] {operator(m, 0)}),
        "no operator computes the model's output y");
  }

  @Test
  public void verify_variableAndEmptyTensor_needNoOperator() throws Exception {
    ModelT model = ForeignSeeds.int8().model();
    tensor(model, 4).setIsVariable(true);
    operator(model, 1).setOutputs(ints(5));
    graph(model).setOperators(new OperatorT[] {operator(model, 0), operator(model, 1)});
    graph(model).setOutputs(ints(4, 5));
    verify(model, ReadLimits.defaults());
    tensor(model, 4).setIsVariable(false);
    tensor(model, 4).setQuantization(null);
    tensor(model, 4).setShape(ints(0));
    tensor(model, 4).setShapeSignature(null);
    verify(model, ReadLimits.defaults());
  }

  @Test
  public void verify_mutatingInputsThatDoNotFit_namesBoth() {
    assertInt8(
        m -> operator(m, 1).setMutatingVariableInputs(new boolean[2]),
        "operator 1 (FULLY_CONNECTED) says of 2 inputs whether it changes them, and has 3");
  }

  @Test
  public void verify_withoutOptionsThatItNeeds_namesThem() {
    assertRefused(
        ForeignSeeds.mixed().model(),
        m -> operator(m, 0).setBuiltinOptions(null),
        "operator 0 (MAX_POOL_2D) must have options of the type 5, got none");
    assertRefused(
        ForeignSeeds.condition().model(),
        m -> m.getOperatorCodes()[0].setBuiltinCode(BuiltinOperator.WHILE),
        "operator 0 (WHILE) must have options of the type 93, got 92");
  }

  @Test
  public void verify_subgraphOutOfRange_namesBoth() {
    assertRefused(
        ForeignSeeds.loop().model(),
        m -> operator(m, 0).getBuiltinOptions().asWhileOptions().setBodySubgraphIndex(3),
        "operator 0 (WHILE) refers to subgraph 3 of 3");
  }

  @Test
  public void verify_subgraphThatCallsItself_namesIt() {
    assertRefused(
        ForeignSeeds.loop().model(),
        m -> operator(m, 0).getBuiltinOptions().asWhileOptions().setBodySubgraphIndex(0),
        "subgraph 0 calls itself, by way of others");
    assertVariables(
        m -> m.getSubgraphs()[2] = m.getSubgraphs()[1],
        "subgraph 2 calls itself, by way of others");
  }

  @Test
  public void verify_callsTooDeep_namesDepth() throws Exception {
    verify(nested(32), ReadLimits.defaults());
    assertRefused(
        nested(33),
        m -> {},
        "subgraphs call one another 33 deep, by way of subgraph 32: the limit is 32");
  }

  /** Subgraphs of which each calls the next. */
  private static ModelT nested(int depth) {
    ForeignSeeds.File file = new ForeignSeeds.File();
    for (int i = 0; i < depth; i++) {
      ForeignSeeds.Part part = file.part("part");
      if (i < depth - 1) {
        part.callOnce(i + 1);
      }
      part.ends(ints(), ints());
    }
    return file.model();
  }

  @Test
  public void verify_faultInAnotherSubgraph_namesIt() {
    assertRefused(
        ForeignSeeds.loop().model(),
        m -> m.getSubgraphs()[2].setOperators(new OperatorT[0]),
        "in subgraph 2, no operator computes subgraph 2's output sum");
  }

  @Test
  public void verify_signatureOutOfRange_namesIt() {
    assertVariables(
        m -> m.getSignatureDefs()[1].setSubgraphIndex(3),
        "signature train refers to subgraph 3 of 3");
    assertVariables(
        m -> m.getSignatureDefs()[1].getInputs()[0].setTensorIndex(4),
        "signature train refers to tensor 4 of 4");
    assertVariables(
        m -> m.getSignatureDefs()[1].getOutputs()[0].setTensorIndex(0xffffffffL),
        "signature train refers to tensor 4294967295 of 4");
    assertVariables(m -> m.getSignatureDefs()[1].setSignatureKey(null), "signature 1 has no key");
    assertVariables(
        m -> m.getSignatureDefs()[0].getInputs()[0].setName(null),
        "signature infer has a tensor without a name");
  }

  @Test
  public void verify_metadataOutOfRange_namesIt() {
    assertInt8(
        m -> m.getMetadata()[0].setBuffer(4),
        "metadata 0 (min_runtime_version) refers to buffer 4 of 4");
    assertInt8(m -> m.getMetadata()[0].setName(null), "metadata 0 has no name");
    assertInt8(
        m -> m.setMetadataBuffer(ints(-1)), "metadata_buffer 0 refers to buffer 4294967295 of 4");
  }

  @Test
  public void verify_groupsThatDoNotDivide_namesShapes() {
    ForeignSeeds.File file = new ForeignSeeds.File();
    ForeignSeeds.Part main = file.part("main");
    int x = main.tensor("x", TensorType.FLOAT32, 1, 2, 2, 29);
    int weight = main.constant("w", TensorType.FLOAT32, new int[16 * 4], 16, 1, 1, 1);
    int y = main.tensor("y", TensorType.FLOAT32, 1, 2, 2, 16);
    main.convolution(x, weight, y);
    main.ends(ints(x), ints(y));
    assertRefused(
        file.model(),
        m -> {},
        "operator 0 (CONV_2D) has weights of shape [16, 1, 1, 1] for an input of shape [1, 2, 2,"
            + " 29]: its channels make no groups");
  }

  @Test
  public void verify_windowsThatDoNotFit_namesPlaces() throws Exception {
    assertRefused(
        ForeignSeeds.mixed().model(),
        m -> tensor(m, 1).setShape(ints(1, 2, 3, 2)),
        "operator 0 (MAX_POOL_2D) has 2 places for its window along axis 2 of [1, 4, 4, 2], its"
            + " output has the shape [1, 2, 3, 2]");
    assertRefused(
        ForeignSeeds.mixed().model(),
        m -> operator(m, 0).getBuiltinOptions().asPool2DOptions().setFilterHeight(5),
        "operator 0 (MAX_POOL_2D) has 0 places for its window along axis 1 of [1, 4, 4, 2], its"
            + " output has the shape [1, 2, 2, 2]");
    // Where an extent is open, the shape is only an example of it.
    ModelT model = ForeignSeeds.mixed().model();
    tensor(model, 0).setShape(ints(1, 1, 1, 2));
    tensor(model, 0).setShapeSignature(ints(1, -1, -1, 2));
    verify(model, ReadLimits.defaults());
  }

  @Test
  public void verify_paddingsThatDoNotFit_namesShapes() throws Exception {
    verify(padded(1, 1, 3), ReadLimits.defaults());
    String shapes = " that do not make the shape [3] of [1]";
    assertRefused(padded(1, 2, 3), m -> {}, "operator 0 (PAD) has paddings" + shapes);
    assertRefused(padded(4, -2, 3), m -> {}, "operator 0 (PAD) has paddings" + shapes);
    assertRefused(padded(1 << 30, 1 << 30, 3), m -> {}, "operator 0 (PAD) has paddings" + shapes);
  }

  @Test
  public void verify_handleOfAnotherType_namesIt() {
    assertVariables(
        m -> tensor(m, 1).setType(TensorType.FLOAT32),
        "operator 1 (VAR_HANDLE) must have a handle of type RESOURCE, got FLOAT32");
    assertVariables(
        m -> operator(m, 2).setInputs(ints(0)),
        "operator 2 (READ_VARIABLE) must have a handle of type RESOURCE, got FLOAT32");
  }

  @Test
  public void verify_sliceOutsideOfItsInput_namesShapes() throws Exception {
    verify(sliced(2, 3, 3), ReadLimits.defaults());
    verify(sliced(2, -1, 3), ReadLimits.defaults());
    String message = "operator 0 (SLICE) has bounds that do not make the shape [3] of [5]";
    assertRefused(sliced(3, 3, 3), m -> {}, message);
    assertRefused(sliced(-1, 3, 3), m -> {}, message);
    assertRefused(sliced(1 << 18, 3, 3), m -> {}, message);
    assertRefused(sliced(2, 23041, 3), m -> {}, message);
    assertRefused(sliced(0, -2, 3), m -> {}, message);
    assertRefused(
        sliced(2, -1, 2),
        m -> {},
        "operator 0 (SLICE) has bounds that do not make the shape [2] of [5]");
  }

  private static ModelT sliced(int begin, int size, int extent) {
    ForeignSeeds.File file = new ForeignSeeds.File();
    ForeignSeeds.Part main = file.part("main");
    int x = main.tensor("x", TensorType.FLOAT32, 5);
    int begins = main.constant("b", TensorType.INT32, ForeignSeeds.bytes(begin), 1);
    int sizes = main.constant("s", TensorType.INT32, ForeignSeeds.bytes(size), 1);
    int y = main.tensor("y", TensorType.FLOAT32, extent);
    main.operator(BuiltinOperator.SLICE, ints(x, begins, sizes), ints(y));
    main.ends(ints(x), ints(y));
    return file.model();
  }

  private static ModelT padded(int before, int after, int extent) {
    ForeignSeeds.File file = new ForeignSeeds.File();
    ForeignSeeds.Part main = file.part("main");
    int x = main.tensor("x", TensorType.FLOAT32, 1);
    int paddings = main.constant("p", TensorType.INT32, ForeignSeeds.bytes(before, after), 1, 2);
    int y = main.tensor("y", TensorType.FLOAT32, extent);
    main.operator(BuiltinOperator.PAD, ints(x, paddings), ints(y));
    main.ends(ints(x), ints(y));
    return file.model();
  }

  /** Fields that the generated classes lack: written into a table of a file by hand. */
  @Test
  public void verify_bytesOutsideOfTheFlatbuffer_areRefused() {
    assertRefused(
        Newer.model(2, 64, 0, 0),
        "buffer 1 has 64 bytes at byte 2, outside of the flatbuffer, where they are not read");
    assertRefused(
        Newer.model(0, 0, 5, 0), "tensor 0 has its values in another file, which is not read");
    assertRefused(
        Newer.model(0, 0, 0, 1L << 40),
        "operator 0 (ADD) has 0 bytes at byte 1099511627776, outside of the flatbuffer, where they"
            + " are not read");
  }

  @Test
  public void verify_newerFieldsOfNoMeaning_passes() throws Exception {
    ModelVerifier.verify(ByteBuffer.wrap(Newer.model(1, 0, 0, 0)), ReadLimits.defaults());
  }

  @Test
  public void verify_beyondALimit_namesIt() throws Exception {
    ModelT model = ForeignSeeds.loop().model();
    ReadLimits none = ReadLimits.defaults();
    int size = ForeignSeeds.pack(model).length;
    verify(
        model,
        none.withFileBytes(size)
            .withMemoryBytes(29)
            .withSubgraphs(3)
            .withTensors(8)
            .withOperators(3)
            .withMetadata(0));
    assertBeyond(none.withFileBytes(100), "the model has " + size + " bytes, the limit is 100");
    assertBeyond(
        none.withMemoryBytes(20),
        "in subgraph 2, tensor 0 (b) needs 4 bytes, beside 17 of the tensors before it: the limit"
            + " is 20");
    assertBeyond(none.withSubgraphs(2), "the model has 3 subgraphs, the limit is 2");
    assertBeyond(none.withTensors(6), "in subgraph 2, the model has 8 tensors, the limit is 6");
    assertBeyond(none.withOperators(2), "in subgraph 2, the model has 3 operators, the limit is 2");
    assertBeyond(
        none.withItems(20),
        "the model is too intricate: at most 20 tables and numbers of it are looked at");
    ModelT signed = ForeignSeeds.variables().model();
    assertEquals(
        "the model has 2 signatures, the limit is 1",
        assertThrows(ModelFormatException.class, () -> verify(signed, none.withMetadata(1)))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> none.withItems(-1));
  }

  /** What one table is used for many times is counted as often, and stays within the limit. */
  @Test
  public void verify_manyReferencesToOneTable_areCounted() {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    builder.startTable(6);
    int graph = builder.endTable();
    int[] graphs = new int[2_000_000];
    Arrays.fill(graphs, graph);
    int list = builder.createVectorOfTables(graphs);
    builder.startTable(3);
    builder.addOffset(2, list, 0);
    builder.finish(builder.endTable(), "TFL3");
    assertRefused(
        builder.sizedByteArray(),
        "the model is too intricate: at most 1000000 tables and numbers of it are looked at");
  }

  private static void assertBeyond(ReadLimits limits, String message) {
    ModelFormatException thrown =
        assertThrows(ModelFormatException.class, () -> verify(ForeignSeeds.loop().model(), limits));
    assertEquals(message, thrown.getMessage());
  }

  private static void assertInt8(Consumer<ModelT> change, String message) {
    assertRefused(ForeignSeeds.int8().model(), change, message);
  }

  private static void assertSparse(Consumer<ModelT> change, String message) {
    assertRefused(ForeignSeeds.sparse().model(), change, message);
  }

  private static void assertVariables(Consumer<ModelT> change, String message) {
    assertRefused(ForeignSeeds.variables().model(), change, message);
  }

  private static void assertRefused(ModelT model, Consumer<ModelT> change, String message) {
    change.accept(model);
    assertRefused(ForeignSeeds.pack(model), message);
  }

  private static void assertRefused(byte[] file, String message) {
    ModelFormatException thrown =
        assertThrows(
            ModelFormatException.class,
            () -> ModelVerifier.verify(ByteBuffer.wrap(file), ReadLimits.defaults()));
    assertEquals(message, thrown.getMessage());
  }

  private static void verify(ModelT model, ReadLimits limits) throws ModelFormatException {
    ModelVerifier.verify(ByteBuffer.wrap(ForeignSeeds.pack(model)), limits);
  }

  private static SubGraphT graph(ModelT model) {
    return model.getSubgraphs()[0];
  }

  private static TensorT tensor(ModelT model, int index) {
    return graph(model).getTensors()[index];
  }

  private static OperatorT operator(ModelT model, int index) {
    return graph(model).getOperators()[index];
  }

  private static DimensionMetadataT dimension(ModelT model, int index) {
    return tensor(model, 1).getSparsity().getDimMetadata()[index];
  }
}
