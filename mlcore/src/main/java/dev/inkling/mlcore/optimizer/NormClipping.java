package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/**
 * See {@link GradientClipping#byNorm}.
 *
 * <p>The squares of a part are added by one thread and the sums of the parts in their order, all in
 * double precision, so that the norm has the same bits on any number of threads.
 */
final class NormClipping implements GradientClipping {
  private final float limit;
  private final Squares squares = new Squares();
  private final Scaling scaling = new Scaling();

  NormClipping(float limit) {
    this.limit = Rates.requirePositive("largest norm of the gradient", limit);
  }

  @Override
  public void apply(List<Parameter> parameters, Workers workers) {
    double norm = Math.sqrt(squares.sum(parameters, workers));
    if (norm > limit) {
      scaling.factor = (float) (limit / norm);
      scaling.run(parameters, workers);
    }
  }

  @Override
  public String settings() {
    return "norm " + limit;
  }

  private static final class Squares extends ElementwisePass {
    private double[] sums = new double[0];

    Squares() {
      super(2);
    }

    double sum(List<Parameter> parameters, Workers workers) {
      int parts = 0;
      for (int p = 0; p < parameters.size(); p++) {
        parts += parameters.get(p).trainable() ? parts(parameters.get(p)) : 0;
      }
      if (sums.length != parts) {
        sums = new double[parts];
      }
      run(parameters, workers);
      double sum = 0;
      for (double ofPart : sums) {
        sum += ofPart;
      }
      return sum;
    }

    @Override
    void visit(int part, int from, int to) {
      sums[part] = sum(g, from, to);
    }

    /** Four sums side by side: one would wait for each addition before the next. */
    private static double sum(float[] g, int from, int to) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int i = from;
      for (; i + 4 <= to; i += 4) {
        s0 += (double) g[i] * g[i];
        s1 += (double) g[i + 1] * g[i + 1];
        s2 += (double) g[i + 2] * g[i + 2];
        s3 += (double) g[i + 3] * g[i + 3];
      }
      for (; i < to; i++) {
        s0 += (double) g[i] * g[i];
      }
      return (s0 + s1) + (s2 + s3);
    }
  }

  private static final class Scaling extends ElementwisePass {
    private float factor;

    Scaling() {
      super(1);
    }

    @Override
    void visit(int part, int from, int to) {
      scale(g, factor, from, to);
    }

    private static void scale(float[] g, float factor, int from, int to) {
      for (int i = from; i < to; i++) {
        g[i] *= factor;
      }
    }
  }
}
