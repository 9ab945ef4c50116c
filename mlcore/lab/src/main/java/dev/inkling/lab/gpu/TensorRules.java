package dev.inkling.lab.gpu;

import dev.inkling.lab.gpu.GpuRule.Scope;
import java.util.List;

/** Rules on the shapes of tensors, whatever the operator. */
final class TensorRules {
  private TensorRules() {}

  static List<GpuRule> all() {
    return List.of(
        new GpuRule(
            "rank above 4",
            Scope.EVERYWHERE,
            GpuVerdict.CPU,
            "a tensor has more than 4 axes",
            op -> op.computed().anyMatch(tensor -> tensor.rank() > 4)),
        new GpuRule(
            "no axes",
            Scope.EVERYWHERE,
            GpuVerdict.REFUSED,
            "a computed tensor has no axes; give it one of 1",
            op -> op.computed().anyMatch(tensor -> tensor.rank() == 0)),
        new GpuRule(
            "one channel in a batch",
            Scope.PHONES,
            GpuVerdict.WRONG,
            "on a phone's kernels an input or output of the graph with one channel and a batch"
                + " above 1 is scrambled; pass it as [batch, height * width] and RESHAPE it",
            op -> op.computed().anyMatch(TensorRules::isOneChannelPort)));
  }

  private static boolean isOneChannelPort(GpuTensor tensor) {
    return tensor.isPort()
        && tensor.rank() == 4
        && tensor.channels() == 1
        && tensor.batch() > 1
        && tensor.size() > tensor.batch();
  }
}
