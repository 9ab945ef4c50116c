package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of a training step, or of a network whose parameters are variables: layers to operators
 * by their {@link LayerGradient}, the loss, and the updates.
 *
 * <p>Where variables come from and go to is up to {@link Variables}.
 */
final class TrainingGraph {
  /** How a graph reads its variables and gives their new values. */
  interface Variables {
    int read(TrainingVariable variable, Graph graph);

    void write(TrainingVariable variable, int value, Graph graph);
  }

  /** The shape of one number that meets images. */
  static final Shape ONE = Shape.of(1, 1, 1, 1);

  private final Graph graph;
  private final GraphMath math;
  private final Sequential network;
  private final int batch;
  private final Variables source;
  private final Map<String, TrainingVariable> variables = new LinkedHashMap<>();

  /** Of each variable what the graph reads. */
  private final Map<String, Integer> tensors = new HashMap<>();

  private final Map<Parameter, TrainingVariable> ofParameters = new LinkedHashMap<>();
  private final Map<Parameter, Integer> gradients = new HashMap<>();

  TrainingGraph(Sequential network, int batch, Graph graph, Variables source) {
    this.network = network;
    this.batch = batch;
    this.graph = graph;
    this.math = new GraphMath(graph);
    this.source = source;
  }

  int batch() {
    return batch;
  }

  GraphMath math() {
    return math;
  }

  /** All variables so far, in the order in which they were met. */
  List<TrainingVariable> variables() {
    return new ArrayList<>(variables.values());
  }

  /** Whether a step moves a parameter. */
  boolean learns(Parameter parameter) {
    return parameter.trainable();
  }

  /** The value of a parameter whose numbers are in the same order on both sides. */
  int parameter(Parameter parameter, Shape shape) {
    return parameter(parameter, shape, float[]::clone, float[]::clone);
  }

  /** The value of a parameter that has a number for each channel of x. */
  int parameter(Parameter parameter, Shape shape, Value x) {
    return parameter(parameter, shape, x.order()::toFile, x.order()::fromFile);
  }

  /** The value of a parameter: a variable if it learns, else a constant. */
  int parameter(
      Parameter parameter,
      Shape shape,
      TrainingVariable.Order toTensor,
      TrainingVariable.Order fromTensor) {
    float[] value = toTensor.of(parameter.value().data());
    requireFinite(parameter, value);
    if (!learns(parameter)) {
      return math.constant(parameter.name(), shape, value);
    }
    TrainingVariable variable =
        new TrainingVariable(
            parameter.name(), Layouts.outside(shape), parameter, value, toTensor, fromTensor);
    ofParameters.put(parameter, variable);
    return read(variable, shape);
  }

  private static void requireFinite(Parameter parameter, float[] value) {
    for (float number : value) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException(
            parameter + " must be finite to be part of a training step, got " + number);
      }
    }
  }

  /** A variable of one number. */
  int scalar(String name, float initial) {
    TrainingVariable number =
        new TrainingVariable(
            name, ONE, null, new float[] {initial}, float[]::clone, float[]::clone);
    return read(number, ONE);
  }

  private int read(TrainingVariable variable, Shape shape) {
    variables.put(variable.name(), variable);
    math.scope(variable.name());
    int tensor = math.reshape(source.read(variable, graph), shape);
    tensors.put(variable.name(), tensor);
    return tensor;
  }

  /** Says what a variable is after the step. */
  void becomes(String name, int value) {
    TrainingVariable variable = variables.get(name);
    source.write(variable, math.reshape(value, variable.shape()), graph);
  }

  /** Says what ∂L/∂parameter is. */
  void gradient(Parameter parameter, int tensor) {
    gradients.put(parameter, tensor);
  }

  /** One number in a shape that meets a tensor of any rank. */
  int meeting(int number, int tensor) {
    int[] extents = new int[math.shape(tensor).rank()];
    Arrays.fill(extents, 1);
    return math.reshape(number, Shape.of(extents));
  }

  /** Adds layers that follow each other. */
  LayerGradient.Forward row(List<Layer> layers, Value x, boolean below) {
    List<LayerGradient.Backward> backwards = new ArrayList<>();
    Value value = x;
    boolean learns = below;
    for (Layer layer : layers) {
      if (layer.isIdentityInInference()) {
        continue;
      }
      LayerGradient.Forward forward = gradient(layer).writeLayer(layer, value, learns, this);
      backwards.add(forward.backward());
      value = forward.y();
      for (Parameter parameter : layer.parameters()) {
        learns |= learns(parameter);
      }
    }
    Collections.reverse(backwards);
    return new LayerGradient.Forward(
        value,
        dy -> {
          int gradient = dy;
          for (LayerGradient.Backward backward : backwards) {
            if (gradient == LayerGradient.NOBODY) {
              break;
            }
            gradient = backward.of(gradient);
          }
          return gradient;
        });
  }

  private static LayerGradient<?> gradient(Layer layer) {
    for (LayerGradient<?> gradient : LayerGradients.ALL) {
      if (gradient.isOf(layer)) {
        return gradient;
      }
    }
    throw LayerGradient.refusal(
        layer, "its gradient cannot be written with TensorFlow Lite's operators");
  }

  /** Adds the input of images. */
  int image() {
    Shape shape = Layouts.withBatch(network.inputShape(), batch);
    math.scope(TrainingModel.IMAGE);
    return math.reshape(input(TrainingModel.IMAGE, Layouts.outside(shape)), shape);
  }

  /** Adds the network up to its logits. */
  LayerGradient.Forward network(int image) {
    Shape input = network.inputShape();
    List<Layer> layers = new ArrayList<>(network.layers());
    if (network.givesProbabilities()) {
      while (!(layers.get(layers.size() - 1) instanceof Softmax)) {
        layers.remove(layers.size() - 1);
      }
      layers.remove(layers.size() - 1);
    }
    LayerGradient.Forward forward = row(layers, new Value(image, input), false);
    Value y = forward.y();
    if (y.isImage() || !y.order().equals(VectorOrder.SAME)) {
      throw new IllegalArgumentException(
          "network "
              + network.name()
              + " ends in an image, flattened or not; a training step can be written of a"
              + " classifier that ends in a Dense layer's logits");
    }
    return forward;
  }

  private int input(String name, Shape shape) {
    int tensor = graph.add(Graph.Tensor.computed(name, shape));
    graph.inputs.put(name, tensor);
    return tensor;
  }

  /**
   * Adds a whole step.
   *
   * @return the network's output before it: logits, or probabilities if the network gives those
   */
  int step(UpdateRule rule) {
    int image = image();
    int target = input(TrainingModel.TARGET, network.outputShape().withBatch(batch));
    int rate = input(TrainingModel.LEARNING_RATE, ONE);
    LayerGradient.Forward forward = network(image);
    int logits = forward.y().tensor();
    math.scope(TrainingModel.LOSS);
    int shifted = math.subtract(logits, math.max(logits, 1));
    int exponentials = math.of(Kind.EXP, shifted);
    int sums = math.sum(exponentials, 1);
    int probabilities = math.divide(exponentials, sums);
    loss(shifted, sums, target);
    forward.backward().of(math.scale(math.subtract(probabilities, target), 1f / batch));
    if (ofParameters.isEmpty()) {
      throw new IllegalArgumentException(
          "network " + network.name() + " has no parameter that learns: a step would do nothing");
    }
    rule.begin(this);
    ofParameters.forEach((parameter, variable) -> update(parameter, variable, rate, rule));
    return network.givesProbabilities() ? probabilities : logits;
  }

  /**
   * Adds softmax cross-entropy, L = Σ t · (log Σ exp(z − max z) − (z − max z)) / N, whose ∂L/∂z is
   * (softmax(z) − t) / N.
   *
   * @param shifted z − max z
   * @param sums Σ exp(z − max z)
   */
  private void loss(int shifted, int sums, int target) {
    int surprise = math.subtract(math.of(Kind.LOG, sums), shifted);
    int ofExamples = math.sum(math.multiply(target, surprise), 1);
    graph.outputs.put(TrainingModel.LOSS, math.scale(math.sum(ofExamples, 0), 1f / batch));
  }

  private void update(Parameter parameter, TrainingVariable variable, int rate, UpdateRule rule) {
    int w = tensors.get(variable.name());
    List<TrainingVariable> ofSlots = new ArrayList<>();
    for (String slot : rule.slots()) {
      ofSlots.add(variable.slot(slot));
    }
    int[] slots = new int[ofSlots.size()];
    for (int s = 0; s < slots.length; s++) {
      slots[s] = read(ofSlots.get(s), math.shape(w));
    }
    math.scope(variable.name() + "/update");
    int updated = rule.update(w, gradients.get(parameter), meeting(rate, w), slots, this);
    becomes(variable.name(), updated);
    for (int s = 0; s < slots.length; s++) {
      becomes(ofSlots.get(s).name(), slots[s]);
    }
  }
}
