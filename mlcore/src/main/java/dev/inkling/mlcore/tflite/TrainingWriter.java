package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Writes the training of a network as a {@code .tflite}, so that TensorFlow Lite trains what mlcore
 * designed: one step forward, backward and of the update rule, derived from the layers.
 *
 * <p>A step trains the network as it is when it is used: batch normalisation with frozen
 * statistics, nothing dropped. What is frozen stays as it is. The loss is softmax cross-entropy.
 *
 * <p>There are two forms:
 *
 * <ul>
 *   <li>{@link #withVariables}: TensorFlow Lite's own, four signatures that share variables. It
 *       runs on the processor; the GPU delegate does not take variables.
 *   <li>{@link #stateless}: the variables are inputs and outputs of one signature, of which an app
 *       gives the ones back as the others. All of it runs on the GPU delegate.
 * </ul>
 */
public final class TrainingWriter {
  /** The place in the file of the graph that gives the variables their first values. */
  private static final int INITIAL = 1;

  private TrainingWriter() {}

  /**
   * A step whose variables are inputs and outputs, in the signature {@link TrainingModel#TRAIN}.
   *
   * @param model the network to begin with, and its metadata, which the file takes over
   * @param batch how many examples a step takes: no more and no fewer
   * @throws IllegalArgumentException if the batch is below 1, or a layer cannot be part of a step;
   *     the message names it
   */
  public static TrainingModel stateless(TfliteModel model, int batch, UpdateRule rule) {
    requireBatch(batch);
    Graph graph = new Graph(model.network().name(), TrainingModel.TRAIN);
    TrainingGraph step = new TrainingGraph(model.network(), batch, graph, new AsTensors());
    int answers = step.step(rule);
    // In the order of the inputs, whose variables were read in another order than written.
    for (TrainingVariable variable : step.variables()) {
      int value = graph.outputs.remove(variable.name());
      graph.outputs.put(variable.name(), value);
    }
    step.math().scope(TrainingModel.OUTPUT);
    // A copy: see AsTensors.
    graph.outputs.put(TrainingModel.OUTPUT, step.math().scale(answers, 1f));
    return file(model, batch, rule, step.variables(), Collections.singletonList(graph));
  }

  /**
   * A file with the signatures {@link TrainingModel#TRAIN}, {@link TrainingModel#INFER}, {@link
   * TrainingModel#SAVE} and {@link TrainingModel#RESTORE}. Saving takes a number that it does not
   * need, for the runtime wants an input, and gives every variable by its name; restoring takes
   * them, and gives that number.
   *
   * @param model the network to begin with, and its metadata, which the file takes over
   * @param batch how many examples a step takes, and {@link TrainingModel#INFER} reads
   * @throws IllegalArgumentException if the batch is below 1, or a layer cannot be part of a step;
   *     the message names it
   */
  public static TrainingModel withVariables(TfliteModel model, int batch, UpdateRule rule) {
    requireBatch(batch);
    InVariables kept = new InVariables();
    Graph train = started(TrainingModel.TRAIN);
    TrainingGraph step = new TrainingGraph(model.network(), batch, train, kept);
    step.step(rule);
    Graph infer = started(TrainingModel.INFER);
    TrainingGraph reading = new TrainingGraph(model.network(), batch, infer, kept);
    int logits = reading.network(reading.image()).y().tensor();
    reading.math().scope(GraphBuilder.OUTPUT);
    infer.outputs.put(GraphBuilder.OUTPUT, reading.math().softmax(logits));
    List<TrainingVariable> variables = step.variables();
    return file(
        model,
        batch,
        rule,
        variables,
        Arrays.asList(infer, initial(variables), train, save(variables), restore(variables)));
  }

  private static void requireBatch(int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException(
          "a training step's batch must be at least 1, got " + batch);
    }
  }

  private static TrainingModel file(
      TfliteModel model,
      int batch,
      UpdateRule rule,
      List<TrainingVariable> variables,
      List<Graph> graphs) {
    String description =
        "training of " + model.network().name() + " by " + rule + ", written by Inkling mlcore";
    byte[] metadata = MetadataText.encode(model.metadata());
    return new TrainingModel(
        GraphEncoder.encode(graphs, description, metadata),
        batch,
        rule,
        new ArrayList<>(variables));
  }

  /** A graph that has the variables set before it does anything. */
  private static Graph started(String signature) {
    Graph graph = new Graph(signature, signature);
    new GraphMath(graph).callOnce(INITIAL);
    return graph;
  }

  private static Graph initial(List<TrainingVariable> variables) {
    Graph graph = new Graph("initial", null);
    GraphMath math = new GraphMath(graph);
    for (TrainingVariable variable : variables) {
      int value = math.constant(variable.name(), variable.shape(), variable.initial());
      math.assign(math.variable(variable.name()), value);
    }
    return graph;
  }

  private static Graph save(List<TrainingVariable> variables) {
    Graph graph = started(TrainingModel.SAVE);
    GraphMath math = new GraphMath(graph);
    graph.inputs.put(
        TrainingModel.NUMBER, graph.add(Graph.Tensor.computed(TrainingModel.NUMBER, Shape.of(1))));
    for (TrainingVariable variable : variables) {
      int handle = math.variable(variable.name());
      graph.outputs.put(variable.name(), math.read(variable.name(), handle, variable.shape()));
    }
    return graph;
  }

  private static Graph restore(List<TrainingVariable> variables) {
    Graph graph = started(TrainingModel.RESTORE);
    GraphMath math = new GraphMath(graph);
    int number = graph.add(Graph.Tensor.computed(TrainingModel.NUMBER, Shape.of(1)));
    graph.inputs.put(TrainingModel.NUMBER, number);
    for (TrainingVariable variable : variables) {
      int value = graph.add(Graph.Tensor.computed(variable.name(), variable.shape()));
      graph.inputs.put(variable.name(), value);
      math.assign(math.variable(variable.name()), value);
    }
    math.scope(TrainingModel.NUMBER);
    graph.outputs.put(TrainingModel.NUMBER, math.of(Kind.RELU, number));
    return graph;
  }

  /**
   * Variables that are inputs and outputs.
   *
   * <p>The GPU delegate forgets an output that an operator of one element after the other reads as
   * well, for it makes one operator of the two: such an output is a copy.
   */
  private static final class AsTensors implements TrainingGraph.Variables {
    @Override
    public int read(TrainingVariable variable, Graph graph) {
      int tensor = graph.add(Graph.Tensor.computed(variable.name(), variable.shape()));
      graph.inputs.put(variable.name(), tensor);
      return tensor;
    }

    @Override
    public void write(TrainingVariable variable, int value, Graph graph) {
      boolean isRead = false;
      for (Graph.Operator operator : graph.operators) {
        for (int input : operator.inputs) {
          isRead |= input == value;
        }
      }
      GraphMath math = new GraphMath(graph);
      math.scope(variable.name());
      graph.outputs.put(variable.name(), isRead ? math.scale(value, 1f) : value);
    }
  }

  /** Variables that the runtime keeps. */
  private static final class InVariables implements TrainingGraph.Variables {
    @Override
    public int read(TrainingVariable variable, Graph graph) {
      GraphMath math = new GraphMath(graph);
      return math.read(variable.name(), math.variable(variable.name()), variable.shape());
    }

    @Override
    public void write(TrainingVariable variable, int value, Graph graph) {
      GraphMath math = new GraphMath(graph);
      math.assign(math.variable(variable.name()), value);
    }
  }
}
