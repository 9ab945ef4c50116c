package dev.inkling.lab.gpu;

import dev.inkling.lab.gpu.GpuRule.Scope;
import java.util.List;
import org.tensorflow.lite.schema.SoftmaxOptions;
import org.tensorflow.lite.schema.TensorType;

/** Rules on operators that have no weights. */
final class OperatorRules {
  /** The GPU computes four channels at a time. */
  private static final int SLICE = 4;

  private OperatorRules() {}

  static List<GpuRule> all() {
    return List.of(
        cpu("CEIL"),
        cpu("ROUND"),
        cpu("REVERSE_V2"),
        cpu("LOG_SOFTMAX"),
        cpu("SQUEEZE"),
        cpu("EXPAND_DIMS"),
        cpu("L2_NORMALIZATION"),
        cpu("L2_POOL_2D"),
        cpu("ARG_MAX"),
        cpu("RELU_0_TO_1"),
        new GpuRule(
            "ADD_N of more than two",
            Scope.EVERYWHERE,
            GpuVerdict.CPU,
            "use an ADD for each",
            op -> op.is("ADD_N") && op.inputs().size() > 2),
        new GpuRule(
            "CAST of booleans",
            Scope.OPENCL,
            GpuVerdict.CPU,
            "the delegate does not take it; use SIGN, ABS, MINIMUM and MAXIMUM",
            op -> op.is("CAST") && op.input(0).type() == TensorType.BOOL),
        new GpuRule(
            "variables",
            Scope.EVERYWHERE,
            GpuVerdict.CPU,
            "the delegate has no variables; pass them in and out",
            op -> op.is("VAR_HANDLE", "READ_VARIABLE", "ASSIGN_VARIABLE", "CALL_ONCE")),
        new GpuRule(
            "FLOOR",
            Scope.OPENCL,
            GpuVerdict.REFUSED,
            "there are no kernels for it, though the delegate takes it",
            op -> op.is("FLOOR", "FLOOR_DIV", "FLOOR_MOD")),
        new GpuRule(
            "comparison",
            Scope.OPENCL,
            GpuVerdict.WRONG,
            "what it gives is not what SELECT reads; use SIGN, ABS, MINIMUM and MAXIMUM",
            op -> op.is("EQUAL", "NOT_EQUAL", "GREATER", "GREATER_EQUAL", "LESS", "LESS_EQUAL")),
        new GpuRule(
            "SELECT",
            Scope.OPENCL,
            GpuVerdict.WRONG,
            "it does not read what comparisons give; use SIGN, ABS, MINIMUM and MAXIMUM",
            op -> op.is("SELECT", "SELECT_V2")),
        new GpuRule(
            "SOFTMAX with beta",
            Scope.EVERYWHERE,
            GpuVerdict.CPU,
            "beta must be 1",
            op -> op.is("SOFTMAX") && op.options(new SoftmaxOptions()).beta() != 1),
        new GpuRule(
            "SLICE of a matrix",
            Scope.EVERYWHERE,
            GpuVerdict.CPU,
            "only of 3 and 4 axes; RESHAPE to [batch, 1, 1, channels] before",
            op -> op.is("SLICE", "STRIDED_SLICE") && op.input(0).rank() < 3),
        new GpuRule(
            "PAD of a matrix",
            Scope.EVERYWHERE,
            GpuVerdict.CPU,
            "only of 3 and 4 axes; RESHAPE to [batch, 1, 1, channels] before",
            op -> op.is("PAD") && op.input(0).rank() < 3),
        new GpuRule(
            "PAD of a batch of 3 axes",
            Scope.OPENCL,
            GpuVerdict.WRONG,
            "with a batch above 1 only of 4 axes; RESHAPE to [batch, 1, width, channels] before",
            op -> op.is("PAD") && op.input(0).rank() == 3 && op.input(0).batch() > 1),
        new GpuRule(
            "PAD of channels",
            Scope.OPENCL,
            GpuVerdict.WRONG,
            "channels can be added to a multiple of " + SLICE + " of them only",
            op ->
                op.is("PAD")
                    && op.input(0).channels() % SLICE != 0
                    && op.output().channels() != op.input(0).channels()),
        new GpuRule(
            "MEAN over the batch",
            Scope.OPENCL,
            GpuVerdict.WRONG,
            "the batch's axis must stay, as 1: keep the axes, or use SUM",
            OperatorRules::meansTheBatchAway),
        new GpuRule(
            "TRANSPOSE of a constant",
            Scope.OPENCL,
            GpuVerdict.CPU,
            "write the constant transposed",
            op -> op.is("TRANSPOSE") && op.input(0).isConstant()),
        new GpuRule(
            "of a constant",
            Scope.EVERYWHERE,
            GpuVerdict.REFUSED,
            "all it reads is in the file; write its result there",
            op ->
                !op.is("DEQUANTIZE", "FULLY_CONNECTED", "VAR_HANDLE", "CALL_ONCE")
                    && op.inputs().stream().allMatch(GpuTensor::isConstant)),
        new GpuRule(
            "CONCATENATION with zeros",
            Scope.OPENCL,
            GpuVerdict.WRONG,
            "the delegate makes a PAD of channels of it, which is right for a multiple of "
                + SLICE
                + " of them only",
            OperatorRules::addsZeroChannels));
  }

  private static boolean addsZeroChannels(GpuOperator op) {
    return op.is("CONCATENATION")
        && op.inputs().stream().anyMatch(GpuTensor::isZero)
        && op.inputs().stream()
            .filter(tensor -> !tensor.isZero())
            .anyMatch(
                tensor ->
                    tensor.channels() % SLICE != 0 && tensor.channels() != op.output().channels());
  }

  private static GpuRule cpu(String type) {
    return new GpuRule(
        type,
        Scope.EVERYWHERE,
        GpuVerdict.CPU,
        "the delegate does not have this operator",
        op -> op.is(type));
  }

  /** Without its axis kept, what was the second axis is read as the batch. */
  private static boolean meansTheBatchAway(GpuOperator op) {
    return op.is("MEAN")
        && op.output().rank() < op.input(0).rank()
        && op.input(1).values().stream().anyMatch(axis -> axis == 0 || axis == -op.input(0).rank());
  }
}
