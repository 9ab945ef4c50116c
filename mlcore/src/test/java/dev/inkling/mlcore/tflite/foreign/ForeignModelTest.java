package dev.inkling.mlcore.tflite.foreign;

import static dev.inkling.mlcore.tflite.foreign.ConvertedFile.NONE;
import static dev.inkling.mlcore.tflite.foreign.ConvertedFile.RELU;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LayerGraph;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.PackOptions;
import org.tensorflow.lite.schema.ReshapeOptions;
import org.tensorflow.lite.schema.ShapeOptions;
import org.tensorflow.lite.schema.StridedSliceOptions;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/** What is read from files of other tools, and what is written back. */
public class ForeignModelTest {
  private static final int RANDOM_MODELS = 60;
  private static final int[] TWO = {2, 2};

  @Test
  public void toBytes_notTrained_isTheFileItself() throws IOException {
    for (Map.Entry<String, byte[]> file : ConvertedModels.all().entrySet()) {
      assertArrayEquals(file.getKey(), file.getValue(), again(file.getValue()));
    }
    for (int seed = 0; seed < RANDOM_MODELS; seed++) {
      assertArrayEquals("seed " + seed, RandomModels.of(seed), again(RandomModels.of(seed)));
    }
  }

  private static byte[] again(byte[] file) throws IOException {
    return ForeignModel.read(file).toBytes();
  }

  @Test
  public void toBytes_fineTuned_differsWhereWeightsAreAlone() throws IOException {
    for (Map.Entry<String, byte[]> file : ConvertedModels.all().entrySet()) {
      ForeignModel model = ForeignModel.read(file.getValue());
      FineTuning.steps(model.network(), 3, 1);
      byte[] written = model.toBytes();
      BitSet weights = weightBytes(file.getValue());
      int changed = 0;
      for (int i = 0; i < written.length; i++) {
        boolean differs = written[i] != file.getValue()[i];
        assertTrue(file.getKey() + " at byte " + i, !differs || weights.get(i));
        changed += differs ? 1 : 0;
      }
      assertEquals(file.getKey(), file.getValue().length, written.length);
      assertTrue(file.getKey() + ": " + changed, changed > weights.cardinality() / 10);
    }
  }

  @Test
  public void read_writtenBack_hasTheTrainedWeights() throws IOException {
    for (Map.Entry<String, byte[]> file : ConvertedModels.all().entrySet()) {
      ForeignModel model = ForeignModel.read(file.getValue());
      FineTuning.steps(model.network(), 3, 1);
      Sequential again = ForeignModel.read(model.toBytes()).network();
      for (int i = 0; i < again.parameters().size(); i++) {
        Parameter expected = model.network().parameters().get(i);
        // A half has 11 bits: what was learned is rounded once.
        float tolerance =
            file.getKey().contains("16-bit") || file.getKey().equals("vectors") ? 1e-3f : 0;
        assertArrayEquals(
            file.getKey() + " " + expected,
            expected.value().data(),
            again.parameters().get(i).value().data(),
            tolerance);
      }
    }
  }

  /** The bytes of all constants of floats: the only ones that may change. */
  private static BitSet weightBytes(byte[] file) {
    Model model = Model.getRootAsModel(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
    BitSet weights = new BitSet();
    for (int i = 0; i < model.subgraphs(0).tensorsLength(); i++) {
      Tensor tensor = model.subgraphs(0).tensors(i);
      if (tensor.buffer() != 0 && tensor.type() != TensorType.INT32) {
        ByteBuffer data = model.buffers((int) tensor.buffer()).dataAsByteBuffer();
        weights.set(data.position(), data.limit());
      }
    }
    return weights;
  }

  @Test
  public void toBytes_copyOfTheNetwork_hasTheCopysWeights() throws IOException {
    ForeignModel model = ForeignModel.read(ConvertedModels.all().get("inception"));
    Sequential copy = model.network().copy();
    FineTuning.steps(copy, 2, 1);
    byte[] ofCopy = model.toBytes(copy);
    model.network().setParameters(copy);
    assertArrayEquals(model.toBytes(), ofCopy);
  }

  @Test
  public void toBytes_anotherNetwork_isRefused() throws IOException {
    ForeignModel model = ForeignModel.read(ConvertedModels.all().get("inception"));
    Sequential other = ForeignModel.read(ConvertedModels.all().get("vectors")).network();
    ShapeException e = assertThrows(ShapeException.class, () -> model.toBytes(other));
    assertTrue(e.getMessage(), e.getMessage().contains("is no copy of network main"));
  }

  @Test
  public void network_blocks_areTheLayersThatMlcoreHasForThem() throws IOException {
    Sequential mobile = ForeignModel.read(ConvertedModels.all().get("mobile net")).network();
    assertTrue(mobile.summary(), mobile.layers().stream().anyMatch(l -> l instanceof Residual));
    assertFalse(mobile.layers().stream().anyMatch(l -> l instanceof LayerGraph));
    Sequential dense = ForeignModel.read(ConvertedModels.all().get("dense net")).network();
    assertTrue(dense.summary(), dense.layers().stream().anyMatch(l -> l instanceof LayerGraph));
    Sequential slim = ForeignModel.read(ConvertedModels.all().get("slim head")).network();
    assertTrue("a softmax is the end, for the loss to fit", slim.givesProbabilities());
  }

  @Test
  public void tensorOf_parameters_areTheFilesNames() throws IOException {
    ForeignModel model = ForeignModel.read(ConvertedModels.all().get("vectors"));
    assertEquals("model/a/MatMul", model.tensorOf(0));
    assertEquals("model/a/BiasAdd/ReadVariableOp", model.tensorOf(1));
    List<Parameter> parameters = model.network().parameters();
    int withoutBias = 0;
    for (int i = 0; i < parameters.size(); i++) {
      if (model.tensorOf(i) == null) {
        assertTrue(parameters.get(i).name(), parameters.get(i).name().endsWith("/bias"));
        assertFalse(parameters.get(i).trainable());
        withoutBias++;
      }
    }
    assertEquals(1, withoutBias);
  }

  @Test
  public void toBytes_biasThatTheFileLacks_isRefusedOnceItChanged() throws IOException {
    ConvertedFile f = new ConvertedFile(1);
    ForeignModel model =
        ForeignModel.read(f.build(f.dense("dense", f.input(1, 3), 2, false, NONE, false)));
    Parameter bias = ((Dense) model.network().layers().get(0)).bias();
    bias.value().data()[1] = 0.5f;
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, model::toBytes);
    assertEquals(
        "parameter dense1/bias cannot be written back: at 1 it is 0.5, the file has no place of its"
            + " own for it",
        e.getMessage());
    assertNull(model.tensorOf(1));
  }

  @Test
  public void toBytes_tooLargeForSixteenBits_isRefused() throws IOException {
    ConvertedFile f = new ConvertedFile(1).halfWeights();
    ForeignModel model =
        ForeignModel.read(f.build(f.dense("dense", f.input(1, 3), 2, false, NONE, true)));
    model.network().parameters().get(0).value().data()[2] = 70_000f;
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, model::toBytes);
    assertTrue(e.getMessage(), e.getMessage().contains("at 2 it is 70000.0"));
    assertTrue(e.getMessage(), e.getMessage().endsWith("holds numbers up to 65504"));
  }

  @Test
  public void read_oneOfTwoOutputs_leavesTheOtherAsItIs() throws IOException {
    byte[] file = ConvertedModels.twoOutputs();
    ForeignModel model = ForeignModel.read(file, "model/a/BiasAdd");
    assertEquals(Shape.of(2), model.network().outputShape());
    assertEquals(4, model.network().parameters().size());
    assertArrayEquals(file, model.toBytes());
    model.network().parameters().get(0).value().data()[0] += 1;
    byte[] changed = model.toBytes();
    assertEquals(file.length, changed.length);
    int different = 0;
    for (int i = 0; i < file.length; i++) {
      different += file[i] == changed[i] ? 0 : 1;
    }
    assertTrue(different + " bytes", different > 0 && different <= Float.BYTES);
  }

  @Test
  public void read_tensorWithin_isTheNetworkUpToIt() throws IOException {
    ForeignModel model = ForeignModel.read(ConvertedModels.twoOutputs(), "model/x/BiasAdd");
    assertEquals(Shape.of(3), model.network().outputShape());
    assertEquals(2, model.network().parameters().size());
  }

  @Test
  public void enlarged_partOfAModel_isRefused() throws IOException {
    ForeignModel model = ForeignModel.read(ConvertedModels.twoOutputs(), "model/a/BiasAdd");
    String message =
        assertThrows(IllegalArgumentException.class, () -> model.enlarged("c")).getMessage();
    assertTrue(message, message.contains("is a part of the file's model"));
  }

  @Test
  public void network_bytesThatTwoOperatorsShare_areFrozen() throws IOException {
    ConvertedFile f = new ConvertedFile(1);
    int x = f.input(1, 4);
    int w = f.weights("shared", 4, 4, 4);
    int a = dense(f, x, w, "a");
    int b = dense(f, a, w, "b");
    int[] shape = {4, 4};
    int same =
        f.tensor(
            "same bytes", shape, TensorType.FLOAT32, f.bufferOf(f.weights("own", 4, shape)), false);
    byte[] file = f.build(dense(f, b, same, "c"));
    ForeignModel model = ForeignModel.read(file);
    List<Parameter> parameters = model.network().parameters();
    assertFalse(parameters.get(0).trainable());
    assertFalse(parameters.get(2).trainable());
    assertFalse("two tensors of one buffer", parameters.get(4).trainable());
    assertArrayEquals(file, model.toBytes());
  }

  private static int dense(ConvertedFile f, int x, int weight, String name) {
    return f.operator(
        BuiltinOperator.FULLY_CONNECTED,
        BuiltinOptions.FullyConnectedOptions,
        out ->
            org.tensorflow.lite.schema.FullyConnectedOptions.createFullyConnectedOptions(
                out, RELU, (byte) 0, false, false),
        f.computed(name, 1, 4),
        x,
        weight,
        -1);
  }

  @Test
  public void network_integersAtTheEnds_takesAndGivesWhatTheyStandFor() throws IOException {
    ConvertedFile f = new ConvertedFile(1);
    int[] shape = {1, 6};
    int input = f.quantized("image", TensorType.UINT8, shape, 1 / 255f, 0);
    int x = f.computed("dequantised", shape);
    f.operator(BuiltinOperator.DEQUANTIZE, BuiltinOptions.NONE, 0, x, input);
    int y = f.dense("dense", x, 3, false, NONE, true);
    int output = f.quantized("classes", TensorType.INT8, new int[] {1, 3}, 0.1f, 2);
    f.operator(BuiltinOperator.QUANTIZE, BuiltinOptions.NONE, 0, output, y);
    byte[] file = f.build(output);
    ForeignModel model = ForeignModel.read(file);
    assertEquals(Shape.of(6), model.network().inputShape());
    assertEquals(1, model.network().layers().size());
    assertArrayEquals(file, model.toBytes());
  }

  @Test
  public void network_shapeComputedFromTheBatch_isThatOfAnExample() throws IOException {
    ConvertedFile f = new ConvertedFile(1);
    int x = f.conv("conv", f.input(1, 3, 4, 2), 5, 1, 1, RELU);
    int shape = f.tensor("shape", new int[] {4}, TensorType.INT32, 0, false);
    f.operator(
        BuiltinOperator.SHAPE,
        BuiltinOptions.ShapeOptions,
        out -> ShapeOptions.createShapeOptions(out, TensorType.INT32),
        shape,
        x);
    int batch = f.tensor("batch", new int[0], TensorType.INT32, 0, false);
    f.operator(
        BuiltinOperator.STRIDED_SLICE,
        BuiltinOptions.StridedSliceOptions,
        out -> StridedSliceOptions.createStridedSliceOptions(out, 0, 0, 0, 0, 1, false),
        batch,
        shape,
        f.ints("begin", 0),
        f.ints("end", 1),
        f.ints("step", 1));
    int packed = f.tensor("packed", new int[] {3}, TensorType.INT32, 0, false);
    f.operator(
        BuiltinOperator.PACK,
        BuiltinOptions.PackOptions,
        out -> PackOptions.createPackOptions(out, 3, 0),
        packed,
        batch,
        f.scalarInt("rows", 12),
        f.scalarInt("channels", 5));
    int y =
        f.operator(
            BuiltinOperator.RESHAPE,
            BuiltinOptions.ReshapeOptions,
            out -> ReshapeOptions.createReshapeOptions(out, 0),
            f.computed("reshaped", 1, 12, 5),
            x,
            packed);
    Sequential network = ForeignModel.read(f.build(f.mean(y, false, 1))).network();
    assertEquals(Shape.of(5), network.outputShape());
  }

  @Test
  public void network_mlcoresOwnFiles_givesTheSame() throws IOException {
    Random random = new Random(1);
    for (String name : Architectures.names()) {
      Sequential network = Architectures.create(name, Shape.of(1, 28, 28), 10, 1);
      ModelMetadata metadata =
          ModelMetadata.builder()
              .labels(Arrays.asList("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
              .build();
      byte[] file = TfliteWriter.toBytes(new TfliteModel(network, metadata));
      ForeignModel model = ForeignModel.read(file);
      assertEquals(metadata, model.metadata());
      float[] image = new float[28 * 28];
      for (int i = 0; i < image.length; i++) {
        image[i] = random.nextFloat();
      }
      float[] expected = new float[10];
      float[] actual = new float[10];
      new Predictor(network).predict(image, expected);
      new Predictor(model.network()).predict(image, actual);
      assertArrayEquals(name, expected, actual, 1e-5f);
    }
  }

  @Test
  public void withClass_namedLabels_makesAFileOfOneClassMore() throws IOException {
    ConvertedFile f = new ConvertedFile(1).halfWeights();
    int x = f.pool(true, f.conv("conv", f.input(1, 8, 8, 1), 4, 3, 1, RELU), TWO, TWO, false, NONE);
    int logits = f.dense("dense", x, 3, false, NONE, true);
    ForeignModel model = ForeignModel.read(f.build(f.softmax(logits, 1)));
    TfliteModel before = model.toModel(Arrays.asList("a", "b", "c"));
    TfliteModel more = model.withClass(before.labels(), "d");
    TfliteModel read = TfliteReader.read(TfliteWriter.toBytes(more));
    assertEquals(Arrays.asList("a", "b", "c", "d"), read.labels());
    assertEquals(Shape.of(4), read.network().outputShape());
  }

  @Test
  public void withClass_noDenseLayerAtTheEnd_isRefused() throws IOException {
    ForeignModel model = ForeignModel.read(ConvertedModels.all().get("slim head"));
    List<String> labels = Arrays.asList("a", "b", "c", "d", "e", "f", "g");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> model.withClass(labels, "h"));
    assertTrue(e.getMessage(), e.getMessage().contains("expected a Dense, whose rows are"));
  }

  @Test
  public void enlarged_everyDenseEnd_hasOneClassMoreAndTheSameLogits() throws IOException {
    for (String name :
        Arrays.asList(
            "mobile net", "mobile net, 16-bit weights", "inception", "dense net", "vectors")) {
      ForeignModel model = ForeignModel.read(ConvertedModels.all().get(name));
      FineTuning.steps(model.network(), 1, 1);
      model = ForeignModel.read(model.toBytes());
      ForeignModel larger = model.enlarged("new");
      int classes = model.network().outputShape().size();
      assertEquals(name, Shape.of(classes + 1), larger.network().outputShape());
      for (int i = 0; i < larger.network().parameters().size(); i++) {
        float[] before = model.network().parameters().get(i).value().data();
        float[] after = larger.network().parameters().get(i).value().data();
        assertArrayEquals(name, before, Arrays.copyOf(after, before.length), 0);
        assertEquals(model.tensorOf(i), larger.tensorOf(i));
      }
      byte[] file = larger.toBytes();
      FineTuning.steps(larger.network(), 2, 1);
      assertEquals(file.length, larger.toBytes().length);
      Model schema = Model.getRootAsModel(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
      assertEquals("min_runtime_version", schema.metadata(0).name());
      assertEquals(2, schema.signatureDefsLength());
      assertEquals("MLIR Converted.", schema.description());
    }
  }

  @Test
  public void enlarged_ownLabels_getTheNewOne() throws IOException {
    Sequential network =
        Architectures.create(Architectures.names().get(0), Shape.of(1, 28, 28), 2, 1);
    ModelMetadata labels = ModelMetadata.builder().labels(Arrays.asList("a", "b")).seed(1).build();
    byte[] file = TfliteWriter.toBytes(new TfliteModel(network, labels));
    ForeignModel larger = ForeignModel.read(file).enlarged("c");
    assertEquals(Arrays.asList("a", "b", "c"), larger.metadata().labels());
    TfliteModel read = TfliteReader.read(larger.toBytes());
    assertEquals(Arrays.asList("a", "b", "c"), read.labels());
    assertEquals(Shape.of(3), read.network().outputShape());
  }

  @Test
  public void enlarged_labelsInAnArchive_isRefused() throws IOException {
    ConvertedFile f = new ConvertedFile(1).metadata("TFLITE_METADATA", new byte[8]);
    ForeignModel model =
        ForeignModel.read(f.build(f.dense("dense", f.input(1, 3), 2, false, NONE, true)));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> model.enlarged("new"));
    assertTrue(e.getMessage(), e.getMessage().contains("labels in an archive behind it"));
  }

  @Test
  public void enlarged_noDenseLayerAtTheEnd_isRefused() throws IOException {
    ForeignModel model = ForeignModel.read(ConvertedModels.all().get("slim head"));
    assertThrows(IllegalArgumentException.class, () -> model.enlarged("new"));
  }

  @Test
  public void withClass_layerThatTheWriterLacks_isNamed() throws IOException {
    ForeignModel model = ForeignModel.read(ConvertedModels.all().get("mobile net"));
    List<String> labels = Arrays.asList("a", "b", "c", "d", "e");
    TfliteModel more = model.withClass(labels, "f");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TfliteWriter.toBytes(more));
    assertTrue(e.getMessage(), e.getMessage().contains("(Clip 0.0 to 6.0) of network main cannot"));
  }

  @Test
  public void network_layerNames_areUniqueAndNumbered() throws IOException {
    for (byte[] file : ConvertedModels.all().values()) {
      Map<String, Layer> names = new HashMap<>();
      for (Layer layer : ForeignModel.read(file).network().layers()) {
        assertNull(layer.name(), names.put(layer.name(), layer));
      }
    }
  }
}
