package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Files of every form that mlcore writes, small, each with labels and metadata. */
public final class SeedModels {
  private static final Shape IMAGE = Shape.of(1, 12, 12);

  private SeedModels() {}

  /** The files of the named networks and of those of {@link Networks}, and other forms, by name. */
  public static Map<String, byte[]> written() {
    List<Sequential> networks = new ArrayList<>(Networks.all());
    networks.add(Networks.folded());
    for (String name : Architectures.names()) {
      networks.add(Networks.randomised(Architectures.create(name, IMAGE, 3, 1)));
    }
    ModelMetadata metadata =
        ModelMetadata.builder().labels(Arrays.asList("a", "b", "ü")).seed(1).build();
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Sequential network : networks) {
      files.put(network.name(), TfliteWriter.toBytes(new TfliteModel(network, metadata)));
    }
    forms(files);
    return files;
  }

  /** Quantised forms of a small network, and the files that train it. */
  private static void forms(Map<String, byte[]> files) {
    Sequential network =
        Sequential.builder("Small", Shape.of(1, 6, 6))
            .add(new Conv2d(3, 3).padding(1))
            .add(new Relu())
            .add(new MaxPool2d(2))
            .add(new Flatten())
            .add(new Dense(3))
            .seed(3)
            .build();
    TfliteModel model = new TfliteModel(network, ModelMetadata.empty());
    byte[] pixels = new byte[2 * 36];
    new Random(1).nextBytes(pixels);
    Int8Quantization int8 = Quantization.int8(new ImageDataset(6, 6, 3, pixels, new byte[2]));
    files.put("halves", TfliteWriter.toBytes(model, Quantization.float16()));
    files.put("dynamic range", TfliteWriter.toBytes(model, Quantization.dynamicRange()));
    files.put("integers", TfliteWriter.toBytes(model, int8));
    files.put("integer ends", TfliteWriter.toBytes(model, int8.int8Ends()));
    files.put(
        "training", TrainingWriter.withVariables(model, 2, UpdateRule.momentum(0.9f)).bytes());
    files.put("step", TrainingWriter.stateless(model, 2, UpdateRule.sgd()).bytes());
  }
}
