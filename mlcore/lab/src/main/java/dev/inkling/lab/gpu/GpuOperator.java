package dev.inkling.lab.gpu;

import com.google.flatbuffers.Table;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.lite.schema.Operator;

/** An operator as the rules see it. Inputs that are left out are not among its inputs. */
final class GpuOperator {
  private final String type;
  private final Operator operator;
  private final List<GpuTensor> inputs;
  private final List<GpuTensor> outputs;

  GpuOperator(String type, Operator operator, List<GpuTensor> inputs, List<GpuTensor> outputs) {
    this.type = type;
    this.operator = operator;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** Such as CONV_2D. */
  String type() {
    return type;
  }

  boolean is(String... types) {
    return List.of(types).contains(type);
  }

  List<GpuTensor> inputs() {
    return inputs;
  }

  List<GpuTensor> outputs() {
    return outputs;
  }

  boolean has(int input) {
    return input < inputs.size();
  }

  GpuTensor input(int i) {
    return inputs.get(i);
  }

  GpuTensor output() {
    return outputs.get(0);
  }

  /** The tensors that are not in the file: inputs that something computed, and the outputs. */
  Stream<GpuTensor> computed() {
    return Stream.concat(inputs.stream().filter(tensor -> !tensor.isConstant()), outputs.stream());
  }

  /** Whether an input is there, and computed. */
  boolean isRuntime(int input) {
    return has(input) && !input(input).isConstant();
  }

  /** The operator's settings, read through their table; null if it has none. */
  <T extends Table> T options(T table) {
    return operator.builtinOptions(table) == null ? null : table;
  }
}
