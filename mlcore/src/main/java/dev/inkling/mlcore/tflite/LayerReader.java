package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads rows of operators as layers, each by its {@link LayerForm}, and collects these. */
final class LayerReader {
  /** A layer that is not part of a network yet, with the values of its parameters. */
  record Reading(String name, Layer layer, List<Graph.Tensor> parameters) {}

  private final int batch;
  private final Set<String> names = new HashSet<>();
  private final List<Reading> readings = new ArrayList<>();

  /** A reader of a file that takes {@code batch} examples at a time. */
  LayerReader(int batch) {
    this.batch = batch;
  }

  /** How many examples the file takes at a time. */
  int batch() {
    return batch;
  }

  /** The layers so far. */
  List<Reading> readings() {
    return readings;
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
    last.require(names.add(name), "would be a second layer named %s", name);
    // A layer can be built once, by its network; a copy tells what it makes of this input.
    Layer copy = layer.unbuilt();
    Shape shape = copy.build(name, x.shape(), null);
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
    last.requireOutput(Layouts.withBatch(shape, batch));
    readings.add(new Reading(name, layer, Arrays.asList(parameters)));
    return new Value(last.operator.output, shape);
  }
}
