package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;

/** Checks that signatures name tensors that are there. */
final class SignatureCheck {
  private static final int INPUTS = 0;
  private static final int OUTPUTS = 1;
  private static final int KEY = 2;
  private static final int SUBGRAPH = 4;
  private static final int NAME = 0;
  private static final int TENSOR = 1;

  private SignatureCheck() {}

  static void run(FlatBuffer file, int signatures, int subgraphs) throws ModelFormatException {
    for (int i = 0; i < file.length(signatures); i++) {
      int signature = file.tableIn(signatures, i);
      require(file.reference(signature, KEY) != 0, "signature %s has no key", i);
      String name = "signature " + file.text(signature, KEY);
      int subgraph = file.intField(signature, SUBGRAPH, 0);
      require(
          subgraph >= 0 && subgraph < file.length(subgraphs),
          "%s refers to subgraph %s of %s",
          name,
          subgraph & 0xffffffffL,
          file.length(subgraphs));
      int tensors = file.length(GraphCheck.tensors(file, file.tableIn(subgraphs, subgraph)));
      maps(file, name, file.reference(signature, INPUTS), tensors);
      maps(file, name, file.reference(signature, OUTPUTS), tensors);
    }
  }

  private static void maps(FlatBuffer file, String signature, int maps, int tensors)
      throws ModelFormatException {
    for (int i = 0; i < file.length(maps); i++) {
      int map = file.tableIn(maps, i);
      int tensor = file.intField(map, TENSOR, 0);
      require(file.reference(map, NAME) != 0, "%s has a tensor without a name", signature);
      require(
          tensor >= 0 && tensor < tensors,
          "%s refers to tensor %s of %s",
          signature,
          tensor & 0xffffffffL,
          tensors);
    }
  }
}
