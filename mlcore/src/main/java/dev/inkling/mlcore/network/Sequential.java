package dev.inkling.mlcore.network;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * A network whose layers follow each other: the output of one is the input of the next.
 *
 * <pre>{@code
 * Sequential network =
 *     Sequential.builder("SimpleConvNet", Shape.of(1, 28, 28))
 *         .add(new Conv2d(30, 5)).add(new Relu()).add(new MaxPool2d(2))
 *         .add(new Flatten()).add(new Dense(100)).add(new Relu()).add(new Dense(10))
 *         .seed(1)
 *         .build();
 * }</pre>
 *
 * <p>A classifier's network ends in logits: the loss and the exported model add the softmax (the
 * model, unless the network has one of its own).
 */
public final class Sequential {
  private final String name;
  private final Shape inputShape;
  private final List<Layer> layers;
  private final List<Parameter> parameters;

  private Sequential(String name, Shape inputShape, List<Layer> layers) {
    this.name = name;
    this.inputShape = inputShape;
    this.layers = Collections.unmodifiableList(layers);
    List<Parameter> all = new ArrayList<>();
    for (Layer layer : layers) {
      all.addAll(layer.parameters());
    }
    this.parameters = Collections.unmodifiableList(all);
  }

  /** Starts a network of the given name whose examples have the given shape, without the batch. */
  public static Builder builder(String name, Shape input) {
    return new Builder(name, input);
  }

  /** Collects the layers, first to last. */
  public static final class Builder {
    private final String name;
    private final Shape input;
    private final List<Layer> layers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long seed;

    private Builder(String name, Shape input) {
      this.name = name;
      this.input = input;
    }

    /** Adds a layer, named after its kind and place: {@code conv1}, {@code conv2}, … */
    public Builder add(Layer layer) {
      int number = counts.merge(layer.kind(), 1, Integer::sum);
      return add(layer.kind() + number, layer);
    }

    /** Adds a layer with a name of its own, unique in the network. */
    public Builder add(String layerName, Layer layer) {
      if (names.contains(layerName)) {
        throw new IllegalArgumentException(
            "network " + name + " has two layers named " + layerName);
      }
      names.add(layerName);
      layers.add(layer);
      return this;
    }

    /** Sets the seed of the initial weights; 0 unless said otherwise. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Builds every layer.
     *
     * @throws ShapeException if a layer cannot take the output of the one before it; the message
     *     names the layer, what it expects and what it got
     * @throws IllegalArgumentException if there are no layers
     */
    public Sequential build() {
      return build(new Random(seed));
    }

    /**
     * Builds every layer with given parameters in place of initial weights.
     *
     * @param values of {@link Sequential#parameters}, in their order; copied
     * @throws ShapeException if a layer cannot take the output of the one before it, or the values
     *     are not those of the layers' parameters
     * @throws IllegalArgumentException if there are no layers
     */
    public Sequential build(List<float[]> values) {
      Sequential network = build((Random) null);
      if (values.size() != network.parameters.size()) {
        throw new ShapeException(
            "network "
                + name
                + " has "
                + network.parameters.size()
                + " parameters, got the values of "
                + values.size());
      }
      for (int i = 0; i < values.size(); i++) {
        Parameter parameter = network.parameters.get(i);
        parameter.value().set(new Tensor(parameter.value().shape(), values.get(i)));
      }
      return network;
    }

    private Sequential build(Random random) {
      if (layers.isEmpty()) {
        throw new IllegalArgumentException("network " + name + " has no layers");
      }
      Shape shape = input;
      for (int i = 0; i < layers.size(); i++) {
        shape = layers.get(i).build(names.get(i), shape, random);
      }
      return new Sequential(name, input, new ArrayList<>(layers));
    }
  }

  /** The network's name. */
  public String name() {
    return name;
  }

  /** The shape of one example, without the batch. */
  public Shape inputShape() {
    return inputShape;
  }

  /** The shape of one example's output, without the batch. */
  public Shape outputShape() {
    return layers.get(layers.size() - 1).outputShape();
  }

  /**
   * Whether the output is probabilities already: the last layer that does anything in inference is
   * a {@link Softmax}.
   */
  public boolean givesProbabilities() {
    int last = layers.size() - 1;
    while (last > 0 && layers.get(last).isIdentityInInference()) {
      last--;
    }
    return layers.get(last) instanceof Softmax;
  }

  /** The layers, first to last. */
  public List<Layer> layers() {
    return layers;
  }

  /** The parameters of all layers, first to last. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * How many numbers training learns: all that the parameters hold, but for {@linkplain
   * Parameter#isStatistic statistics}, which it measures. Frozen ones count.
   */
  public int parameterCount() {
    return Summary.count(parameters, false);
  }

  /**
   * Sets whether training steps take the statistics of batch normalisation as they are, and leave
   * them so, instead of measuring each batch's: for fine-tuning on few examples, or on such as do
   * not stand for all. What else is learned is the same.
   */
  public void freezeStatistics(boolean frozen) {
    for (Layer layer : layers) {
      layer.freezeStatistics(frozen);
    }
  }

  /**
   * Allocates what training on up to {@code batch} examples at a time needs; see {@link
   * NetworkPass}.
   */
  public NetworkPass plan(int batch, Workers workers) {
    return new NetworkPass(this, batch, workers, true);
  }

  /** Allocates what predicting up to {@code batch} examples at a time needs, which is less. */
  public NetworkPass planPrediction(int batch, Workers workers) {
    return new NetworkPass(this, batch, workers, false);
  }

  /**
   * A network of the same layers and names, with its own copy of the parameters; what is frozen
   * here is frozen there.
   */
  public Sequential copy() {
    return copy(Layer::unbuilt, parameter -> parameter.value().data());
  }

  /** A network of the same names, of layers and values that are made from those here. */
  Sequential copy(Function<Layer, Layer> toLayer, Function<Parameter, float[]> toValue) {
    Builder builder = builder(name, inputShape);
    for (Layer layer : layers) {
      builder.add(layer.name(), toLayer.apply(layer));
    }
    List<float[]> values = new ArrayList<>();
    for (Parameter parameter : parameters) {
      values.add(toValue.apply(parameter));
    }
    Sequential copy = builder.build(values);
    for (int i = 0; i < parameters.size(); i++) {
      if (!parameters.get(i).trainable()) {
        copy.parameters.get(i).setTrainable(false);
      }
    }
    return copy;
  }

  /**
   * Takes over the values of another network's parameters.
   *
   * @throws ShapeException if the networks differ; the message names the first parameter that does
   */
  public void setParameters(Sequential other) {
    if (other.parameters.size() != parameters.size()) {
      throw new ShapeException(
          "network "
              + name
              + " has "
              + parameters.size()
              + " parameters, network "
              + other.name
              + " has "
              + other.parameters.size());
    }
    for (int i = 0; i < parameters.size(); i++) {
      Parameter to = parameters.get(i);
      Parameter from = other.parameters.get(i);
      if (!to.value().shape().equals(from.value().shape())) {
        throw new ShapeException("parameter " + to + " cannot take the value of " + from);
      }
    }
    for (int i = 0; i < parameters.size(); i++) {
      parameters.get(i).value().set(other.parameters.get(i).value());
    }
  }

  /** A table of the layers: name, kind and settings, shape of the output, parameters. */
  public String summary() {
    return Summary.of(this);
  }

  /** The same table, and what training on such batches keeps in memory. */
  public String summary(int batch, int threads) {
    try (Workers workers = new Workers(threads)) {
      return summary() + plan(batch, workers).memory();
    }
  }
}
