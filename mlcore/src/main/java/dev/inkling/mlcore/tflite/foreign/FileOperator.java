package dev.inkling.mlcore.tflite.foreign;

import com.google.flatbuffers.Table;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Operator;

/** An operator as the file has it. */
final class FileOperator {
  /** In place of an input: there is none. */
  static final int NONE = -1;

  final int index;

  /** The schema's number of the operator. */
  final int code;

  private final String name;
  private final Operator operator;
  private final FileGraph graph;
  private final int[] inputs;
  final int[] outputs;

  FileOperator(
      int index,
      int code,
      String name,
      Operator operator,
      FileGraph graph,
      int[] inputs,
      int[] outputs) {
    this.index = index;
    this.code = code;
    this.name = name;
    this.operator = operator;
    this.graph = graph;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** The schema's name of the operator. */
  String name() {
    return name;
  }

  /** The number of inputs, with those that are left out at the end. */
  int inputCount() {
    return inputs.length;
  }

  /** Whether there is an input at that place. */
  boolean has(int input) {
    return input < inputs.length && inputs[input] != NONE;
  }

  /** An input's tensor. */
  FileTensor input(int input) throws ModelFormatException {
    if (!has(input)) {
      throw refuse("has no input " + input, "the file is damaged");
    }
    return graph.tensor(inputs[input]);
  }

  FileTensor output() {
    return graph.tensor(outputs[0]);
  }

  FileGraph graph() {
    return graph;
  }

  /**
   * Reads the operator's options.
   *
   * @param type the schema's number of that kind of options
   * @return null if it has none
   */
  @SuppressWarnings("unchecked") // the schema's classes give back the table that they fill
  <T extends Table> T options(int type, T empty) throws ModelFormatException {
    if (operator.builtinOptionsType() == BuiltinOptions.NONE) {
      return null;
    }
    if (operator.builtinOptionsType() != type) {
      throw refuse(
          "has options of type "
              + ModelFormatException.nameOf(BuiltinOptions.names, operator.builtinOptionsType())
              + ", expected "
              + ModelFormatException.nameOf(BuiltinOptions.names, type),
          "the file is damaged");
    }
    return (T) operator.builtinOptions(empty);
  }

  /** The same where an operator without options is none. */
  <T extends Table> T requireOptions(int type, T empty) throws ModelFormatException {
    T options = options(type, empty);
    if (options == null) {
      throw refuse(
          "has no options of type " + ModelFormatException.nameOf(BuiltinOptions.names, type),
          "the file is damaged");
    }
    return options;
  }

  /**
   * The error of an operator that cannot become a layer.
   *
   * @param why what is the matter
   * @param remedy what could be done
   */
  ModelFormatException refuse(String why, String remedy) {
    return new ModelFormatException(this + " " + why + "; " + remedy);
  }

  /** Throws {@link #refuse} unless the condition holds. */
  void require(boolean condition, String why, String remedy) throws ModelFormatException {
    if (!condition) {
      throw refuse(why, remedy);
    }
  }

  /** Its place, its kind and its tensors. */
  @Override
  public String toString() {
    return "operator "
        + index
        + " ("
        + name
        + ", from "
        + names(inputs)
        + " to "
        + names(outputs)
        + ")";
  }

  private List<String> names(int[] tensors) {
    List<String> names = new ArrayList<>();
    for (int tensor : tensors) {
      names.add(tensor == NONE ? "none" : graph.tensor(tensor).name);
    }
    return names;
  }
}
