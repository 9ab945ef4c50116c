package dev.inkling.app.models;

import androidx.annotation.WorkerThread;
import dev.inkling.app.data.KeptSample;
import dev.inkling.app.inference.Answers;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.DrawingDataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.network.Sequential;
import java.util.List;

/**
 * How two models read the same drawings.
 *
 * @param one the id of a model
 * @param other the id of the other
 * @param user the counts for the user's drawings
 * @param check the counts for digits of other hands
 */
public record Comparison(long one, long other, Counts user, Counts check) {
  private static final int CHECK_DIGITS = 500;
  private static final long CHECK_SEED = 7;

  /**
   * How many drawings are read right.
   *
   * @param count of how many
   * @param one by the first model
   * @param other by the second
   * @param different how many the two read differently
   */
  public record Counts(int count, int one, int other, int different) {}

  /** Compares two models on the user's drawings and on synthetic digits. */
  @WorkerThread
  static Comparison of(
      long one, Model oneModel, long other, Model otherModel, List<KeptSample> samples) {
    Sequential first = oneModel.network();
    Sequential second = otherModel.network();
    Counts user =
        samples.isEmpty()
            ? new Counts(0, 0, 0, 0)
            : count(
                first, second, DrawingDataset.of(samples, KeptSample::drawing, KeptSample::label));
    return new Comparison(
        one, other, user, count(first, second, SyntheticDigits.generate(CHECK_SEED, CHECK_DIGITS)));
  }

  private static Counts count(Sequential first, Sequential second, Dataset data) {
    Answers one = new Answers(first, data);
    Answers other = new Answers(second, data);
    int different = 0;
    for (int i = 0; i < data.size(); i++) {
      different += one.read(i) == other.read(i) ? 0 : 1;
    }
    return new Counts(data.size(), one.right(), other.right(), different);
  }
}
