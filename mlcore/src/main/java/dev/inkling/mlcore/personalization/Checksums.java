package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.io.Checksum;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.Sequential;

/** Tell networks and datasets apart by all that is in them. */
final class Checksums {
  private Checksums() {}

  static String of(Sequential network) {
    Checksum checksum = new Checksum();
    for (Parameter parameter : network.parameters()) {
      checksum.add(parameter.value().data());
    }
    return checksum.toString();
  }

  static String of(Dataset data) {
    Checksum checksum = new Checksum();
    float[] example = new float[data.shape().size()];
    for (int i = 0; i < data.size(); i++) {
      data.read(i, example, 0);
      checksum.add(data.label(i)).add(example);
    }
    return data.size() + ", " + checksum;
  }
}
