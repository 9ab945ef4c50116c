package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.tensor.MatrixProduct;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A fully connected layer; the notes call it Affine.
 *
 * <p>y = x·W + b with x [I], W [I, O], b [O], y [O]. For a batch X [N, I]: ∂L/∂W = Xᵀ·∂L/∂Y, ∂L/∂b
 * = Σₙ ∂L/∂Yₙ, ∂L/∂X = ∂L/∂Y·Wᵀ.
 */
public final class Dense extends WeightedLayer {
  private final int units;

  /**
   * A layer of {@code units} outputs.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Dense(int units) {
    if (units < 1) {
      throw new IllegalArgumentException("Dense needs at least 1 unit, got " + units);
    }
    this.units = units;
  }

  /** Sets where the first weights come from; {@link Initializer#HE} unless said otherwise. */
  public Dense initializer(Initializer initializer) {
    setInitializer(initializer);
    return this;
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    if (input.rank() != 1) {
      throw misfit("a vector [N] (put a Flatten before it)", input);
    }
    int inputs = input.size();
    createParameters(Shape.of(inputs, units), units, inputs, units, random);
    return Shape.of(units);
  }

  @Override
  public String description() {
    return "Dense " + units;
  }

  @Override
  public String kind() {
    return "dense";
  }

  @Override
  public Layer unbuilt() {
    return new Dense(units).initializer(initializer());
  }

  @Override
  public LayerPass plan(int batch, Workers workers) {
    return new Pass(batch, workers);
  }

  @Override
  public double[] reference(double[] x, int batch, List<double[]> parameters) {
    double[] w = parameters.get(0);
    double[] b = parameters.get(1);
    int inputs = inputShape().size();
    double[] y = new double[batch * units];
    for (int n = 0; n < batch; n++) {
      for (int o = 0; o < units; o++) {
        double sum = b[o];
        for (int i = 0; i < inputs; i++) {
          sum += x[n * inputs + i] * w[i * units + o];
        }
        y[n * units + o] = sum;
      }
    }
    return y;
  }

  /** Parts share the batch, or for ∂L/∂W the rows of W; every row is summed by one part. */
  private final class Pass extends ExamplePass {
    private static final int ROWS_A_PART = 64;

    private final int inputs = inputShape().size();
    private final Workers workers;
    private final float[][] weightRows = new float[inputs][units];
    private final float[][] weightColumns = new float[units][inputs];
    private final float[][] outputRows;
    private final float[][] inputRows;
    private final float[][] gradientRows;
    private final Workers.Part weightGradientPart = this::weightGradientPart;
    private int count;

    Pass(int batch, Workers workers) {
      super(workers);
      this.workers = workers;
      outputRows = new float[batch][units];
      inputRows = new float[BatchParts.of(batch)][inputs];
      gradientRows = new float[(inputs + ROWS_A_PART - 1) / ROWS_A_PART][units];
    }

    @Override
    public void forward(int count, boolean training, float[] x, float[] y) {
      this.count = count;
      float[] w = weight().value().data();
      for (int i = 0; i < inputs; i++) {
        System.arraycopy(w, i * units, weightRows[i], 0, units);
      }
      super.forward(count, training, x, y);
    }

    @Override
    void forwardExample(int part, int example) {
      float[] row = outputRows[example];
      System.arraycopy(bias().value().data(), 0, row, 0, units);
      MatrixProduct.addWeightedRows(row, units, x, example * inputs, 1, weightRows, inputs);
      System.arraycopy(row, 0, y, example * units, units);
    }

    @Override
    public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
      this.x = x;
      float[] db = bias().gradient().data();
      Arrays.fill(db, 0f);
      for (int n = 0; n < count; n++) {
        System.arraycopy(dy, n * units, outputRows[n], 0, units);
        for (int o = 0; o < units; o++) {
          db[o] += dy[n * units + o];
        }
      }
      workers.run(gradientRows.length, weightGradientPart);
      if (dx == null) {
        return;
      }
      float[] w = weight().value().data();
      for (int i = 0; i < inputs; i++) {
        for (int o = 0; o < units; o++) {
          weightColumns[o][i] = w[i * units + o];
        }
      }
      super.backward(count, x, y, dy, dx);
    }

    private void weightGradientPart(int part) {
      float[] row = gradientRows[part];
      int end = Math.min(inputs, (part + 1) * ROWS_A_PART);
      for (int i = part * ROWS_A_PART; i < end; i++) {
        Arrays.fill(row, 0f);
        MatrixProduct.addWeightedRows(row, units, x, i, inputs, outputRows, count);
        System.arraycopy(row, 0, weight().gradient().data(), i * units, units);
      }
    }

    @Override
    void backwardExample(int part, int example) {
      float[] row = inputRows[part];
      Arrays.fill(row, 0f);
      MatrixProduct.addWeightedRows(row, inputs, dy, example * units, 1, weightColumns, units);
      System.arraycopy(row, 0, dx, example * inputs, inputs);
    }
  }
}
