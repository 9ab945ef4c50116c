package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/** See {@link GradientClipping#byValue}. */
final class ValueClipping extends ElementwisePass implements GradientClipping {
  private final float limit;

  ValueClipping(float limit) {
    super(2);
    this.limit = Rates.requirePositive("largest value of a gradient", limit);
  }

  @Override
  public void apply(List<Parameter> parameters, Workers workers) {
    run(parameters, workers);
  }

  @Override
  void visit(int part, int from, int to) {
    clip(g, limit, from, to);
  }

  private static void clip(float[] g, float limit, int from, int to) {
    for (int i = from; i < to; i++) {
      g[i] = Math.max(-limit, Math.min(limit, g[i]));
    }
  }

  @Override
  public String settings() {
    return "value " + limit;
  }
}
