package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.layer.Padding.SAME;
import static dev.inkling.mlcore.layer.Padding.VALID;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;

import dev.inkling.mlcore.layer.Add;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.Join;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.tensorflow.lite.schema.ModelT;
import org.tensorflow.lite.schema.SubGraphT;
import org.tensorflow.lite.schema.TensorT;

public class RoundTripTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void read_writtenFile_givesSameLayersAndParameterBits() throws Exception {
    for (Sequential network : Networks.all()) {
      assertRoundTrip(network, 1);
    }
  }

  @Test
  public void read_namedArchitectures_givesTheSameFunction() throws Exception {
    for (String name : Architectures.names()) {
      Sequential network = Architectures.create(name, Shape.of(1, 28, 28), 10, 3);
      Sequential read = TfliteReader.read(TfliteWriter.toBytes(model(network, 1))).network();
      assertArrayEquals(name, predict(network), predict(read), 1e-6f);
      assertRoundTrip(read, 1);
    }
  }

  @Test
  public void read_architecturesWithoutNormAndDropout_givesSameLayersAndBits() throws Exception {
    for (String name :
        Arrays.asList(
            Architectures.INKLING_NET,
            Architectures.SIMPLE_CONV_NET,
            Architectures.TWO_LAYER_NET)) {
      assertRoundTrip(Architectures.create(name, Shape.of(1, 28, 28), 10, 3), 1);
    }
  }

  @Test
  public void read_batchOfFour_givesSameBatch() throws Exception {
    for (Sequential network : Networks.all()) {
      assertRoundTrip(network, 4);
    }
  }

  @Test
  public void write_severalImagesOfFewChannels_takesThemFlat() throws Exception {
    assertArrayEquals(new int[] {1, 9, 8, 3}, inputShape(3, 1));
    assertArrayEquals(new int[] {2, 216}, inputShape(3, 2));
    assertArrayEquals(new int[] {2, 9, 8, 4}, inputShape(4, 2));
  }

  private static int[] inputShape(int channels, int batch) throws Exception {
    Sequential network =
        Sequential.builder("Shape", Shape.of(channels, 9, 8))
            .add(new Conv2d(2, 3))
            .add(new Flatten())
            .add(new Dense(3))
            .build();
    assertRoundTrip(network, batch);
    byte[] file = TfliteWriter.toBytes(model(network, batch));
    SubGraphT graph = ModelT.deserializeFromBinary(file).getSubgraphs()[0];
    return graph.getTensors()[graph.getInputs()[0]].getShape();
  }

  @Test
  public void read_randomConvolutions_givesSameSettings() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      int kernel = 1 + random.nextInt(5);
      int stride = 1 + random.nextInt(3);
      int dilation = 1 + random.nextInt(3);
      int reach = (kernel - 1) * dilation + 1;
      int padding = random.nextInt(4);
      int groups = 1 + random.nextInt(2);
      Shape image =
          Shape.of(
              groups * (1 + random.nextInt(3)),
              reach + random.nextInt(9),
              reach + random.nextInt(9));
      Layer conv =
          random.nextBoolean()
              ? new Conv2d(2, kernel)
                  .groups(groups)
                  .stride(stride)
                  .dilation(dilation)
                  .padding(padding)
                  .floor()
              : new DepthwiseConv2d(kernel)
                  .multiplier(groups)
                  .stride(stride)
                  .dilation(dilation)
                  .padding(padding)
                  .floor();
      assertRoundTrip(
          Sequential.builder("Convolution", image)
              .add(conv)
              .add(new Flatten())
              .add(new Dense(2))
              .build(),
          1);
    }
  }

  @Test
  public void read_paddingByRule_givesANumberWhereOneSaysTheSame() throws Exception {
    assertEquals("Conv2d 2x3x3, padding 1", paddingRead(9, new Conv2d(2, 3).padding(SAME)));
    assertEquals("Conv2d 2x3x3", paddingRead(9, new Conv2d(2, 3).padding(VALID)));
    assertEquals("Conv2d 2x1x1", paddingRead(9, new Conv2d(2, 1).padding(SAME)));
    assertEquals("Conv2d 2x2x2, padding SAME", paddingRead(9, new Conv2d(2, 2).padding(SAME)));
    // 8 rows in steps of 2 need one zero: it comes after the image, 9 rows need one before too.
    assertEquals(
        "Conv2d 2x3x3, stride 2, padding SAME",
        paddingRead(8, new Conv2d(2, 3).stride(2).padding(SAME)));
    assertEquals(
        "Conv2d 2x3x3, stride 2, padding 1",
        paddingRead(9, new Conv2d(2, 3).stride(2).padding(SAME)));
  }

  private static String paddingRead(int extent, Conv2d conv) throws Exception {
    Sequential network =
        Sequential.builder("Convolution", Shape.of(1, extent, extent))
            .add(conv)
            .add(new Flatten())
            .add(new Dense(2))
            .build();
    byte[] file = TfliteWriter.toBytes(model(network, 1));
    TfliteModel read = TfliteReader.read(file);
    assertArrayEquals(file, TfliteWriter.toBytes(read));
    return read.network().layers().get(0).description();
  }

  @Test
  public void read_foldedNormAndDropout_givesTheLayersThatHoldThem() throws Exception {
    Sequential network = Networks.folded();
    byte[] file = TfliteWriter.toBytes(model(network, 1));
    Sequential read = TfliteReader.read(file).network();
    List<String> names = new ArrayList<>();
    for (Layer layer : read.layers()) {
      names.add(layer.name());
    }
    assertEquals(
        Arrays.asList(
            "conv", "conv relu", "depthwise", "pool", "flat", "hidden", "hidden relu", "logits"),
        names);
    assertArrayEquals(predict(network), predict(read), 1e-6f);
    assertRoundTrip(read, 1);
  }

  @Test
  public void read_foldedNormInResidual_givesTheSameFunction() throws Exception {
    Sequential network =
        Networks.randomised(
            Sequential.builder("Residual", Shape.of(2, 5, 5))
                .add(
                    "block",
                    new Residual(
                            new Conv2d(3, 3).padding(1),
                            new BatchNorm(),
                            new Relu(),
                            new BatchNorm(),
                            new Conv2d(3, 3).padding(1),
                            new Dropout(0.5f))
                        .projection(new Conv2d(3, 1), new BatchNorm()))
                .add("relu", new Relu())
                .add("mean", new GlobalAveragePool2d())
                .add("logits", new Dense(3))
                .build());
    Sequential read = TfliteReader.read(TfliteWriter.toBytes(model(network, 1))).network();
    assertEquals("Residual of 4 and 1 layers", read.layers().get(0).description());
    List<String> inner = new ArrayList<>();
    for (Layer layer : read.layers().get(0).inner()) {
      inner.add(layer.name());
    }
    // The second of the three norms is the only one left, and still the second.
    assertEquals(
        Arrays.asList("block/conv1", "block/relu1", "block/norm2", "block/conv2", "block/conv3"),
        inner);
    assertArrayEquals(predict(network), predict(read), 1e-6f);
    assertRoundTrip(read, 1);
    assertSameLayers(read.layers(), read.copy().layers());
  }

  @Test
  public void read_inputAndLayers_givesTheJoinThatItWas() throws Exception {
    for (boolean flattened : new boolean[] {false, true}) {
      for (Join join :
          Arrays.asList(
              new Add().branch().branch(new Dense(12)),
              new Add().branch(new Dense(12)).branch(),
              new Add().branch().branch(),
              new Residual(new Dense(12)),
              new Residual(new Dense(12)).projection(new Sigmoid()))) {
        // A flattened image is brought into order where it meets what a Dense layer gives.
        Sequential.Builder network =
            flattened
                ? Sequential.builder("Join", Shape.of(2, 3, 2)).add("flat", new Flatten())
                : Sequential.builder("Join", Shape.of(12));
        assertRoundTrip(network.add("sum", join).add("logits", new Dense(3)).build(), 1);
      }
    }
  }

  @Test
  public void read_addOfDropoutAndLayers_givesAnAdd() throws Exception {
    Sequential network =
        Sequential.builder("Add", Shape.of(3))
            .add("sum", new Add().branch(new Dropout(0.5f)).branch(new Dense(3)))
            .add("logits", new Dense(3))
            .build();
    Sequential read = TfliteReader.read(TfliteWriter.toBytes(model(network, 1))).network();
    assertEquals("Add of 0 and 1 layers", read.layers().get(0).description());
    assertArrayEquals(predict(network), predict(read), 0f);
    assertRoundTrip(read, 1);
  }

  /** As files were written before an Add said which it is. */
  @Test
  public void read_addOfInputAndLayersWithoutItsConstant_givesAResidual() throws Exception {
    Sequential network =
        Sequential.builder("Add", Shape.of(3))
            .add("sum", new Add().branch().branch(new Dense(3)))
            .add("logits", new Dense(3))
            .build();
    ModelT file = ModelT.deserializeFromBinary(TfliteWriter.toBytes(model(network, 1)));
    for (TensorT tensor : file.getSubgraphs()[0].getTensors()) {
      if (tensor.getName().equals("sum/input_first")) {
        tensor.setName("something else");
      }
    }
    Sequential read = TfliteReader.read(file.serializeToBinary()).network();
    assertEquals("Residual of 1 and 0 layers", read.layers().get(0).description());
    assertArrayEquals(predict(network), predict(read), 0f);
  }

  private static float[] predict(Sequential network) {
    float[] image = new float[network.inputShape().size()];
    Random random = new Random(8);
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat();
    }
    float[] probabilities = new float[network.outputShape().size()];
    new Predictor(network).predict(image, probabilities);
    return probabilities;
  }

  @Test
  public void read_classAddedOrRemoved_givesItsLabelsAndProbabilities() throws Exception {
    Sequential ten = Architectures.create(Architectures.INKLING_NET, Shape.of(1, 28, 28), 10, 3);
    ModelMetadata digits =
        ModelMetadata.builder()
            .labels(Arrays.asList("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
            .build();
    TfliteModel eleven = new TfliteModel(ten, digits).withClass("★");
    TfliteModel nine = eleven.withoutClass(3).withoutClass(0);
    for (TfliteModel model : Arrays.asList(eleven, nine)) {
      byte[] file = TfliteWriter.toBytes(model);
      TfliteModel read = TfliteReader.read(file);
      assertEquals(model.metadata(), read.metadata());
      assertArrayEquals(predict(model.network()), predict(read.network()), 0f);
      assertArrayEquals(file, TfliteWriter.toBytes(read));
    }
    assertEquals(Arrays.asList("1", "2", "4", "5", "6", "7", "8", "9", "★"), nine.labels());
    // A model that was read can be given a class as well.
    TfliteModel more = TfliteReader.read(TfliteWriter.toBytes(nine)).withClass("♥");
    assertArrayEquals(predict(nine.withClass("♥").network()), predict(more.network()), 0f);
  }

  @Test
  public void read_everyDropoutRatioOfThreeDigits_givesTheSame() throws Exception {
    for (int thousandths = 1; thousandths < 1000; thousandths++) {
      Sequential network =
          Sequential.builder("Dropout", Shape.of(2))
              .add(new Dropout(thousandths / 1000f).scaledAtInference())
              .add(new Dense(2))
              .build();
      assertRoundTrip(network, 1);
    }
  }

  @Test
  public void read_extremeWeights_keepsTheirBits() throws Exception {
    Sequential network = Networks.dense(4, 2);
    float[] weights = network.parameters().get(0).value().data();
    weights[0] = Float.MAX_VALUE;
    weights[1] = -Float.MIN_NORMAL;
    weights[2] = -0f;
    weights[3] = Float.MIN_VALUE;
    assertRoundTrip(network, 1);
  }

  @Test
  public void read_anyKindOfBuffer_leavesItAsItIs() throws Exception {
    byte[] file = TfliteWriter.toBytes(model(Networks.everything(), 1));
    ByteBuffer offset = ByteBuffer.allocate(file.length + 12);
    offset.position(5);
    offset.put(file);
    offset.limit(offset.position());
    offset.position(5);
    ByteBuffer direct = ByteBuffer.allocateDirect(file.length);
    direct.put(file).flip();
    for (ByteBuffer buffer :
        Arrays.asList(offset, direct, offset.asReadOnlyBuffer(), direct.asReadOnlyBuffer())) {
      int position = buffer.position();
      TfliteModel read = TfliteReader.read(buffer);
      assertArrayEquals(file, TfliteWriter.toBytes(read));
      assertEquals(position, buffer.position());
      assertEquals(file.length, buffer.remaining());
    }
  }

  @Test
  public void write_fileAndStream_holdTheSameBytes() throws Exception {
    TfliteModel model = model(Networks.everything(), 1);
    File file = new File(folder.getRoot(), "model.tflite");
    TfliteWriter.write(model, file);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    TfliteWriter.write(model, stream);
    assertArrayEquals(stream.toByteArray(), Files.readAllBytes(file.toPath()));
    assertArrayEquals(stream.toByteArray(), TfliteWriter.toBytes(TfliteReader.read(file)));
  }

  @Test
  public void write_networkOfSameSeed_givesSameBytes() {
    Sequential first = Networks.everything();
    Sequential second = Networks.everything();
    assertNotSame(first, second);
    assertArrayEquals(
        TfliteWriter.toBytes(model(first, 1)), TfliteWriter.toBytes(model(second, 1)));
  }

  private static void assertRoundTrip(Sequential network, int batch) throws Exception {
    byte[] file = TfliteWriter.toBytes(model(network, batch));
    TfliteModel read = TfliteReader.read(file);
    assertEquals(batch, read.batch());
    assertEquals(model(network, batch).metadata(), read.metadata());
    assertEquals(network.name(), read.network().name());
    assertEquals(network.inputShape(), read.network().inputShape());
    assertSameLayers(network.layers(), read.network().layers());
    for (int i = 0; i < network.parameters().size(); i++) {
      assertEquals(network.parameters().get(i).name(), read.network().parameters().get(i).name());
      assertArrayEquals(
          bits(network.parameters().get(i).value().data()),
          bits(read.network().parameters().get(i).value().data()));
    }
    assertArrayEquals(file, TfliteWriter.toBytes(read));
  }

  private static void assertSameLayers(List<Layer> expected, List<Layer> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).name(), actual.get(i).name());
      assertEquals(expected.get(i).description(), actual.get(i).description());
      assertEquals(expected.get(i).outputShape(), actual.get(i).outputShape());
      assertSameLayers(expected.get(i).inner(), actual.get(i).inner());
    }
  }

  private static TfliteModel model(Sequential network, int batch) {
    ModelMetadata metadata =
        ModelMetadata.builder()
            .labels(Collections.nCopies(network.outputShape().size(), "a label"))
            .seed(7)
            .entry("note", "line one\nline two")
            .build();
    return new TfliteModel(network, metadata, batch);
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}
