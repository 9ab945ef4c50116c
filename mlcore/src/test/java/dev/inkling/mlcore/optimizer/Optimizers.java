package dev.inkling.mlcore.optimizer;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** One optimizer of every rule, and of a switch, for tests of what all must do. */
public final class Optimizers {
  public static final List<Supplier<Optimizer>> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              () -> new Sgd(0.1f),
              () -> new Sgd(0.1f, new WeightDecay(0.01f, 0.1f)),
              () -> new Momentum(0.05f, 0.9f, WeightDecay.l2(0.1f)),
              () -> new Nesterov(0.05f, 0.9f, WeightDecay.decoupled(0.1f)),
              () -> new AdaGrad(0.1f),
              () -> new RmsProp(0.01f),
              () -> new Adam(0.01f, WeightDecay.l2(0.1f)),
              () -> new AdamW(0.01f, 0.9f, 0.99f, 1e-8f, 0.1f),
              () -> new OptimizerSwitch(new Adam(0.01f), 3, new Momentum(0.05f, 0.9f)),
              () ->
                  new OptimizerSwitch(
                      new OptimizerSwitch(new RmsProp(0.01f), 2, new Sgd(0.1f)),
                      4,
                      new Adam(0.01f))));

  private Optimizers() {}
}
