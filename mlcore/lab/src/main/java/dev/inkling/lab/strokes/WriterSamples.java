package dev.inkling.lab.strokes;

import dev.inkling.lab.console.CommandFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * One writer's samples, parted.
 *
 * @param training to learn from, as many of each digit
 * @param test all others
 */
public record WriterSamples(List<StrokeSample> training, List<StrokeSample> test) {
  private static final int DIGITS = 10;

  /**
   * Takes the first samples of each digit for training, after the writer's samples in file order
   * were shuffled.
   *
   * @throws CommandFailure if the writer is unknown, has too few samples of a digit, or none is
   *     left to test on
   */
  public static WriterSamples of(List<StrokeSample> all, String writer, int perDigit, long seed) {
    List<StrokeSample> own =
        all.stream()
            .filter(sample -> sample.writer().equals(writer))
            .collect(Collectors.toCollection(ArrayList::new));
    if (own.isEmpty()) {
      throw WriterList.unknown(writer, Writers.all(all).names());
    }
    Collections.shuffle(own, new Random(seed));
    int[] taken = new int[DIGITS];
    List<StrokeSample> training = new ArrayList<>();
    List<StrokeSample> test = new ArrayList<>();
    for (StrokeSample sample : own) {
      if (taken[sample.label()] < perDigit) {
        taken[sample.label()]++;
        training.add(sample);
      } else {
        test.add(sample);
      }
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      if (taken[digit] < perDigit) {
        throw new CommandFailure(
            "expected at least "
                + perDigit
                + " samples of "
                + digit
                + " by writer "
                + writer
                + ", got "
                + taken[digit]);
      }
    }
    if (test.isEmpty()) {
      throw new CommandFailure(
          "all "
              + own.size()
              + " samples of writer "
              + writer
              + " are for training, expected some to test on");
    }
    return new WriterSamples(training, test);
  }
}
