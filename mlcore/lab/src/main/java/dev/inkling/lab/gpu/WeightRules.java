package dev.inkling.lab.gpu;

import dev.inkling.lab.gpu.GpuRule.Scope;
import java.util.List;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;

/** Rules on operators with weights: input 0 is what they read, 1 the weights, 2 the bias. */
final class WeightRules {
  private WeightRules() {}

  static List<GpuRule> all() {
    return List.of(
        new GpuRule(
            "runtime bias with runtime weights",
            Scope.EVERYWHERE,
            GpuVerdict.CPU,
            "weights and bias are both computed; leave the bias out or constant, and ADD it as"
                + " [1, channels] or [1, 1, 1, channels]",
            op -> op.is("CONV_2D", "FULLY_CONNECTED") && op.isRuntime(1) && op.isRuntime(2)),
        new GpuRule(
            "runtime bias",
            Scope.EVERYWHERE,
            GpuVerdict.REFUSED,
            "the bias is computed; make it a constant, and ADD it as [1, channels] or [1, 1, 1,"
                + " channels]",
            op -> op.is("CONV_2D", "FULLY_CONNECTED") && op.isRuntime(2)),
        new GpuRule(
            "constant input",
            Scope.EVERYWHERE,
            GpuVerdict.CPU,
            "it multiplies a constant by computed weights; exchange the two and TRANSPOSE",
            op -> op.is("FULLY_CONNECTED") && op.input(0).isConstant()),
        new GpuRule(
            "weights are the input",
            Scope.EVERYWHERE,
            GpuVerdict.REFUSED,
            "one tensor is both what it reads and its weights",
            op -> op.is("CONV_2D") && op.input(0).index() == op.input(1).index()),
        new GpuRule(
            "FULLY_CONNECTED of an image",
            Scope.EVERYWHERE,
            GpuVerdict.REFUSED,
            "RESHAPE what it reads to [batch, inputs] before",
            op ->
                op.is("FULLY_CONNECTED")
                    && op.input(0).rank() == 4
                    && op.output().rank() < op.input(0).rank()),
        new GpuRule(
            "depthwise multiplier",
            Scope.EVERYWHERE,
            GpuVerdict.CPU,
            "more than one output a channel is for images of one channel; use a grouped CONV_2D",
            op ->
                op.is("DEPTHWISE_CONV_2D")
                    && op.input(0).channels() > 1
                    && op.options(new DepthwiseConv2DOptions()).depthMultiplier() > 1),
        new GpuRule(
            "PRELU of one slope",
            Scope.EVERYWHERE,
            GpuVerdict.REFUSED,
            "there must be a slope for every channel, or use LEAKY_RELU",
            op -> op.is("PRELU") && op.input(1).size() == 1 && op.input(0).channels() != 1),
        new GpuRule(
            "PRELU of computed slopes",
            Scope.EVERYWHERE,
            GpuVerdict.REFUSED,
            "the slopes must be in the file; the delegate crashes",
            op -> op.is("PRELU") && op.isRuntime(1)),
        new GpuRule(
            "PRELU of every place in a batch",
            Scope.OPENCL,
            GpuVerdict.REFUSED,
            "with a batch above 1 there must be a slope for every channel, not for every place",
            op ->
                op.is("PRELU")
                    && op.input(0).batch() > 1
                    && op.input(1).size() > op.input(1).channels()),
        new GpuRule(
            "BATCH_MATMUL of computed matrices",
            Scope.PHONES,
            GpuVerdict.WRONG,
            "the second is computed, and other kernels than a phone's write past its end; use"
                + " FULLY_CONNECTED and TRANSPOSE",
            op -> op.is("BATCH_MATMUL") && op.isRuntime(1)));
  }
}
