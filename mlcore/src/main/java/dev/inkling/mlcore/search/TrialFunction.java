package dev.inkling.mlcore.search;

/** Tries settings out. */
public interface TrialFunction {
  /**
   * What the settings are worth: the higher the better, such as a validation accuracy. NaN is below
   * all, for a training that diverged. The same trial must always have the same score.
   */
  double score(Trial trial);
}
