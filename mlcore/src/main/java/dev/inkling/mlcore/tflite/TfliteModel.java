package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.network.Sequential;
import java.util.List;

/**
 * What a {@code .tflite} file holds: a network, what is known about it, and its batch.
 *
 * @param network a classifier that ends in logits, to which the file adds a softmax, or in a
 *     softmax
 * @param metadata labels and provenance
 * @param batch how many examples the file's runtime takes at a time
 */
public record TfliteModel(Sequential network, ModelMetadata metadata, int batch) {
  /**
   * Checks that the parts fit.
   *
   * @throws IllegalArgumentException if the batch is below 1, or there are labels but not one for
   *     each output of the network
   */
  public TfliteModel {
    if (batch < 1) {
      throw new IllegalArgumentException("a model's batch must be at least 1, got " + batch);
    }
    int outputs = network.outputShape().size();
    int labels = metadata.labels().size();
    if (labels != 0 && labels != outputs) {
      throw new IllegalArgumentException(
          "network "
              + network.name()
              + " has "
              + outputs
              + " outputs and needs as many labels (or none), got "
              + labels);
    }
  }

  /** A model that takes one example at a time. */
  public TfliteModel(Sequential network, ModelMetadata metadata) {
    this(network, metadata, 1);
  }

  /** The names of the outputs, in their order; empty if they have none. */
  public List<String> labels() {
    return metadata.labels();
  }
}
