package dev.inkling.lab.gpu;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of what TensorFlow Lite's GPU delegate, 2.16.1, takes: operators that it computes
 * right, and the forms of them that it does not. Every line was measured: see the module
 * mlcore/lab/gpu, which measures them again.
 */
public final class GpuRules {
  /** Those that run on the GPU in every form that no rule names. */
  static final Set<String> TAKEN =
      Set.of(
          "ABS",
          "ADD",
          "ADD_N",
          "AVERAGE_POOL_2D",
          "BATCH_MATMUL",
          "CONCATENATION",
          "CONV_2D",
          "COS",
          "CUMSUM",
          "DEPTHWISE_CONV_2D",
          "DEPTH_TO_SPACE",
          "DEQUANTIZE",
          "DIV",
          "ELU",
          "EXP",
          "FULLY_CONNECTED",
          "GATHER",
          "HARD_SWISH",
          "LEAKY_RELU",
          "LOG",
          "LOGISTIC",
          "MAXIMUM",
          "MAX_POOL_2D",
          "MEAN",
          "MINIMUM",
          "MUL",
          "NEG",
          "PACK",
          "PAD",
          "PADV2",
          "POW",
          "PRELU",
          "QUANTIZE",
          "REDUCE_MAX",
          "REDUCE_MIN",
          "REDUCE_PROD",
          "RELU",
          "RELU6",
          "RELU_N1_TO_1",
          "RESHAPE",
          "RESIZE_BILINEAR",
          "RESIZE_NEAREST_NEIGHBOR",
          "RSQRT",
          "SIGN",
          "SIN",
          "SLICE",
          "SOFTMAX",
          "SPACE_TO_DEPTH",
          "SPLIT",
          "SQRT",
          "SQUARE",
          "SQUARED_DIFFERENCE",
          "STRIDED_SLICE",
          "SUB",
          "SUM",
          "TANH",
          "TILE",
          "TRANSPOSE",
          "TRANSPOSE_CONV");

  private static final GpuFinding UNKNOWN =
      new GpuFinding(
          GpuVerdict.UNKNOWN, "", "what the delegate makes of this operator was never measured");

  private static final List<GpuRule> ALL =
      Stream.of(
              TensorRules.all(),
              OperatorRules.all(),
              WeightRules.all(),
              BroadcastRules.all(),
              OpenGlRules.all())
          .flatMap(List::stream)
          .toList();

  private GpuRules() {}

  /** The table, in the order in which it is read: the first that applies says what becomes. */
  static List<GpuRule> all() {
    return ALL;
  }

  /**
   * What the delegate makes of every operator of each of a file's graphs, in their order: most
   * files have one graph, those with variables several.
   *
   * @throws ModelFormatException if it is not a {@code .tflite} file, or damaged
   */
  public static List<List<GpuFinding>> check(byte[] file, GpuApi api) throws ModelFormatException {
    List<List<GpuFinding>> graphs = new ArrayList<>();
    for (List<GpuOperator> operators : GpuGraph.operators(file)) {
      List<GpuFinding> findings = new ArrayList<>();
      for (GpuOperator operator : operators) {
        findings.add(check(operator, api));
      }
      graphs.add(findings);
    }
    return graphs;
  }

  /** Whether the delegate takes every operator of a file, and computes it right. */
  public static boolean takes(byte[] file, GpuApi api) throws ModelFormatException {
    return check(file, api).stream()
        .flatMap(List::stream)
        .allMatch(finding -> finding.verdict() == GpuVerdict.TAKEN);
  }

  private static GpuFinding check(GpuOperator operator, GpuApi api) {
    for (GpuRule rule : ALL) {
      if (rule.holdsOn(api) && rule.applies().test(operator)) {
        return new GpuFinding(rule.verdict(), rule.name(), rule.reason());
      }
    }
    return TAKEN.contains(operator.type()) ? GpuFinding.TAKEN : UNKNOWN;
  }
}
