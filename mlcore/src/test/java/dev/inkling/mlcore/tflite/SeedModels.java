package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of every form that mlcore writes, small, each with labels and metadata. */
public final class SeedModels {
  private static final Shape IMAGE = Shape.of(1, 12, 12);

  private SeedModels() {}

  /** The files of the named networks and of those of {@link Networks}, by name. */
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
    return files;
  }
}
