package dev.inkling.mlcore.training;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.OptimizerState;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/** An engine that does what it is to be compared with: the steps by mlcore's layers. */
final class LayerSteps implements StepEngine {
  private final Sequential network;
  private final Optimizer optimizer;
  private final Workers workers = new Workers(1);
  private final NetworkPass pass;
  private final int batch;
  int steps;

  /** An engine for a network like this one. */
  LayerSteps(Sequential network, int batch, Optimizer optimizer) {
    this.network = network.copy();
    this.optimizer = optimizer;
    this.batch = batch;
    pass = this.network.plan(batch, workers);
  }

  @Override
  public double step(
      List<Parameter> parameters,
      float[] input,
      Targets targets,
      float[] output,
      float learningRate) {
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
    double loss =
        new SoftmaxCrossEntropy()
            .evaluate(output, targets, batch, network.outputShape().size(), pass.outputGradient());
    pass.backward(batch);
    optimizer.step(own, learningRate / optimizer.learningRate(), workers);
    for (int p = 0; p < own.size(); p++) {
      copy(own.get(p), parameters.get(p));
    }
    steps++;
    return loss;
  }

  private static void copy(Parameter from, Parameter to) {
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
}
