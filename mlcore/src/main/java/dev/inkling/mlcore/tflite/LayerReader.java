package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Join;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads rows of operators as layers, each by its {@link LayerForm}, and collects these. */
final class LayerReader {
  private final int batch;
  private final Set<String> names;
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final List<Graph.Tensor> parameters = new ArrayList<>();

  /** A reader of a file that takes {@code batch} examples at a time. */
  LayerReader(int batch) {
    this(batch, new HashSet<>());
  }

  private LayerReader(int batch, Set<String> names) {
    this.batch = batch;
    this.names = names;
  }

  /** A reader of layers within one of this reader's. */
  LayerReader branch() {
    return new LayerReader(batch, names);
  }

  /** How many examples the file takes at a time. */
  int batch() {
    return batch;
  }

  /** The layers so far, with the names that the file gives them. */
  Map<String, Layer> layers() {
    return layers;
  }

  /** The parameters of these layers, in their order. */
  List<Graph.Tensor> parameters() {
    return parameters;
  }

  /** Adds the layers of operators that follow each other, and returns what the last gives. */
  Value row(List<GraphStep> steps, Value x) throws ModelFormatException {
    Row<GraphStep> row = new Row<>(steps);
    Value value = x;
    while (!row.isEmpty()) {
      GraphStep first = row.peek();
      try {
        value = form(row).read(row, value, this);
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new ModelFormatException(first + ": " + e.getMessage(), e);
      }
    }
    return value;
  }

  private static LayerForm<?> form(Row<GraphStep> row) throws ModelFormatException {
    for (LayerForm<?> form : LayerForms.ALL) {
      if (form.begins(row)) {
        return form;
      }
    }
    throw new ModelFormatException(row.peek() + " is out of place: no layer begins like this");
  }

  /**
   * Adds a layer.
   *
   * @param name of the layer
   * @param x what it takes
   * @param last of its operators
   * @param parameters in the layer's order, with the names and shapes that they have in mlcore
   * @return what it gives, which must be what the operator writes
   * @throws IllegalArgumentException if the layer cannot take {@code x}
   */
  Value add(String name, Layer layer, Value x, GraphStep last, Graph.Tensor... parameters)
      throws ModelFormatException {
    Layer copy = built(name, layer, x);
    List<Parameter> expected = copy.parameters();
    for (int i = 0; i < expected.size(); i++) {
      Parameter parameter = expected.get(i);
      Graph.Tensor actual = parameters[i];
      last.require(
          actual.name.equals(parameter.name()) && actual.shape.equals(parameter.value().shape()),
          "must have %s, got %s%s",
          parameter,
          actual.name,
          actual.shape);
    }
    return add(name, layer, copy.outputShape(), last, Arrays.asList(parameters));
  }

  /** Adds a layer of branches, whose layers were read with their parameters. */
  Value addJoin(String name, Join join, Value x, GraphStep last, List<Graph.Tensor> parameters)
      throws ModelFormatException {
    return add(name, join, built(name, join, x).outputShape(), last, parameters);
  }

  private Value add(
      String name, Layer layer, Shape shape, GraphStep last, List<Graph.Tensor> values)
      throws ModelFormatException {
    last.require(names.add(name), "would be a second layer named %s", name);
    last.requireOutput(Layouts.withBatch(shape, batch));
    layers.put(name, layer);
    parameters.addAll(values);
    return new Value(last.operator.output, shape);
  }

  /** A copy that tells what a layer makes of its input; only the network may build the layer. */
  private static Layer built(String name, Layer layer, Value x) {
    Layer copy = layer.unbuilt();
    copy.build(name, x.shape(), null);
    return copy;
  }
}
