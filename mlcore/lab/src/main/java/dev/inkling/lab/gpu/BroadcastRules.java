package dev.inkling.lab.gpu;

import dev.inkling.lab.gpu.GpuRule.Scope;
import java.util.List;
import java.util.stream.IntStream;

/** Rules on operators of two operands, elementwise: what their shapes may be. */
final class BroadcastRules {
  private BroadcastRules() {}

  static List<GpuRule> all() {
    return List.of(
        new GpuRule(
            "operand of fewer axes",
            Scope.OPENCL,
            GpuVerdict.WRONG,
            "a computed operand has fewer axes than the other, and its first is taken for the"
                + " batch; RESHAPE it to as many axes, or [1, channels]",
            op -> isBinary(op) && IntStream.range(0, 2).anyMatch(i -> hasFewerAxes(op, i))),
        new GpuRule(
            "ADD of the smaller first",
            Scope.OPENCL,
            GpuVerdict.WRONG,
            "the computed operand that is stretched must come second",
            op ->
                op.is("ADD")
                    && op.isRuntime(0)
                    && op.isRuntime(1)
                    && op.input(0).size() < op.output().size()),
        new GpuRule(
            "constant of a batch",
            Scope.EVERYWHERE,
            GpuVerdict.REFUSED,
            "a constant must be of batch 1; compute it from an input",
            op -> isBinary(op) && hasConstantOfBatch(op, 4)),
        new GpuRule(
            "constant matrix",
            Scope.OPENCL,
            GpuVerdict.WRONG,
            "of a constant [batch, channels] only the first row is read; compute it from an input",
            op -> isBinary(op) && (hasConstantOfBatch(op, 2) || hasConstantOfBatch(op, 3))),
        new GpuRule(
            "SUB of itself",
            Scope.EVERYWHERE,
            GpuVerdict.REFUSED,
            "both operands are one tensor",
            op -> op.is("SUB") && op.input(0).index() == op.input(1).index()));
  }

  private static boolean isBinary(GpuOperator op) {
    return op.is("ADD", "SUB", "MUL", "DIV", "MAXIMUM", "MINIMUM", "POW", "SQUARED_DIFFERENCE");
  }

  private static boolean hasFewerAxes(GpuOperator op, int i) {
    GpuTensor operand = op.input(i);
    int rank = op.output().rank();
    return !operand.isConstant()
        && operand.rank() < rank
        && operand.size() > 1
        && operand.batch() > 1;
  }

  private static boolean hasConstantOfBatch(GpuOperator op, int rank) {
    return op.inputs().stream()
        .anyMatch(
            tensor ->
                tensor.isConstant()
                    && tensor.rank() == rank
                    && op.output().rank() == rank
                    && tensor.batch() > 1);
  }
}
