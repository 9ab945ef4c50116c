package dev.inkling.lab.model;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import dev.inkling.lab.benchmark.Checkout;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Step;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.nio.file.Files;
import java.util.List;
import org.junit.Test;

public class ModelStructureTest {
  @Test
  public void of_manyLayers_namesEveryOperator() throws Exception {
    Sequential network =
        Sequential.builder("Many", Shape.of(2, 8, 8))
            .add(new BatchNorm())
            .add(new DepthwiseConv2d(3).dilation(2).padding(1))
            .add(new Elu(0.5f))
            .add(new Conv2d(4, 3).groups(2))
            .add(new PRelu())
            .add(new GlobalAveragePool2d())
            .add(new Step())
            .add(new Dense(3))
            .add(new Sigmoid())
            .build();
    byte[] file = TfliteWriter.toBytes(new TfliteModel(network, ModelMetadata.empty()));
    assertEquals(
        List.of(
            "MUL",
            "ADD",
            "PAD",
            "DEPTHWISE_CONV_2D",
            "ELU",
            "LEAKY_RELU",
            "CONV_2D",
            "PRELU",
            "MEAN",
            "RESHAPE",
            "SIGN",
            "RELU",
            "FULLY_CONNECTED",
            "LOGISTIC",
            "SOFTMAX"),
        ModelStructure.of(file).operators().stream().map(ModelStructure.Op::type).toList());
  }

  /** The model's commands in the README give its bytes; so must the writer on what is read. */
  @Test
  public void baseModel_readAndWrittenAgain_isTheSameBytes() throws Exception {
    byte[] file = Files.readAllBytes(Checkout.baseModel());
    assertArrayEquals(file, TfliteWriter.toBytes(TfliteReader.read(file)));
  }
}
