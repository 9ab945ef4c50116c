package dev.inkling.mlcore.tflite;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Add;
import dev.inkling.mlcore.layer.Concatenate;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Identity;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LayerPass;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Mode;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.layer.Workspace;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;

public class TfliteWriterTest {
  @Test
  public void toBytes_everyLayer_givesTheExpectedOperators() {
    Model model = write(Networks.everything());
    SubGraph graph = model.subgraphs(0);
    List<String> operators = new ArrayList<>();
    for (int i = 0; i < graph.operatorsLength(); i++) {
      OperatorCode code = model.operatorCodes((int) graph.operators(i).opcodeIndex());
      assertEquals(1, code.version());
      assertEquals(code.builtinCode(), code.deprecatedBuiltinCode());
      operators.add(BuiltinOperator.name(code.builtinCode()));
    }
    assertEquals(
        Arrays.asList(
            "CONV_2D",
            "CONV_2D",
            "MAX_POOL_2D",
            "RELU",
            "PAD",
            "CONV_2D",
            "RESHAPE",
            "RELU",
            "FULLY_CONNECTED",
            "RELU",
            "FULLY_CONNECTED",
            "SOFTMAX"),
        operators);
  }

  @Test
  public void toBytes_everyLayer_namesTensorsAfterLayersAndParameters() {
    SubGraph graph = write(Networks.everything()).subgraphs(0);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < graph.tensorsLength(); i++) {
      names.add(graph.tensors(i).name());
    }
    assertEquals(
        Arrays.asList(
            "image",
            "valid/weight",
            "valid/bias",
            "fused",
            "same/weight",
            "same/bias",
            "same",
            "pool",
            "free",
            "pad/paddings",
            "pad/padded",
            "pad/weight",
            "pad/bias",
            "pad",
            "flat/shape",
            "flat",
            "between",
            "hidden/weight",
            "hidden/bias",
            "also fused",
            "twice",
            "logits/weight",
            "logits/bias",
            "logits",
            "probabilities"),
        names);
  }

  @Test
  public void toBytes_image_isNhwcWithBatch() {
    SubGraph graph = write(Networks.everything()).subgraphs(0);
    assertArrayEquals(new int[] {1, 12, 11, 2}, shape(graph.tensors(graph.inputs(0))));
    assertArrayEquals(new int[] {1, 3}, shape(graph.tensors(graph.outputs(0))));
  }

  @Test
  public void toBytes_buffers_areAlignedTo16Bytes() {
    byte[] file =
        TfliteWriter.toBytes(new TfliteModel(Networks.everything(), labels("a", "b", "c")));
    Model model = Model.getRootAsModel(ByteBuffer.wrap(file));
    assertEquals(0, model.buffers(0).dataLength());
    for (int i = 1; i < model.buffersLength(); i++) {
      assertEquals("buffer " + i, 0, model.buffers(i).dataAsByteBuffer().position() % 16);
    }
    assertTrue(Model.ModelBufferHasIdentifier(ByteBuffer.wrap(file)));
  }

  /** The base model can be made again byte for byte: what these layers become must stay. */
  @Test
  public void toBytes_everyFormOfTheFirstLayers_givesTheBytesOfTheFirstRelease() throws Exception {
    byte[] file =
        TfliteWriter.toBytes(new TfliteModel(Networks.everything(), ModelMetadata.empty()));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);
    assertEquals(
        "88adb7674fe7fd328069f80e0ab51af748ca84e1d11d2288bb9ae4bf11bea29b",
        String.format("%064x", new BigInteger(1, hash)));
  }

  @Test
  public void toBytes_nonFiniteWeight_namesParameterAndPlace() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Sequential network = Networks.everything();
      network.parameters().get(7).value().data()[2] = value;
      assertRefused(
          network,
          "hidden/bias of network Everything must be finite to be written as .tflite, got "
              + value
              + " at 2");
    }
  }

  @Test
  public void toBytes_convolution_reordersWeightsToChannelsLast() {
    Sequential network =
        Sequential.builder("Convolution", Shape.of(2, 3, 3))
            .add(new Conv2d(1, 2))
            .add(new Flatten())
            .add(new Dense(2))
            .build();
    float[] weights = network.parameters().get(0).value().data();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i;
    }
    // [F, C, K, K] = 0 1 2 3 of channel 0, then 4 5 6 7 of channel 1.
    assertArrayEquals(
        new float[] {0, 4, 1, 5, 2, 6, 3, 7}, floats(write(network), "conv1/weight"), 0f);
  }

  @Test
  public void toBytes_denseAfterFlatten_permutesColumnsToChannelsLast() {
    Sequential network =
        Sequential.builder("Flattened", Shape.of(2, 1, 3))
            .add(new Flatten())
            .add(new Dense(2))
            .build();
    float[] weights = network.parameters().get(0).value().data();
    for (int i = 0; i < weights.length; i++) {
      // Input i = 3·c + w of output o has the weight 10·i + o.
      weights[i] = 10 * (i % 6) + i / 6;
    }
    assertArrayEquals(
        new float[] {0, 30, 10, 40, 20, 50, 1, 31, 11, 41, 21, 51},
        floats(write(network), "dense1/weight"),
        0f);
  }

  @Test
  public void toBytes_unknownLayer_namesIt() {
    Sequential network =
        Sequential.builder("Odd", Shape.of(3))
            .add("negate", new Negate())
            .add(new Dense(2))
            .build();
    assertRefused(network, "layer negate (Negate) of network Odd cannot be written as .tflite");
  }

  @Test
  public void toBytes_imageAsOutput_saysThatADenseLayerIsNeeded() {
    assertRefused(
        Sequential.builder("Images", Shape.of(1, 4, 4)).add(new MaxPool2d(2)).build(),
        "network Images ends in an image [1, 2, 2]; a .tflite can be written of a classifier that ends in a"
            + " Dense layer's logits");
    assertRefused(
        Sequential.builder("Vectors", Shape.of(2, 4, 4)).add(new Flatten()).build(),
        "network Vectors ends in a flattened image of [32]; a .tflite can be written of a classifier"
            + " that ends in a Dense layer's logits");
  }

  @Test
  public void toBytes_networkWithSoftmaxAtItsEnd_addsNoOther() {
    Sequential network =
        Sequential.builder("Probabilities", Shape.of(2))
            .add(new Dense(3))
            .add(new Softmax())
            .add(new Identity())
            .build();
    SubGraph graph = write(network).subgraphs(0);
    assertEquals(2, graph.operatorsLength());
    assertEquals("softmax1", graph.tensors(graph.outputs(0)).name());
    assertRefused(
        Sequential.builder("Probabilities", Shape.of(2))
            .add(new Dense(3))
            .add("probabilities", new Softmax())
            .build(),
        "the last layer of network Probabilities must not be named probabilities: so is the"
            + " softmax that a .tflite has after logits");
    assertRefused(
        Sequential.builder("Flattened", Shape.of(2, 4, 4))
            .add(new Flatten())
            .add(new Softmax())
            .build(),
        "network Flattened ends in a flattened image of [32]; a .tflite can be written of a"
            + " classifier that ends in a Dense layer's logits");
  }

  @Test
  public void toBytes_sumOfMixedOrders_saysThatADenseLayerIsNeeded() {
    assertRefused(
        Sequential.builder("Mixed", Shape.of(2, 2, 2))
            .add(
                "sum",
                new Add()
                    .branch(new Concatenate().branch(new Flatten()).branch(new Flatten()))
                    .branch(new Flatten(), new Dense(16)))
            .add(new Dense(3))
            .build(),
        "layer sum (Add of 1 and 2 layers) cannot be written as .tflite: one of its branches is a"
            + " concatenation with a flattened image in it; put a Dense between");
  }

  @Test
  public void toBytes_vectorsInOneOrder_areNotReordered() {
    Sequential network =
        Sequential.builder("Alike", Shape.of(2, 2, 2))
            .add(new Add().branch(new Flatten()).branch(new Relu(), new Flatten()))
            .add(new Dense(3))
            .build();
    assertEquals(6, write(network).subgraphs(0).operatorsLength());
  }

  @Test
  public void toBytes_matrixAsInput_namesItsShape() {
    assertRefused(
        Sequential.builder("Matrix", Shape.of(3, 4)).add(new Flatten()).build(),
        "network Matrix takes [3, 4]; a .tflite can be written of a network that takes an image"
            + " [C, H, W] or a vector [N]");
  }

  @Test
  public void model_labelsThatAreTooFew_namesBothCounts() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TfliteModel(Networks.dense(4, 3), labels("a", "b")));
    assertEquals(
        "network Dense has 3 outputs and needs as many labels (or none), got 2",
        thrown.getMessage());
  }

  @Test
  public void areOfSame_everyGeometry_agreesWithItsDefinition() {
    for (int extent = 1; extent <= 12; extent++) {
      for (int reach = 1; reach <= extent; reach++) {
        for (int stride = 1; stride <= 4; stride++) {
          int places = (extent + stride - 1) / stride;
          int total = Math.max(0, (places - 1) * stride + reach - extent);
          for (int before = 0; before <= 4; before++) {
            for (int after = before; after <= before + 1; after++) {
              boolean samePlaces = (extent + before + after - reach) / stride + 1 == places;
              assertEquals(
                  after > 0 && samePlaces && total / 2 == before,
                  new Zeros(before, after, before, after)
                      .areOfSame(Shape.of(1, extent, extent), reach, stride));
            }
          }
        }
      }
    }
  }

  private static ModelMetadata labels(String... labels) {
    return ModelMetadata.builder().labels(Arrays.asList(labels)).build();
  }

  private static Model write(Sequential network) {
    byte[] file = TfliteWriter.toBytes(new TfliteModel(network, ModelMetadata.empty()));
    return Model.getRootAsModel(ByteBuffer.wrap(file));
  }

  private static int[] shape(Tensor tensor) {
    int[] shape = new int[tensor.shapeLength()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.shape(i);
    }
    return shape;
  }

  private static float[] floats(Model model, String tensorName) {
    SubGraph graph = model.subgraphs(0);
    for (int i = 0; i < graph.tensorsLength(); i++) {
      if (graph.tensors(i).name().equals(tensorName)) {
        ByteBuffer data = model.buffers((int) graph.tensors(i).buffer()).dataAsByteBuffer();
        float[] values = new float[data.remaining() / 4];
        data.asFloatBuffer().get(values);
        return values;
      }
    }
    throw new AssertionError("no tensor " + tensorName);
  }

  private static void assertRefused(Sequential network, String message) {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> TfliteWriter.toBytes(new TfliteModel(network, ModelMetadata.empty())));
    assertEquals(message, thrown.getMessage());
  }

  /** A layer that the writer does not know. */
  private static final class Negate extends Layer {
    @Override
    protected Shape onBuild(Shape input, Random random) {
      return input;
    }

    @Override
    public String description() {
      return "Negate";
    }

    @Override
    public String kind() {
      return "negate";
    }

    @Override
    public Layer unbuilt() {
      return new Negate();
    }

    @Override
    public LayerPass plan(Workspace workspace) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
      return Arrays.stream(x).map(value -> -value).toArray();
    }
  }
}
