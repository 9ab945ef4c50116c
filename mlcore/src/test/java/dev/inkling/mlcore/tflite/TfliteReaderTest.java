package dev.inkling.mlcore.tflite;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Multiply;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Conv2DOptionsT;
import org.tensorflow.lite.schema.MetadataT;
import org.tensorflow.lite.schema.ModelT;
import org.tensorflow.lite.schema.OperatorT;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.SignatureDefT;
import org.tensorflow.lite.schema.TensorT;
import org.tensorflow.lite.schema.TensorType;

public class TfliteReaderTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void read_textFile_namesFileAndIdentifier() throws Exception {
    File file = folder.newFile("notes.tflite");
    Files.write(file.toPath(), "hello, world".getBytes(StandardCharsets.UTF_8));
    ModelFormatException thrown =
        assertThrows(ModelFormatException.class, () -> TfliteReader.read(file));
    assertEquals(
        file + ": not a .tflite: expected the identifier TFL3 at byte 4, got \"o, w\"",
        thrown.getMessage());
  }

  @Test
  public void read_emptyFile_saysSo() throws Exception {
    File file = folder.newFile("empty.tflite");
    ModelFormatException thrown =
        assertThrows(ModelFormatException.class, () -> TfliteReader.read(file));
    assertEquals(
        file + ": not a .tflite: it has only 0 bytes, fewer than the header", thrown.getMessage());
  }

  @Test
  public void read_otherSchemaVersion_namesBoth() {
    assertUnreadable(model -> model.setVersion(4), "the model's schema version must be 3, got 4");
  }

  @Test
  public void read_unknownOperator_namesIndexAndKind() {
    assertUnreadable(
        model -> model.getOperatorCodes()[1].setVersion(2),
        "operator 2 (MAX_POOL_2D) must be of version 1, got 2");
    assertUnreadable(
        model -> model.getOperatorCodes()[1].setBuiltinCode(BuiltinOperator.GELU),
        "operator 2 (GELU) is not one that mlcore can read");
  }

  /** As mlcore wrote it before it knew of the GPU's rule. */
  @Test
  public void read_severalImagesNotFlat_givesSameNetwork() throws Exception {
    TfliteModel model = new TfliteModel(Networks.everything(), ModelMetadata.empty(), 2);
    byte[] file = TfliteWriter.toBytes(model);
    ModelT changed = ModelT.deserializeFromBinary(file);
    OperatorT reshape = operators(changed)[0];
    assertEquals("image/nhwc", nameOf(changed, reshape.getOutputs()[0]));
    changed.getSubgraphs()[0].setInputs(reshape.getOutputs());
    changed.getSignatureDefs()[0].getInputs()[0].setTensorIndex(reshape.getOutputs()[0]);
    OperatorT[] rest = Arrays.copyOfRange(operators(changed), 1, operators(changed).length);
    changed.getSubgraphs()[0].setOperators(rest);
    TfliteModel read = TfliteReader.read(changed.serializeToBinary());
    assertEquals(2, read.batch());
    assertArrayEquals(file, TfliteWriter.toBytes(read));
  }

  @Test
  public void read_flatImagesThatBecomeOthers_namesBothShapes() {
    TfliteModel model = new TfliteModel(Networks.everything(), ModelMetadata.empty(), 2);
    ModelT changed = ModelT.deserializeFromBinary(TfliteWriter.toBytes(model));
    int[] shape = tensor(changed, "image/nhwc").getShape();
    setInts(changed, "image/shape", shape[0], shape[2], shape[1], shape[3]);
    ModelFormatException thrown =
        assertThrows(
            ModelFormatException.class, () -> TfliteReader.read(changed.serializeToBinary()));
    assertTrue(
        thrown.getMessage(),
        thrown.getMessage().startsWith("operator 0 (RESHAPE) must make images ["));
  }

  @Test
  public void readMetadata_quantisedFile_givesLabels() throws Exception {
    byte[] file = TfliteWriter.toBytes(everything(), Quantization.float16());
    assertThrows(ModelFormatException.class, () -> TfliteReader.read(file));
    assertEquals(everything().metadata(), TfliteReader.readMetadata(file));
  }

  private static String nameOf(ModelT model, int tensor) {
    return model.getSubgraphs()[0].getTensors()[tensor].getName();
  }

  @Test
  public void read_tensorOfOtherSize_namesShapeAndBytes() {
    assertUnreadable(
        model -> tensor(model, "logits/weight").setShape(new int[] {3, 8}),
        "tensor 21 (logits/weight) of type FLOAT32 and shape [3, 8] needs 96 bytes, its buffer has"
            + " 84");
    assertUnreadable(
        model -> tensor(model, "logits/weight").setShape(new int[] {3, 0}),
        "tensor 21 (logits/weight) of type FLOAT32 and shape [3, 0] needs 0 bytes, its buffer has"
            + " 84");
    assertUnreadable(
        model -> tensor(model, "image").setShape(new int[] {0, 12, 11, 2}),
        "tensor 0 (image): every extent of a shape must be at least 1, got [0, 12, 11, 2]");
  }

  @Test
  public void read_tensorOfOtherType_namesIt() {
    assertUnreadable(
        model -> tensor(model, "logits/weight").setType(TensorType.UINT32),
        "tensor 21 (logits/weight) must hold FLOAT32 or INT32, got UINT32");
  }

  @Test
  public void read_sharedBuffer_namesIt() {
    assertUnreadable(
        model -> tensor(model, "logits/bias").setBuffer(tensor(model, "valid/bias").getBuffer()),
        "tensor 22 (logits/bias) shares buffer 2 with another");
  }

  @Test
  public void read_withoutSignature_namesIt() {
    assertUnreadable(
        model -> model.setSignatureDefs(new SignatureDefT[0]),
        "the model has no signature serving_default");
    assertUnreadable(
        model -> model.getSignatureDefs()[0].getInputs()[0].setName("x"),
        "the signature serving_default must map image to the model's input and probabilities to"
            + " its output");
  }

  @Test
  public void read_operatorOutOfOrder_namesIt() {
    assertUnreadable(
        model -> operators(model)[3].setInputs(new int[] {0}),
        "operator 2 (MAX_POOL_2D) leads nowhere: the model's output probabilities does not need"
            + " it");
    assertUnreadable(
        model -> operators(model)[3].setInputs(new int[] {13}),
        "operator 3 (RELU) reads tensor 13 (pad), which no operator before it computes");
    assertUnreadable(
        model -> operators(model)[3].setOutputs(new int[] {7}),
        "operator 3 (RELU) must not write tensor 7 (pool): it has a value already");
    assertUnreadable(
        model -> operators(model)[3].setOutputs(new int[] {1}),
        "operator 3 (RELU) must not write tensor 1 (valid/weight): it has a value already");
    assertUnreadable(
        model -> operators(model)[3].setInputs(new int[] {1}),
        "operator 3 (RELU) reads constants only");
    assertUnreadable(
        model -> operators(model)[2].setOutputs(new int[] {99}),
        "operator 2 (MAX_POOL_2D) refers to tensor 99 of 25");
  }

  @Test
  public void read_otherEnd_saysHowAModelEnds() {
    assertUnreadable(
        model -> {
          OperatorT[] all = operators(model);
          model.getSubgraphs()[0].setOperators(Arrays.copyOf(all, all.length - 1));
        },
        "no operator computes the model's output probabilities");
    assertUnreadable(
        model -> {
          OperatorT[] all = operators(model);
          model.getSubgraphs()[0].setOperators(Arrays.copyOf(all, all.length - 1));
          endIn(model, 23);
        },
        "operator 10 (FULLY_CONNECTED) is out of place: a model ends in a SOFTMAX");
    assertUnreadable(
        model -> {
          operators(model)[0] = operators(model)[11];
          operators(model)[0].setInputs(new int[] {0});
          model.getSubgraphs()[0].setOperators(Arrays.copyOf(operators(model), 1));
        },
        "the model has no layers, only operator 0 (SOFTMAX)");
  }

  @Test
  public void read_padWithoutConvolution_namesIt() {
    assertUnreadable(
        model -> {
          operators(model)[5].setOpcodeIndex(operators(model)[3].getOpcodeIndex());
          operators(model)[5].setBuiltinOptions(null);
        },
        "operator 4 (PAD) is out of place: no layer begins like this");
  }

  @Test
  public void read_nonFiniteWeight_namesTensorAndPlace() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertUnreadable(
          model -> setFloat(model, "hidden/weight", 3, value),
          "tensor 17 (hidden/weight) must hold finite numbers, got " + value + " at 3");
    }
    assertUnreadable(
        model -> setFloat(model, "pad/bias", 4, Float.NaN),
        "tensor 12 (pad/bias) must hold finite numbers, got NaN at 4");
  }

  @Test
  public void read_optionsThatMlcoreLacks_namesThem() {
    assertUnreadable(
        model -> {
          open(model, "fused");
          operators(model)[0].getBuiltinOptions().asConv2DOptions().setStrideW(2);
        },
        "operator 0 (CONV_2D) must have a square stride of at least 1, got 1x2");
    assertUnreadable(
        model -> {
          open(model, "fused");
          operators(model)[0].getBuiltinOptions().asConv2DOptions().setDilationHFactor(2);
        },
        "operator 0 (CONV_2D) must have a square dilation of at least 1, got 2x1");
    assertUnreadable(
        model ->
            operators(model)[0]
                .getBuiltinOptions()
                .asConv2DOptions()
                .setFusedActivationFunction(ActivationFunctionType.TANH),
        "operator 0 (CONV_2D) must have the activation NONE or RELU, got TANH");
    assertUnreadable(
        model -> {
          open(model, "pool");
          operators(model)[2].getBuiltinOptions().asPool2DOptions().setPadding(Padding.SAME);
        },
        "operator 2 (MAX_POOL_2D) must have the padding VALID, got SAME");
  }

  @Test
  public void read_sizesBeyondAnInt_namesTheOperator() {
    assertUnreadable(
        model -> setDilation(model, Integer.MAX_VALUE), "operator 1 (CONV_2D): integer overflow");
    assertUnreadable(
        model -> setDilation(model, (Integer.MAX_VALUE - 1) / 2),
        "operator 1 (CONV_2D) must not reach over 2147483647 pixels of an image [3, 10, 9]");
  }

  private static void setDilation(ModelT model, int dilation) {
    Conv2DOptionsT options = operators(model)[1].getBuiltinOptions().asConv2DOptions();
    options.setDilationHFactor(dilation);
    options.setDilationWFactor(dilation);
  }

  @Test
  public void read_shapeThatDoesNotFollow_namesExpectedAndActual() {
    assertUnreadable(
        model -> tensor(model, "pool").setShape(new int[] {1, 4, 4, 5}),
        "operator 2 (MAX_POOL_2D) must write a tensor of shape [1, 4, 4, 4], got [1, 4, 4, 5]");
  }

  @Test
  public void read_foreignNames_saysWhatIsExpected() {
    assertUnreadable(
        model -> tensor(model, "valid/weight").setName("kernel"),
        "operator 0 (CONV_2D) must have weights named <layer>/weight, got kernel");
    assertUnreadable(
        model -> tensor(model, "valid/bias").setName("offset"),
        "operator 0 (CONV_2D) must have valid/bias[3], got offset[3]");
    assertUnreadable(
        model -> tensor(model, "same").setName("else"),
        "operator 1 (CONV_2D) must write a tensor named same, got else");
    assertUnreadable(
        model -> tensor(model, "free").setName("pool"),
        "operator 3 (RELU) would be a second layer named pool");
  }

  @Test
  public void read_branchesThatCross_namesTheSharedOperator() {
    // hidden, relu and gate, sigmoid, of the input; the gate now begins within the other branch.
    Sequential network =
        Sequential.builder("Crossed", Shape.of(3))
            .add("join", new Multiply().branch(new Dense(3), new Tanh()).branch(new Sigmoid()))
            .add("logits", new Dense(3))
            .build();
    assertUnreadable(
        network,
        model -> {
          OperatorT multiply = operators(model)[3];
          operators(model)[2].setInputs(new int[] {operators(model)[0].getOutputs()[0]});
          multiply.setInputs(
              new int[] {multiply.getInputs()[0], operators(model)[2].getOutputs()[0]});
          // A third reader of the input makes it the place where the branches part.
          multiply.setInputs(new int[] {multiply.getInputs()[0], multiply.getInputs()[1], 0});
        },
        "operator 0 (FULLY_CONNECTED) belongs to two branches");
  }

  @Test
  public void read_joinsThatMlcoreLacks_namesThem() {
    assertUnreadable(
        Networks.joins(),
        model ->
            operator(model, "channels").getBuiltinOptions().asConcatenationOptions().setAxis(2),
        "operator 22 (CONCATENATION) must be along the axis 3, got 2");
    assertUnreadable(
        Networks.joins(),
        model -> {
          OperatorT square = operator(model, "square");
          int input = square.getInputs()[0];
          square.setInputs(new int[] {input, input, input});
        },
        "operator 23 (MUL) must have 2 inputs, got 3");
    assertUnreadable(
        Networks.joins(),
        model -> setInts(model, "order/ordered1/axes", 0, 1, 2, 3),
        "operator 27 (TRANSPOSE) must have the constant [0, 3, 1, 2], got [0, 1, 2, 3]");
  }

  @Test
  public void read_foreignNameWithinAJoin_namesBoth() {
    assertUnreadable(
        Networks.joins(),
        model -> tensor(model, "gate/sigmoid1").setName("gateway"),
        "operator 19 (MUL) must join layers named gate/…, got gateway");
  }

  @Test
  public void read_normThatContradictsItsParameters_namesTheConstant() {
    assertUnreadable(
        Networks.normalised(),
        model -> setFloat(model, "image/variance", 1, 0.25f),
        "operator 4 (MUL) must have in image/scale what follows from the layer's parameters");
    assertUnreadable(
        Networks.normalised(),
        model -> tensor(model, "image/mean").setName("average"),
        "operator 5 (ADD) must have a FLOAT32 constant image/mean beside it");
  }

  @Test
  public void read_settingsThatNoLayerHas_namesThem() {
    assertUnreadable(
        Networks.activations(),
        model -> operator(model, "leaky").getBuiltinOptions().asLeakyReluOptions().setAlpha(2),
        "operator 3 (LEAKY_RELU): the slope of LeakyRelu must be in (0, 1), got 2.0; Relu has"
            + " slope 0, and PRelu learns any");
    assertUnreadable(
        Networks.normalised(),
        model -> setFloat(model, "thinned/kept", 0, -1),
        "operator 2 (MUL): Dropout needs a ratio in [0, 1), got 2.0");
    assertUnreadable(
        Networks.convolutions(),
        model ->
            operator(model, "wide")
                .getBuiltinOptions()
                .asDepthwiseConv2DOptions()
                .setDepthMultiplier(2),
        "operator 7 (DEPTHWISE_CONV_2D) must have weights of shape [1, K, K, 16], got [1, 2, 2,"
            + " 8]");
    assertUnreadable(
        Networks.convolutions(),
        model ->
            operator(model, "global/mean")
                .getBuiltinOptions()
                .asReducerOptions()
                .setKeepDims(false),
        "operator 8 (MEAN) must be over the axes [1, 2] and keep them");
  }

  @Test
  public void read_withoutOurMetadata_givesTheNetworkAlone() throws Exception {
    byte[] file = changed(Networks.everything(), model -> model.setMetadata(new MetadataT[0]));
    assertEquals(ModelMetadata.empty(), TfliteReader.read(file).metadata());
  }

  @Test
  public void read_labelsThatDoNotFit_isRefused() {
    byte[] file = TfliteWriter.toBytes(everything());
    ModelT model = ModelT.deserializeFromBinary(file);
    model.getBuffers()[model.getBuffers().length - 1].setData(
        toInts("formatVersion=1\nlabel.0=one\n"));
    ModelFormatException thrown =
        assertThrows(
            ModelFormatException.class, () -> TfliteReader.read(model.serializeToBinary()));
    assertTrue(
        thrown.getMessage(),
        thrown.getMessage().contains("has 3 outputs and needs as many labels"));
  }

  @Test
  public void read_fileCutAnywhere_throwsOrGivesUsableModel() {
    for (Sequential network : Networks.all()) {
      byte[] file = TfliteWriter.toBytes(model(network));
      int refused = 0;
      for (int length = 0; length < file.length; length++) {
        refused += isRefused(Arrays.copyOf(file, length)) ? 1 : 0;
      }
      // Only the padding at the very end may be missing unnoticed.
      assertTrue("refused " + refused + " of " + file.length, refused > file.length - 16);
    }
  }

  @Test
  public void read_randomlyChangedBytes_throwsOrGivesUsableModel() {
    for (Sequential network : Networks.all()) {
      byte[] file = TfliteWriter.toBytes(model(network));
      Random random = new Random(2);
      int refused = 0;
      for (int round = 0; round < 2000; round++) {
        byte[] changed = file.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        refused += isRefused(changed) ? 1 : 0;
      }
      // Both happen: changed weights are still weights, changed offsets lead nowhere.
      assertTrue("refused " + refused, refused > 200 && refused < 1980);
    }
  }

  /** Whether the bytes are refused in the way that is promised; if not, the model must work. */
  private static boolean isRefused(byte[] bytes) {
    TfliteModel model;
    try {
      model = TfliteReader.read(bytes);
    } catch (ModelFormatException e) {
      return true;
    }
    float[] probabilities = new float[model.network().outputShape().size()];
    new Predictor(model.network())
        .predict(new float[model.network().inputShape().size()], probabilities);
    assertEquals(model.labels().isEmpty() ? 0 : probabilities.length, model.labels().size());
    return false;
  }

  private static TfliteModel everything() {
    return model(Networks.everything());
  }

  private static TfliteModel model(Sequential network) {
    return new TfliteModel(
        network, ModelMetadata.builder().labels(Arrays.asList("a", "b", "c")).seed(1).build());
  }

  private static byte[] changed(Sequential network, Consumer<ModelT> change) {
    ModelT model = ModelT.deserializeFromBinary(TfliteWriter.toBytes(model(network)));
    change.accept(model);
    return model.serializeToBinary();
  }

  private static void assertUnreadable(Consumer<ModelT> change, String message) {
    assertUnreadable(Networks.everything(), change, message);
  }

  private static void assertUnreadable(
      Sequential network, Consumer<ModelT> change, String message) {
    byte[] file = changed(network, change);
    ModelFormatException thrown =
        assertThrows(ModelFormatException.class, () -> TfliteReader.read(file));
    assertEquals(message, thrown.getMessage());
  }

  private static OperatorT[] operators(ModelT model) {
    return model.getSubgraphs()[0].getOperators();
  }

  /** The operator that writes a tensor. */
  private static OperatorT operator(ModelT model, String output) {
    for (OperatorT operator : operators(model)) {
      int tensor = operator.getOutputs()[0];
      if (model.getSubgraphs()[0].getTensors()[tensor].getName().equals(output)) {
        return operator;
      }
    }
    throw new AssertionError("no operator writes " + output);
  }

  private static TensorT tensor(ModelT model, String name) {
    for (TensorT tensor : model.getSubgraphs()[0].getTensors()) {
      if (tensor.getName().equals(name)) {
        return tensor;
      }
    }
    throw new AssertionError("no tensor " + name);
  }

  private static void setFloat(ModelT model, String name, int index, float value) {
    setInt(model, name, index, Float.floatToRawIntBits(value));
  }

  private static void setInts(ModelT model, String name, int... values) {
    for (int i = 0; i < values.length; i++) {
      setInt(model, name, i, values[i]);
    }
  }

  private static void setInt(ModelT model, String name, int index, int value) {
    int[] bytes = model.getBuffers()[(int) tensor(model, name).getBuffer()].getData();
    for (int i = 0; i < 4; i++) {
      bytes[4 * index + i] = (value >> (8 * i)) & 0xff;
    }
  }

  /** Leaves a tensor's height and width open, so that no other shape has to agree with them. */
  private static void open(ModelT model, String name) {
    TensorT tensor = tensor(model, name);
    int[] signature = tensor.getShape().clone();
    signature[1] = -1;
    signature[2] = -1;
    tensor.setShapeSignature(signature);
  }

  /** Makes another tensor the model's output. */
  private static void endIn(ModelT model, int tensor) {
    model.getSubgraphs()[0].setOutputs(new int[] {tensor});
    model.getSignatureDefs()[0].getOutputs()[0].setTensorIndex(tensor);
  }

  private static int[] toInts(String text) {
    return text.chars().toArray();
  }
}
