package dev.inkling.lab.gpu;

import dev.inkling.lab.gpu.GpuRule.Scope;
import java.util.List;
import java.util.function.Predicate;

/** Rules that hold on OpenGL ES alone, which has older and fewer kernels than OpenCL. */
final class OpenGlRules {
  private OpenGlRules() {}

  static List<GpuRule> all() {
    return List.of(
        openGl(
            "OpenGL: batch",
            GpuVerdict.WRONG,
            "the batch must be 1; with more some models are computed wrong and others refused",
            op -> op.computed().anyMatch(tensor -> tensor.batch() > 1)),
        openGl(
            "OpenGL: runtime weights",
            GpuVerdict.REFUSED,
            "weights must be in the file",
            op ->
                op.is("CONV_2D", "FULLY_CONNECTED", "DEPTHWISE_CONV_2D", "TRANSPOSE_CONV")
                    && op.isRuntime(1)),
        openGl(
            "OpenGL: groups",
            GpuVerdict.REFUSED,
            "a convolution cannot have groups",
            op -> op.is("CONV_2D") && op.input(1).channels() != op.input(0).channels()),
        openGl(
            "OpenGL: no such kernel",
            GpuVerdict.REFUSED,
            "there are no kernels for it, though the delegate takes it",
            op ->
                op.is(
                    "TRANSPOSE",
                    "SUM",
                    "REDUCE_MAX",
                    "REDUCE_MIN",
                    "REDUCE_PROD",
                    "GATHER",
                    "CUMSUM",
                    "SIGN",
                    "SELECT",
                    "SELECT_V2")),
        openGl("OpenGL: SPLIT", GpuVerdict.CPU, "use SLICE", op -> op.is("SPLIT")),
        openGl(
            "OpenGL: PADV2",
            GpuVerdict.WRONG,
            "it pads with 0, whatever the value is",
            op -> op.is("PADV2")),
        openGl(
            "OpenGL: MEAN of channels",
            GpuVerdict.REFUSED,
            "over height and width only",
            op ->
                op.is("MEAN")
                    && (op.input(0).rank() != 4
                        || op.output().channels() != op.input(0).channels())),
        openGl(
            "OpenGL: CONCATENATION with a constant",
            GpuVerdict.REFUSED,
            "all it joins must be computed",
            op -> op.is("CONCATENATION") && op.inputs().stream().anyMatch(GpuTensor::isConstant)),
        openGl(
            "OpenGL: operand of one number",
            GpuVerdict.REFUSED,
            "a computed operand of one number is for MUL only; stretch" + " it before",
            op ->
                op.is("ADD", "SUB", "DIV", "MAXIMUM", "MINIMUM", "POW", "SQUARED_DIFFERENCE")
                    && op.isRuntime(1)
                    && op.input(1).size() == 1
                    && op.output().size() > 1),
        openGl(
            "OpenGL: constant image",
            GpuVerdict.REFUSED,
            "a constant image is for ADD and MUL only",
            op ->
                op.is("SUB", "DIV")
                    && op.input(1).isConstant()
                    && op.input(1).size() > op.output().channels()));
  }

  private static GpuRule openGl(
      String name, GpuVerdict verdict, String reason, Predicate<GpuOperator> applies) {
    return new GpuRule(name, Scope.OPENGL, verdict, reason, applies);
  }
}
