package dev.inkling.app;

import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.io.IOException;

/** Small models. */
public final class TestModels {
  private TestModels() {}

  /** The file of an untrained model of ten digits. */
  public static byte[] digits(long seed) {
    return file(10, seed);
  }

  /** The file of an untrained model of as many classes. */
  public static byte[] file(int classes, long seed) {
    Sequential network =
        Sequential.builder("Small", Shape.of(1, 28, 28))
            .add(new Flatten())
            .add(new Dense(classes))
            .seed(seed)
            .build();
    return TfliteWriter.toBytes(new TfliteModel(network, ModelMetadata.empty()));
  }

  /** An untrained model. */
  public static Model model(long seed) {
    try {
      return Model.read(digits(seed));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
