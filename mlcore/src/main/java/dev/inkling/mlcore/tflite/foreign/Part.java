package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The operators of a graph that one of its tensors is computed by. */
final class Part {
  /** What they compute. */
  final FileTensor output;

  /** In the file's order. */
  final List<FileOperator> operators;

  private Part(FileTensor output, List<FileOperator> operators) {
    this.output = output;
    this.operators = operators;
  }

  /** All operators of a graph with one output; those that lead nowhere are read too. */
  static Part whole(FileGraph graph) throws ModelFormatException {
    if (graph.outputs().size() != 1) {
      throw new ModelFormatException(
          "the model has "
              + graph.outputs().size()
              + " outputs, 1 can be read at a time; name the one to train of "
              + graph.outputs());
    }
    return new Part(graph.outputs().get(0), graph.operators());
  }

  /** Those that the tensor of this name needs. */
  static Part of(FileGraph graph, String name) throws ModelFormatException {
    FileTensor output = computed(graph, name);
    Set<Integer> needed = new HashSet<>();
    needed.add(output.index);
    List<FileOperator> operators = new ArrayList<>();
    for (int i = graph.operators().size() - 1; i >= 0; i--) {
      FileOperator operator = graph.operators().get(i);
      if (computes(operator, needed)) {
        operators.add(operator);
        for (int k = 0; k < operator.inputCount(); k++) {
          if (operator.has(k)) {
            needed.add(operator.input(k).index);
          }
        }
      }
    }
    Collections.reverse(operators);
    return new Part(output, operators);
  }

  private static FileTensor computed(FileGraph graph, String name) throws ModelFormatException {
    List<FileTensor> found = new ArrayList<>();
    for (FileOperator operator : graph.operators()) {
      for (int result : operator.outputs) {
        if (graph.tensor(result).name.equals(name)) {
          found.add(graph.tensor(result));
        }
      }
    }
    if (found.size() != 1) {
      throw new ModelFormatException(
          found.size()
              + " computed tensors are named "
              + name
              + ", expected 1; the model's outputs are "
              + graph.outputs());
    }
    return found.get(0);
  }

  private static boolean computes(FileOperator operator, Set<Integer> tensors) {
    for (int result : operator.outputs) {
      if (tensors.contains(result)) {
        return true;
      }
    }
    return false;
  }
}
