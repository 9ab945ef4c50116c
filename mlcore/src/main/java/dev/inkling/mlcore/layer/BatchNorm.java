package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Batch normalisation (Ioffe and Szegedy, 2015): every channel gets a mean and a spread of its own,
 * which are learned, in place of those that the layers before happen to give it.
 *
 * <p>Takes an image [C, H, W], or a vector [C], whose units are then channels of one place; gives
 * the same shape. Over the M = batch · H · W values of a channel:
 *
 * <pre>
 * μ = Σ x / M     σ² = Σ (x − μ)² / M     x̂ = (x − μ) / √(σ² + ε)     y = γ · x̂ + β
 * </pre>
 *
 * <p>Every x has a part in μ and σ², which have no derivatives of their own to wait for: with g =
 * ∂L/∂y and s = 1 / √(σ² + ε), ∂L/∂σ² = −½ γ s³ Σ g (x − μ), ∂L/∂μ = −γ s Σ g (the part by way of
 * σ² is 0, for Σ (x − μ) is), and so
 *
 * <pre>
 * ∂L/∂β = Σ g     ∂L/∂γ = Σ g x̂
 * ∂L/∂x = γ s g + ∂L/∂σ² · 2 (x − μ) / M + ∂L/∂μ / M
 *       = γ s · (g − (∂L/∂β + x̂ · ∂L/∂γ) / M)
 * </pre>
 *
 * <p>Training steps also move the running statistics, r ← m·r + (1 − m)·batch's, with σ² as above:
 * as in the notes, where PyTorch would take Σ (x − μ)² / (M − 1). In inference they take the place
 * of μ and σ², as constants: ∂L/∂x = γ s g. So they do in training once they are {@linkplain
 * #freezeStatistics frozen}, for fine-tuning on few or one-sided examples; γ and β are learned all
 * the same.
 *
 * <p>One vector alone has σ² = 0: its output is β, and no gradient passes.
 */
public final class BatchNorm extends Layer {
  private float momentum = 0.9f;
  private float epsilon = 1e-5f;
  private boolean frozen;
  private Parameter gamma;
  private Parameter beta;
  private Parameter mean;
  private Parameter variance;

  /** Sets m, the share that running statistics keep in a step; 0.9, as in the notes. */
  public BatchNorm momentum(float momentum) {
    requireSettable("momentum");
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("BatchNorm needs a momentum in [0, 1), got " + momentum);
    }
    this.momentum = momentum;
    return this;
  }

  /** Sets ε, which keeps a variance of 0 from dividing; 0.00001, where the notes have 10e-7. */
  public BatchNorm epsilon(float epsilon) {
    requireSettable("epsilon");
    if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
      throw new IllegalArgumentException("BatchNorm needs a positive epsilon, got " + epsilon);
    }
    this.epsilon = epsilon;
    return this;
  }

  /** m, the share that running statistics keep in a step. */
  public float momentum() {
    return momentum;
  }

  /** ε. */
  public float epsilon() {
    return epsilon;
  }

  @Override
  public void freezeStatistics(boolean frozen) {
    this.frozen = frozen;
  }

  /** Whether training steps use the running statistics and leave them as they are. */
  public boolean statisticsFrozen() {
    return frozen;
  }

  /** γ, [C], the learned standard deviations; 1 at first. */
  public Parameter gamma() {
    requireBuilt();
    return gamma;
  }

  /** β, [C], the learned means; 0 at first. */
  public Parameter beta() {
    requireBuilt();
    return beta;
  }

  /** The running mean, [C], a statistic; 0 at first. */
  public Parameter mean() {
    requireBuilt();
    return mean;
  }

  /**
   * The running variance, [C], a statistic; 1 at first, so that inference before training works.
   */
  public Parameter variance() {
    requireBuilt();
    return variance;
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    if (input.rank() != 1 && input.rank() != 3) {
      throw misfit("a vector [N] or an image [C, H, W]", input);
    }
    Shape channels = Shape.of(input.dimension(0));
    gamma = new Parameter(name() + "/gamma", new Tensor(channels));
    beta = new Parameter(name() + "/beta", new Tensor(channels));
    mean = Parameter.statistic(name() + "/mean", new Tensor(channels));
    variance = Parameter.statistic(name() + "/variance", new Tensor(channels));
    gamma.value().fill(1f);
    variance.value().fill(1f);
    return input;
  }

  @Override
  public String description() {
    return "BatchNorm"
        + (momentum == 0.9f ? "" : ", momentum " + momentum)
        + (epsilon == 1e-5f ? "" : ", epsilon " + epsilon)
        + (frozen ? ", frozen" : "");
  }

  @Override
  public String kind() {
    return "norm";
  }

  @Override
  public Layer unbuilt() {
    BatchNorm same = new BatchNorm().momentum(momentum).epsilon(epsilon);
    same.freezeStatistics(frozen);
    return same;
  }

  /** γ, β, the running mean, the running variance. */
  @Override
  public List<Parameter> parameters() {
    return Collections.unmodifiableList(Arrays.asList(gamma(), beta(), mean(), variance()));
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new BatchNormPass(this, workspace);
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    int channels = inputShape().dimension(0);
    int places = inputShape().size() / channels;
    boolean ofBatch = mode.training() && !frozen;
    double[] y = new double[x.length];
    for (int c = 0; c < channels; c++) {
      double mu = ofBatch ? meanOf(x, c, 0, 1) : parameters.get(2)[c];
      double squared = ofBatch ? meanOf(x, c, mu, 2) : parameters.get(3)[c];
      for (int n = 0; n < batch; n++) {
        for (int p = 0; p < places; p++) {
          int i = (n * channels + c) * places + p;
          double normal = (x[i] - mu) / Math.sqrt(squared + epsilon);
          y[i] = parameters.get(0)[c] * normal + parameters.get(1)[c];
        }
      }
    }
    return y;
  }

  /** The mean of (x − center)^power over a channel. */
  private double meanOf(double[] x, int channel, double center, int power) {
    int channels = inputShape().dimension(0);
    int places = inputShape().size() / channels;
    double sum = 0;
    for (int at = channel * places; at < x.length; at += channels * places) {
      for (int p = 0; p < places; p++) {
        double centered = x[at + p] - center;
        sum += power == 1 ? centered : centered * centered;
      }
    }
    return sum * channels / x.length;
  }
}
