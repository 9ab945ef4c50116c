package dev.inkling.app;

import dev.inkling.app.training.GpuSteps;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.OptimizerState;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Steps that stand for those of a GPU: mlcore's own, which may be told to err or to fail. */
public final class LayerSteps implements GpuSteps {
  /** What was done, by the names of the methods. */
  public final List<String> log = Collections.synchronizedList(new ArrayList<>());

  private final float error;
  private final int stepsLeft;

  /** Steps that are right. */
  public LayerSteps() {
    this(0, Integer.MAX_VALUE);
  }

  /**
   * Steps.
   *
   * @param error added to the first weight by every step
   * @param steps how many an opened step does before it fails
   */
  public LayerSteps(float error, int steps) {
    this.error = error;
    this.stepsLeft = steps;
  }

  @Override
  public void require() {}

  @Override
  public Step open(Sequential network, int batch, Optimizer optimizer) {
    log.add("open");
    return new LayerStep(network.copy(), batch, optimizer);
  }

  private final class LayerStep implements Step {
    private final Sequential network;
    private final int batch;
    private final Optimizer optimizer;
    private final Loss loss;
    private final Workers workers = new Workers(1);
    private final NetworkPass pass;
    private int left = stepsLeft;

    LayerStep(Sequential network, int batch, Optimizer optimizer) {
      this.network = network;
      this.batch = batch;
      this.optimizer = optimizer;
      network.freezeStatistics(true);
      loss = network.givesProbabilities() ? new CrossEntropy() : new SoftmaxCrossEntropy();
      pass = network.plan(batch, workers);
    }

    @Override
    public double step(
        List<Parameter> parameters,
        float[] input,
        Targets targets,
        float[] output,
        float learningRate) {
      if (left-- == 0) {
        throw new IllegalStateException("context lost");
      }
      log.add("step");
      List<Parameter> own = network.parameters();
      for (int p = 0; p < own.size(); p++) {
        if (!own.get(p).isStatistic()) {
          own.get(p).setTrainable(parameters.get(p).trainable());
        }
        copy(parameters.get(p), own.get(p));
      }
      System.arraycopy(input, 0, pass.input(), 0, input.length);
      pass.forward(batch, true);
      System.arraycopy(pass.output(), 0, output, 0, output.length);
      int classes = network.outputShape().size();
      double value = loss.evaluate(output, targets, batch, classes, pass.outputGradient());
      pass.backward(batch);
      optimizer.step(own, learningRate / optimizer.learningRate(), workers);
      own.get(0).value().data()[0] += error;
      for (int p = 0; p < own.size(); p++) {
        copy(own.get(p), parameters.get(p));
      }
      return value;
    }

    private void copy(Parameter from, Parameter to) {
      System.arraycopy(from.value().data(), 0, to.value().data(), 0, from.value().size());
    }

    @Override
    public OptimizerState state() {
      return optimizer.state();
    }

    @Override
    public void restore(OptimizerState state, List<Parameter> parameters) {
      optimizer.restore(state, network.parameters());
    }

    @Override
    public void close() {
      log.add("close");
      workers.close();
    }
  }
}
