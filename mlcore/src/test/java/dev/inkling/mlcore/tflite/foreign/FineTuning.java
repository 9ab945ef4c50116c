package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.MeanSquaredError;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Random;

/** Training steps on numbers that mean nothing. */
final class FineTuning {
  static final int BATCH = 5;

  private FineTuning() {}

  /** Takes so many steps on so many threads. */
  static void steps(Sequential network, int steps, int threads) {
    try (Workers workers = new Workers(threads)) {
      Runnable step = step(network, workers);
      for (int i = 0; i < steps; i++) {
        step.run();
      }
    }
  }

  /** The mean loss on the batch of the steps. */
  static double loss(Sequential network) {
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.plan(BATCH, workers);
      float[] wanted = fill(pass, network);
      pass.forward(BATCH, false);
      int outputs = network.outputShape().size();
      return new MeanSquaredError()
          .evaluate(
              pass.output(),
              Targets.vectors(wanted, outputs),
              BATCH,
              outputs,
              pass.outputGradient());
    }
  }

  private static float[] fill(NetworkPass pass, Sequential network) {
    Random random = new Random(9);
    for (int i = 0; i < pass.input().length; i++) {
      pass.input()[i] = 2 * random.nextFloat() - 1;
    }
    float[] wanted = new float[BATCH * network.outputShape().size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = random.nextFloat();
    }
    return wanted;
  }

  /** One step, again and again on the same batch. */
  static Runnable step(Sequential network, Workers workers) {
    NetworkPass pass = network.plan(BATCH, workers);
    float[] wanted = fill(pass, network);
    int outputs = network.outputShape().size();
    Targets targets = Targets.vectors(wanted, outputs);
    Loss loss = new MeanSquaredError();
    Optimizer optimizer = new Sgd(0.02f);
    return () -> {
      pass.forward(BATCH, true);
      loss.evaluate(pass.output(), targets, BATCH, outputs, pass.outputGradient());
      pass.backward(BATCH);
      optimizer.step(network.parameters(), 1f, workers);
    };
  }
}
