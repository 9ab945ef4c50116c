package dev.inkling.lab.experiment;

import java.util.List;
import java.util.Optional;

/** All experiments, in the order of the course. */
public final class Experiments {
  /** Them all. */
  public static final List<Experiment> ALL =
      List.of(
          new LogicGates(),
          new ActivationCurves(),
          new OptimizerPaths(),
          new OptimizerLosses(),
          new InitialActivations(),
          new BatchNormScales(),
          Overfitting.plain(),
          Overfitting.weightDecay(),
          Overfitting.dropout(),
          new SearchRuns(),
          new EnsembleGain(),
          new NewSymbol());

  private Experiments() {}

  /** The experiment of a name, if there is one. */
  public static Optional<Experiment> named(String name) {
    return ALL.stream().filter(experiment -> experiment.name().equals(name)).findFirst();
  }
}
