package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.network.OutputClasses;
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

  /**
   * A model that tells one class more apart, the last, once it is taught: see {@link
   * OutputClasses#add}. Of the metadata it has the labels alone, as the rest is about this network.
   *
   * @param label the name of the new class
   * @throws IllegalArgumentException if the label is blank or there already, this model has no
   *     labels, or the network does not end in a dense layer
   */
  public TfliteModel withClass(String label) {
    requireLabels();
    ModelMetadata.Builder more = ModelMetadata.builder().labels(labels()).addLabel(label);
    return new TfliteModel(OutputClasses.add(network), more.build(), batch);
  }

  /**
   * A model without one of the classes; those after it move up: see {@link OutputClasses#remove}.
   * Of the metadata it has the labels alone.
   *
   * @throws IllegalArgumentException if there are no more than 2 classes, this model has no labels,
   *     or the network does not end in a dense layer
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public TfliteModel withoutClass(int index) {
    requireLabels();
    Sequential fewer = OutputClasses.remove(network, index);
    ModelMetadata.Builder rest = ModelMetadata.builder().labels(labels()).removeLabel(index);
    return new TfliteModel(fewer, rest.build(), batch);
  }

  private void requireLabels() {
    if (labels().isEmpty()) {
      throw new IllegalArgumentException(
          "network "
              + network.name()
              + " has no labels; give its "
              + network.outputShape().size()
              + " outputs labels before their classes change");
    }
  }
}
