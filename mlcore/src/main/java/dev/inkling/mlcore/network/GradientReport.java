package dev.inkling.mlcore.network;

import dev.inkling.mlcore.io.TextTable;
import dev.inkling.mlcore.network.GradientCheck.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a {@link GradientCheck} found: a result for each parameter, and a verdict. */
public final class GradientReport {
  private final List<Result> results;
  private final boolean training;
  private final double tolerance;
  private final boolean cancelled;

  GradientReport(List<Result> results, boolean training, double tolerance, boolean cancelled) {
    this.results = Collections.unmodifiableList(results);
    this.training = training;
    this.tolerance = tolerance;
    this.cancelled = cancelled;
  }

  /** The parameters' results, first layer to last; up to the one where the check was cancelled. */
  public List<Result> results() {
    return results;
  }

  /** The results of one layer's parameters. */
  public List<Result> ofLayer(String layer) {
    List<Result> found = new ArrayList<>();
    for (Result result : results) {
      if (result.layer().equals(layer)) {
        found.add(result);
      }
    }
    return found;
  }

  /** Whether the check was stopped before its end. */
  public boolean cancelled() {
    return cancelled;
  }

  /** Whether the check came to its end and no parameter's gradients disagree. */
  public boolean passed() {
    return !cancelled && disagreeing().isEmpty();
  }

  /** The results whose gradients disagree. */
  public List<Result> disagreeing() {
    List<Result> found = new ArrayList<>();
    for (Result result : results) {
      if (!result.agrees()) {
        found.add(result);
      }
    }
    return found;
  }

  /**
   * In one sentence: {@code all gradients agree within 1.0e-04 in training}, or which parameters'
   * do not; and which had nothing but kinks, so that nothing was compared.
   */
  public String verdict() {
    StringBuilder wrong = new StringBuilder();
    StringBuilder unseen = new StringBuilder();
    for (Result result : results) {
      if (!result.agrees()) {
        wrong.append(wrong.length() == 0 ? ": " : ", ").append(result.parameter());
      } else if (result.checked() == 0) {
        unseen.append(unseen.length() == 0 ? "; nothing but kinks: " : ", ");
        unseen.append(result.parameter());
      }
    }
    return (cancelled ? "cancelled; up to there " : "")
        + (wrong.length() == 0 ? "all gradients agree within " : "gradients disagree by more than ")
        + small(tolerance)
        + (training ? " in training" : " in inference")
        + wrong
        + unseen;
  }

  /** A table with a line for each parameter, and the verdict. */
  @Override
  public String toString() {
    List<String[]> rows = new ArrayList<>();
    rows.add(
        new String[] {
          "Layer",
          "Parameter",
          "Shape",
          "Checked",
          "Kinks",
          "Error",
          "",
          "Worst",
          "Analytic",
          "Numerical",
          "Error"
        });
    String layer = "";
    for (Result result : results) {
      rows.add(row(result, result.layer().equals(layer)));
      layer = result.layer();
    }
    return TextTable.of("<<<>>><<>>>", rows) + verdict() + "\n";
  }

  private String[] row(Result result, boolean sameLayer) {
    boolean none = result.checked() == 0;
    String prefix = result.layer() + "/";
    String name = result.parameter();
    return new String[] {
      sameLayer ? "" : result.layer(),
      name.startsWith(prefix) ? name.substring(prefix.length()) : name,
      result.shape().toString(),
      String.valueOf(result.checked()),
      String.valueOf(result.kinks()),
      none ? "" : small(result.relativeError()),
      none ? "-" : word(result),
      none ? "" : Arrays.toString(result.worstPlace()),
      none ? "" : gradient(result.analytic()),
      none ? "" : gradient(result.numerical()),
      none ? "" : small(result.worstRelativeError())
    };
  }

  private String word(Result result) {
    if (!result.agrees()) {
      return "WRONG";
    }
    return result.relativeError() <= tolerance ? "ok" : "both 0";
  }

  private static String small(double error) {
    return String.format(Locale.ROOT, "%.1e", error);
  }

  private static String gradient(double value) {
    return String.format(Locale.ROOT, "%.6e", value);
  }
}
