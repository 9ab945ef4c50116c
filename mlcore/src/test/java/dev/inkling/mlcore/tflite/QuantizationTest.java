package dev.inkling.mlcore.tflite;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.layer.Concatenate;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Step;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Float16;
import dev.inkling.mlcore.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

public class QuantizationTest {
  private static final ModelMetadata METADATA =
      ModelMetadata.builder().labels(Arrays.asList("a", "b", "c")).seed(9).build();

  @Test
  public void toBytes_none_givesTheBytesOfBefore() {
    TfliteModel model = new TfliteModel(Networks.everything(), METADATA);
    assertArrayEquals(
        TfliteWriter.toBytes(model), TfliteWriter.toBytes(model, Quantization.none()));
  }

  @Test
  public void toBytes_everyForm_keepsMetadataAndSignatureAndSaysWhatItIs() throws Exception {
    Sequential network = Networks.everything();
    for (Quantization form : forms(network)) {
      Model model = write(network, form);
      String description = model.description();
      assertTrue(description, description.contains(" parameters, " + form + ", written by"));
      assertEquals("serving_default", model.signatureDefs(0).signatureKey());
      assertEquals("image", model.signatureDefs(0).inputs(0).name());
      assertEquals("probabilities", model.signatureDefs(0).outputs(0).name());
      SubGraph graph = model.subgraphs(0);
      assertEquals("image", graph.tensors(graph.inputs(0)).name());
      assertEquals("probabilities", graph.tensors(graph.outputs(0)).name());
      Metadata entry = model.metadata(0);
      assertEquals(ModelMetadata.BUFFER_NAME, entry.name());
      ByteBuffer text = model.buffers((int) entry.buffer()).dataAsByteBuffer().slice();
      assertEquals(METADATA, MetadataText.parse(text));
    }
  }

  @Test
  public void toBytes_baseNetwork_isAsLargeAsItsWeights() {
    Sequential network = Architectures.create("InklingNet", Shape.of(1, 28, 28), 10, 1);
    TfliteModel model = new TfliteModel(network, ModelMetadata.empty());
    int floats = TfliteWriter.toBytes(model).length;
    int halves = TfliteWriter.toBytes(model, Quantization.float16()).length;
    int hybrid = TfliteWriter.toBytes(model, Quantization.dynamicRange()).length;
    int ints = TfliteWriter.toBytes(model, Quantization.int8(noise(network, 3))).length;
    int parameters = network.parameterCount();
    // What is left over: biases and small weights that stay as wide, scales, names of tensors.
    assertTrue(floats + " to " + halves, Math.abs(floats - halves - 2 * parameters) < 3000);
    assertTrue(floats + " to " + hybrid, Math.abs(floats - hybrid - 3 * parameters) < 6000);
    assertTrue(floats + " to " + ints, Math.abs(floats - ints - 3 * parameters) < 6000);
  }

  @Test
  public void toBytes_float16_dequantizesEveryWeightAndBias() {
    Sequential network = Networks.convolutions();
    Model model = write(network, Quantization.float16());
    List<String> operators = operators(model);
    assertEquals(
        Arrays.asList("DEQUANTIZE 3", "DEQUANTIZE 3", "CONV_2D 1"), operators.subList(0, 3));
    assertEquals(14, operators.stream().filter(o -> o.equals("DEQUANTIZE 3")).count());
    Tensor stored = tensor(model, "dilated/weight/float16");
    assertEquals(TensorType.FLOAT16, stored.type());
    assertEquals(TensorType.FLOAT32, tensor(model, "dilated/weight").type());
    ByteBuffer data = data(model, stored);
    Graph.Tensor weight = constant(GraphBuilder.of(network, 1), "dilated/weight");
    assertEquals(2L * weight.floats.length, data.remaining());
    for (float value : weight.floats) {
      float half = Float16.toFloat(data.getShort());
      assertEquals(value, half, Math.abs(value) / 2048);
    }
  }

  @Test
  public void toBytes_float16OfLargeWeight_namesParameterAndPlace() {
    Sequential network = Networks.dense(4, 3);
    network.parameters().get(0).value().data()[5] = 65520;
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> write(network, Quantization.float16()));
    assertTrue(
        refused.getMessage(),
        refused
            .getMessage()
            .contains(
                "dense1/weight must be within ±65504.0 to be written as float16, got 65520.0 at"
                    + " 5"));
  }

  @Test
  public void toBytes_dynamicRange_writesLargeWeightsAsInt8OfTheRightVersions() {
    Sequential network =
        Sequential.builder("Wide", Shape.of(16, 6, 6))
            .add("small", new Conv2d(16, 1))
            .add("plain", new Conv2d(32, 3))
            .add("groups", new Conv2d(64, 3).groups(2).padding(1))
            .add("depthwise", new DepthwiseConv2d(4).multiplier(2).floor())
            .add("flat", new Flatten())
            .add("hidden", new Dense(16))
            .add("logits", new Dense(3))
            .seed(1)
            .build();
    Model model = write(network, Quantization.dynamicRange());
    assertEquals(
        Arrays.asList(
            "CONV_2D 1",
            "CONV_2D 5",
            "CONV_2D 6",
            "DEPTHWISE_CONV_2D 6",
            "RESHAPE 1",
            "FULLY_CONNECTED 9",
            "FULLY_CONNECTED 1",
            "SOFTMAX 1"),
        operators(model));
    assertEquals(TensorType.FLOAT32, tensor(model, "small/weight").type());
    assertEquals(TensorType.FLOAT32, tensor(model, "plain/bias").type());
    assertEquals(32, tensor(model, "plain/weight").quantization().scaleLength());
    assertEquals(128, tensor(model, "depthwise/weight").quantization().scaleLength());
    assertEquals(3, tensor(model, "depthwise/weight").quantization().quantizedDimension());
    assertEquals(1, tensor(model, "hidden/weight").quantization().scaleLength());
  }

  /** A convolution and a dense layer whose numbers can be worked out by hand. */
  @Test
  public void toBytes_int8_hasTheScalesAndNumbersOfTheSpecification() {
    Sequential network =
        Sequential.builder("Hand", Shape.of(1, 1, 2))
            .add("conv", new Conv2d(2, 1))
            .add("flat", new Flatten())
            .add("logits", new Dense(2))
            .build(
                Arrays.asList(
                    new float[] {2, -0.5f},
                    new float[] {0.25f, 1},
                    new float[] {1, 0.5f, 0, -0.25f, 1, 1, 1, 1},
                    new float[] {0.1f, -0.2f}));
    // Ranges: the image −1 to 4; conv 2x + 0.25 and 1 − x/2: −1.75 to 8.25.
    Model model =
        write(network, Quantization.int8(new Examples(Shape.of(1, 1, 2), new float[] {-1, 4})));
    assertScales(tensor(model, "image/int8"), 0, new float[] {5 / 255f}, -128 + 51);
    assertScales(tensor(model, "conv"), 0, new float[] {10 / 255f}, -128 + 45);
    assertScales(tensor(model, "flat"), 0, new float[] {10 / 255f}, -128 + 45);
    assertScales(tensor(model, "probabilities/int8"), 0, new float[] {1 / 256f}, -128);
    Tensor weight = tensor(model, "conv/weight");
    assertScales(weight, 0, new float[] {2 / 127f, 0.5f / 127}, 0);
    assertArrayEquals(new byte[] {127, -127}, bytes(model, weight));
    Tensor bias = tensor(model, "conv/bias");
    assertScales(bias, 0, new float[] {5 / 255f * (2 / 127f), 5 / 255f * (0.5f / 127)}, 0);
    assertArrayEquals(new int[] {810, 12954}, ints(model, bias));
    Tensor dense = tensor(model, "logits/weight");
    assertScales(dense, 0, new float[] {1 / 127f}, 0);
    // In the file's order, NHWC: a pixel's two channels beside each other.
    assertArrayEquals(new byte[] {127, 0, 64, -32, 127, 127, 127, 127}, bytes(model, dense));
    assertArrayEquals(
        new int[] {(int) Math.rint(0.1 * 255 * 127 / 10), (int) Math.rint(-0.2 * 255 * 127 / 10)},
        ints(model, tensor(model, "logits/bias")));
    assertEquals(
        Arrays.asList(
            "QUANTIZE 1",
            "CONV_2D 3",
            "RESHAPE 1",
            "FULLY_CONNECTED 4",
            "SOFTMAX 2",
            "DEQUANTIZE 2"),
        operators(model));
  }

  @Test
  public void toBytes_int8_followsTheRulesOfScales() {
    Sequential network =
        Sequential.builder("Rules", Shape.of(2, 4, 4))
            .add("conv", new Conv2d(4, 3).padding(2))
            .add("relu", new Relu())
            .add("pool", new MaxPool2d(2))
            .add(
                "join",
                new Concatenate().branch(new Sigmoid()).branch(new Tanh()).branch(new Relu()))
            .add("flat", new Flatten())
            .add("logits", new Dense(3))
            .seed(2)
            .build();
    Model model = write(network, Quantization.int8(noise(network, 20)));
    assertSameScales(model, "image/int8", "conv/padded");
    assertSameScales(model, "relu", "pool");
    assertSameScales(model, "join", "flat");
    for (String part : new String[] {"join/part0", "join/part1"}) {
      assertSameScales(model, "join", part);
    }
    assertScales(tensor(model, "join/sigmoid1"), 0, new float[] {1 / 256f}, -128);
    assertScales(tensor(model, "join/tanh1"), 0, new float[] {1 / 128f}, 0);
    assertTrue(operators(model).contains("QUANTIZE 2"));
    assertTrue(operators(model).contains("PAD 2"));
    assertTrue(operators(model).contains("MAX_POOL_2D 2"));
    assertTrue(operators(model).contains("CONCATENATION 2"));
  }

  @Test
  public void toBytes_int8Ends_takesAndGivesInt8() {
    Sequential network = Networks.everything();
    Model model = write(network, Quantization.int8(noise(network, 3)).int8Ends());
    SubGraph graph = model.subgraphs(0);
    assertEquals(TensorType.INT8, graph.tensors(graph.inputs(0)).type());
    assertEquals(TensorType.INT8, graph.tensors(graph.outputs(0)).type());
    for (String operator : operators(model)) {
      assertFalse(operator, operator.contains("QUANTIZE"));
    }
    for (int i = 0; i < graph.tensorsLength(); i++) {
      assertTrue(graph.tensors(i).name(), graph.tensors(i).type() != TensorType.FLOAT32);
    }
  }

  /** A filter of zeros has no range, and yet a bias that must be an int32. */
  @Test
  public void toBytes_int8FilterWithoutWeights_keepsItsBias() {
    Sequential network =
        Sequential.builder("Dead", Shape.of(1, 1, 1))
            .add("conv", new Conv2d(3, 1))
            .add("flat", new Flatten())
            .add("logits", new Dense(2))
            .build(
                Arrays.asList(
                    new float[] {0, 1e-12f, 1},
                    new float[] {3, 3, 0},
                    new float[6],
                    new float[] {1, -1}));
    Model model =
        write(network, Quantization.int8(new Examples(Shape.of(1, 1, 1), new float[] {1})));
    Tensor bias = tensor(model, "conv/bias");
    int[] values = ints(model, bias);
    for (int filter = 0; filter < 2; filter++) {
      float scale = bias.quantization().scale(filter);
      assertEquals(3, (double) scale * values[filter], 3e-5);
      assertTrue(values[filter] + " of " + scale, values[filter] <= 1 << 24);
    }
  }

  @Test
  public void toBytes_int8OfStep_namesTheLayerAndTheWayOut() {
    Sequential network =
        Sequential.builder("Steps", Shape.of(3)).add("jump", new Step()).add(new Dense(3)).build();
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> write(network, Quantization.int8(noise(network, 1))));
    assertTrue(refused.getMessage(), refused.getMessage().contains("jump"));
    assertTrue(refused.getMessage(), refused.getMessage().contains("Sigmoid"));
  }

  @Test
  public void toBytes_int8WithOtherExamples_namesBothShapes() {
    Sequential network = Networks.dense(4, 3);
    for (Dataset examples :
        new Dataset[] {
          new Examples(Shape.of(4)), new Examples(Shape.of(2, 2, 1), new float[] {1, 2, 3, 4})
        }) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> write(network, Quantization.int8(examples)));
      assertTrue(refused.getMessage(), refused.getMessage().contains("network Dense needs"));
      assertTrue(
          refused.getMessage(),
          refused
              .getMessage()
              .endsWith("got " + examples.size() + " of shape " + examples.shape()));
    }
  }

  @Test
  public void read_quantisedFile_saysThatItIsNotForTraining() {
    Sequential network = Architectures.create("TwoLayerNet", Shape.of(1, 28, 28), 3, 1);
    for (Quantization form : forms(network)) {
      byte[] file = TfliteWriter.toBytes(new TfliteModel(network, METADATA), form);
      ModelFormatException refused =
          assertThrows(ModelFormatException.class, () -> TfliteReader.read(file));
      assertTrue(refused.getMessage(), refused.getMessage().contains("the model is quantised"));
    }
  }

  private static List<Quantization> forms(Sequential network) {
    Int8Quantization int8 = Quantization.int8(noise(network, 3));
    return Arrays.asList(
        Quantization.float16(), Quantization.dynamicRange(), int8, int8.int8Ends());
  }

  private static Dataset noise(Sequential network, int count) {
    float[][] examples = new float[count][network.inputShape().size()];
    Random random = new Random(1);
    for (float[] example : examples) {
      for (int i = 0; i < example.length; i++) {
        example[i] = 2 * random.nextFloat() - 1;
      }
    }
    return new Examples(network.inputShape(), examples);
  }

  /** Examples without labels. */
  private static final class Examples implements Dataset {
    private final Shape shape;
    private final float[][] examples;

    Examples(Shape shape, float[]... examples) {
      this.shape = shape;
      this.examples = examples;
    }

    @Override
    public int size() {
      return examples.length;
    }

    @Override
    public Shape shape() {
      return shape;
    }

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
      System.arraycopy(examples[index], 0, into, offset, examples[index].length);
    }
  }

  private static Model write(Sequential network, Quantization form) {
    int classes = network.outputShape().size();
    ModelMetadata metadata = classes == 3 ? METADATA : ModelMetadata.empty();
    return Model.getRootAsModel(
        ByteBuffer.wrap(TfliteWriter.toBytes(new TfliteModel(network, metadata), form)));
  }

  /** The operators with their versions, in the order in which they run. */
  private static List<String> operators(Model model) {
    List<String> operators = new ArrayList<>();
    for (int i = 0; i < model.subgraphs(0).operatorsLength(); i++) {
      OperatorCode code = model.operatorCodes((int) model.subgraphs(0).operators(i).opcodeIndex());
      operators.add(BuiltinOperator.name(code.builtinCode()) + " " + code.version());
    }
    return operators;
  }

  private static Tensor tensor(Model model, String name) {
    for (int i = 0; i < model.subgraphs(0).tensorsLength(); i++) {
      if (model.subgraphs(0).tensors(i).name().equals(name)) {
        return model.subgraphs(0).tensors(i);
      }
    }
    throw new AssertionError("no tensor " + name);
  }

  private static Graph.Tensor constant(Graph graph, String name) {
    return graph.tensors.stream().filter(t -> t.name.equals(name)).findFirst().orElseThrow();
  }

  private static ByteBuffer data(Model model, Tensor tensor) {
    return model
        .buffers((int) tensor.buffer())
        .dataAsByteBuffer()
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(Model model, Tensor tensor) {
    assertEquals(TensorType.INT8, tensor.type());
    byte[] bytes = new byte[data(model, tensor).remaining()];
    data(model, tensor).get(bytes);
    return bytes;
  }

  private static int[] ints(Model model, Tensor tensor) {
    assertEquals(TensorType.INT32, tensor.type());
    int[] ints = new int[data(model, tensor).remaining() / 4];
    data(model, tensor).asIntBuffer().get(ints);
    return ints;
  }

  private static void assertScales(Tensor tensor, int axis, float[] scales, long zeroPoint) {
    QuantizationParameters actual = tensor.quantization();
    assertEquals(tensor.name(), scales.length, actual.scaleLength());
    assertEquals(tensor.name(), scales.length, actual.zeroPointLength());
    assertEquals(tensor.name(), axis, actual.quantizedDimension());
    for (int i = 0; i < scales.length; i++) {
      assertEquals(tensor.name(), scales[i], actual.scale(i), scales[i] * 1e-6);
      assertEquals(tensor.name(), zeroPoint, actual.zeroPoint(i));
    }
  }

  private static void assertSameScales(Model model, String first, String second) {
    QuantizationParameters expected = tensor(model, first).quantization();
    QuantizationParameters actual = tensor(model, second).quantization();
    assertEquals(second, expected.scale(0), actual.scale(0), 0);
    assertEquals(second, expected.zeroPoint(0), actual.zeroPoint(0));
  }
}
