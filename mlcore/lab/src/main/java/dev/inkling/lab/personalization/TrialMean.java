package dev.inkling.lab.personalization;

import dev.inkling.lab.experiment.Summary;

/** The mean, and the worst, of trials with different writers and seeds. */
final class TrialMean {
  private int count;
  private int taken;
  private double before;
  private double after;
  private double worstBefore = 1;
  private double worst = 1;
  private double lost;
  private double mostLost = Double.NEGATIVE_INFINITY;
  private double seconds;

  /**
   * Adds a trial.
   *
   * @param trialLost the share of MNIST's test images that is read no more
   */
  void add(WriterTrial trial, double trialLost) {
    count++;
    taken += trial.outcome().isTaken() ? 1 : 0;
    before += trial.before();
    after += trial.after();
    worstBefore = Math.min(worstBefore, trial.before());
    worst = Math.min(worst, trial.after());
    lost += trialLost;
    mostLost = Math.max(mostLost, trialLost);
    seconds += trial.seconds();
  }

  static Summary summary(String first) {
    return new Summary(
        first,
        "samples a digit",
        "before, %",
        "after, %",
        "worst, %",
        "MNIST, points",
        "worst, points",
        "taken",
        "seconds");
  }

  void addTo(Summary summary, String label, int perDigit) {
    summary.add(
        label,
        perDigit,
        before(),
        after(),
        worst(),
        mnist(),
        worstMnist(),
        taken + " of " + count,
        seconds / count);
  }

  /** In the mean, per cent. */
  double before() {
    return 100 * before / count;
  }

  /** Per cent. */
  double worstBefore() {
    return 100 * worstBefore;
  }

  /** In the mean, per cent. */
  double after() {
    return 100 * after / count;
  }

  /** Per cent. */
  double worst() {
    return 100 * worst;
  }

  /** What MNIST gained in the mean, in points. */
  double mnist() {
    return -100 * lost / count;
  }

  double worstMnist() {
    return -100 * mostLost;
  }
}
