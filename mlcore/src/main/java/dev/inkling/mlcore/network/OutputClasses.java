package dev.inkling.mlcore.network;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Softmax;
import java.util.Arrays;
import java.util.List;

/**
 * Gives a trained classifier a class more or a class less; what it has learned stays.
 *
 * <pre>{@code
 * Sequential eleven = OutputClasses.add(ten);        // the new class is number 10
 * Sequential nine = OutputClasses.remove(ten, 3);    // class 4 is now number 3, 5 is 4, …
 * }</pre>
 *
 * <p>The last dense layer has a row for each class: zₖ = wₖ·f + bₖ is the logit of class k, where f
 * [I] are the features that the layers before it find. Rows that stay keep their bits, and so do
 * their logits. To K classes comes the row
 *
 * <pre>
 * w = Σₖ wₖ / K     b = min bₖ
 * </pre>
 *
 * so that its logit is never above the mean of the others. Whatever the input, a class that has not
 * been taught does not win, but for rounding where all logits are equal; and as exp is convex, its
 * probability is at most 1 / (K + 1). Weights of 0 would not do: where all other logits are below
 * b, they win. Nothing is random, for what tells rows apart in training is their labels. The mean
 * is the advice of Hewitt, "Initializing New Word Embeddings for Pretrained Language Models"
 * (2021).
 */
public final class OutputClasses {
  private static final int LEAST = 2;

  private OutputClasses() {}

  /**
   * A network with one class more, the last.
   *
   * @param network which is left as it is; its last layer is a {@link Dense}, but for dropout,
   *     softmax and layers that do nothing in inference
   * @return a network of the same names, layers, values and settings but for the new row; if the
   *     last dense layer is frozen, it is too
   * @throws IllegalArgumentException if the network ends in another layer; the message names it
   */
  public static Sequential add(Sequential network) {
    Dense output = output(network);
    float[] weight = output.weight().value().data();
    float[] bias = output.bias().value().data();
    int inputs = output.inputShape().size();
    float[] newWeight = Arrays.copyOf(weight, weight.length + inputs);
    float[] newBias = Arrays.copyOf(bias, bias.length + 1);
    for (int i = 0; i < inputs; i++) {
      newWeight[weight.length + i] = mean(weight, i, inputs);
    }
    newBias[bias.length] = least(bias);
    return withRows(network, output, newWeight, newBias);
  }

  /**
   * A network without one of the classes; those after it are one number lower.
   *
   * @param network as in {@link #add}
   * @param index of the class
   * @throws IllegalArgumentException if the network ends in another layer than a {@link Dense}, or
   *     has no more than 2 classes
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public static Sequential remove(Sequential network, int index) {
    Dense output = output(network);
    int classes = output.outputShape().size();
    if (index < 0 || index >= classes) {
      throw new IndexOutOfBoundsException(
          "the class to remove from network "
              + network.name()
              + " is "
              + index
              + ", expected 0 to "
              + (classes - 1));
    }
    if (classes <= LEAST) {
      throw new IllegalArgumentException(
          "network " + network.name() + " has " + classes + " classes, at least 2 must be left");
    }
    return withRows(
        network,
        output,
        without(output.weight().value().data(), index, output.inputShape().size()),
        without(output.bias().value().data(), index, 1));
  }

  /** The layer whose rows are the classes. */
  private static Dense output(Sequential network) {
    List<Layer> layers = network.layers();
    int last = layers.size() - 1;
    while (last > 0 && keepsClasses(layers.get(last))) {
      last--;
    }
    if (layers.get(last) instanceof Dense output) {
      return output;
    }
    throw new IllegalArgumentException(
        "network "
            + network.name()
            + " ends in layer "
            + layers.get(last).name()
            + " ("
            + layers.get(last).description()
            + "), expected a Dense, whose rows are the classes, and after it nothing but Dropout,"
            + " Identity or Softmax");
  }

  private static boolean keepsClasses(Layer layer) {
    return layer instanceof Softmax || layer instanceof Dropout || layer.isIdentityInInference();
  }

  private static Sequential withRows(
      Sequential network, Dense output, float[] weight, float[] bias) {
    return network.copy(
        layer -> layer == output ? output.unbuilt(bias.length) : layer.unbuilt(),
        parameter ->
            parameter == output.weight()
                ? weight
                : parameter == output.bias() ? bias : parameter.value().data());
  }

  /** The mean of every {@code step}-th value from {@code first}. */
  private static float mean(float[] values, int first, int step) {
    double sum = 0;
    for (int i = first; i < values.length; i += step) {
      sum += values[i];
    }
    return (float) (sum * step / values.length);
  }

  private static float least(float[] values) {
    float least = values[0];
    for (float value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  /** The values without row {@code index} of {@code length} values. */
  private static float[] without(float[] values, int index, int length) {
    float[] rest = new float[values.length - length];
    int at = index * length;
    System.arraycopy(values, 0, rest, 0, at);
    System.arraycopy(values, at + length, rest, at, rest.length - at);
    return rest;
  }
}
