package dev.inkling.mlcore.tflite;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.SignatureDef;

public class TrainingWriterTest {
  private static final int BATCH = 4;

  @Test
  public void stateless_signature_takesABatchAndVariablesAndGivesLossAndVariables() {
    TrainingModel model = stateless(network(), UpdateRule.momentum(0.9f));
    Model file = Model.getRootAsModel(ByteBuffer.wrap(model.bytes()));
    assertEquals(1, file.signatureDefsLength());
    SignatureDef train = file.signatureDefs(0);
    List<String> variables = new ArrayList<>();
    for (TrainingVariable variable : model.variables()) {
      variables.add(variable.name());
    }
    assertEquals(
        Arrays.asList(
            "conv1/weight",
            "conv1/bias",
            "dense1/weight",
            "dense1/bias",
            "conv1/weight/velocity",
            "conv1/bias/velocity",
            "dense1/weight/velocity",
            "dense1/bias/velocity"),
        variables);
    List<String> inputs = new ArrayList<>(Arrays.asList("image", "target", "learning_rate"));
    inputs.addAll(variables);
    for (int i = 0; i < inputs.size(); i++) {
      assertEquals(inputs.get(i), train.inputs(i).name());
    }
    assertEquals(inputs.size(), train.inputsLength());
    assertEquals("loss", train.outputs(0).name());
    for (int i = 0; i < variables.size(); i++) {
      assertEquals(variables.get(i), train.outputs(1 + i).name());
    }
    assertEquals("output", train.outputs(variables.size() + 1).name());
    assertEquals(variables.size() + 2, train.outputsLength());
  }

  @Test
  public void withVariables_signatures_areTheOfficialFour() {
    TrainingModel model = TrainingWriter.withVariables(model(network()), BATCH, UpdateRule.adam());
    Model file = Model.getRootAsModel(ByteBuffer.wrap(model.bytes()));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < file.signatureDefsLength(); i++) {
      names.add(file.signatureDefs(i).signatureKey());
    }
    assertEquals(Arrays.asList("infer", "train", "save", "restore"), names);
  }

  @Test
  public void variables_initial_areTheParametersInTheFilesOrder() {
    Sequential network = network();
    for (TrainingVariable variable : stateless(network, UpdateRule.sgd()).variables()) {
      Parameter parameter = variable.parameter();
      assertArrayEquals(parameter.value().data(), variable.fromTensor(variable.initial()), 0f);
      assertArrayEquals(variable.initial(), variable.toTensor(parameter.value().data()), 0f);
      assertEquals(parameter.value().size(), variable.shape().size());
    }
  }

  @Test
  public void bytes_sameNetwork_areTheSame() {
    assertArrayEquals(
        stateless(network(), UpdateRule.adam()).bytes(),
        stateless(network(), UpdateRule.adam()).bytes());
  }

  @Test
  public void stateless_everyNamedNetwork_keepsItsLabels() {
    for (String name : Architectures.names()) {
      Sequential network = Architectures.create(name, Shape.of(1, 28, 28), 2, 1);
      ModelMetadata labels = ModelMetadata.builder().labels(Arrays.asList("yes", "no")).build();
      byte[] file =
          TrainingWriter.stateless(new TfliteModel(network, labels), BATCH, UpdateRule.sgd())
              .bytes();
      Model model = Model.getRootAsModel(ByteBuffer.wrap(file));
      assertEquals(ModelMetadata.BUFFER_NAME, model.metadata(0).name());
      assertTrue(model.description(), model.description().contains(name));
    }
  }

  @Test
  public void stateless_layersThatItCannotHave_areNamedWithTheReason() {
    assertRefused("layer depthwise1", "operators", new DepthwiseConv2d(3));
    assertRefused("layer pool1", "beside each other", new MaxPool2d(3, 2).floor());
    assertRefused("layer conv1", "groups", new Conv2d(4, 3).groups(2));
    assertRefused(
        "layer conv2", "dilation", new Conv2d(4, 3).padding(1), new Conv2d(4, 3).dilation(2));
  }

  private static void assertRefused(String place, String reason, Layer... layers) {
    Sequential.Builder builder = Sequential.builder("Odd", Shape.of(2, 12, 12));
    for (Layer layer : layers) {
      builder.add(layer);
    }
    Sequential network = builder.add(new Flatten()).add(new Dense(3)).build();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> stateless(network, UpdateRule.sgd()));
    assertTrue(e.getMessage(), e.getMessage().contains(place));
    assertTrue(e.getMessage(), e.getMessage().contains(reason));
  }

  @Test
  public void stateless_nothingLearns_isRefused() {
    Sequential network = network();
    network.parameters().forEach(parameter -> parameter.setTrainable(false));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> stateless(network, UpdateRule.sgd()));
    assertEquals(
        "network Net has no parameter that learns: a step would do nothing", e.getMessage());
  }

  @Test
  public void stateless_imageAtTheEndOrParameterNotFinite_isRefused() {
    Sequential image = Sequential.builder("Image", Shape.of(1, 6, 6)).add(new Conv2d(2, 3)).build();
    assertThrows(IllegalArgumentException.class, () -> stateless(image, UpdateRule.sgd()));
    Sequential network = network();
    network.parameters().get(0).value().data()[0] = Float.NaN;
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> stateless(network, UpdateRule.sgd()));
    assertTrue(e.getMessage(), e.getMessage().startsWith("conv1/weight"));
  }

  @Test
  public void settings_outOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> UpdateRule.momentum(1f));
    assertThrows(IllegalArgumentException.class, () -> UpdateRule.momentum(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> UpdateRule.adam(0.9f, -1f, 1e-8f));
    assertThrows(IllegalArgumentException.class, () -> UpdateRule.adam(0.9f, 0.999f, 0f));
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainingWriter.stateless(model(network()), 0, UpdateRule.sgd()));
  }

  private static TrainingModel stateless(Sequential network, UpdateRule rule) {
    return TrainingWriter.stateless(model(network), BATCH, rule);
  }

  private static TfliteModel model(Sequential network) {
    return new TfliteModel(network, ModelMetadata.empty());
  }

  private static Sequential network() {
    return Sequential.builder("Net", Shape.of(2, 7, 6))
        .add(new Conv2d(3, 3))
        .add(new Relu())
        .add(new MaxPool2d(2).floor())
        .add(new Flatten())
        .add(new Dense(2))
        .seed(4)
        .build();
  }
}
