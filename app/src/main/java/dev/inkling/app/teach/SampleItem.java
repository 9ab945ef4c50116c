package dev.inkling.app.teach;

import dev.inkling.app.data.KeptSample;
import dev.inkling.app.inference.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What stands in the grid of kept drawings: a digit's line, or a picture. */
sealed interface SampleItem {
  /** Tells items apart: the ids of samples are positive. */
  long key();

  /**
   * The line above a digit's pictures.
   *
   * @param digit which digit
   * @param count how many pictures follow
   */
  record Digit(int digit, int count) implements SampleItem {
    @Override
    public long key() {
      return -1L - digit;
    }
  }

  /**
   * A picture.
   *
   * @param sample of which drawing
   * @param selected whether the user selected it
   */
  record Picture(KeptSample sample, boolean selected) implements SampleItem {
    @Override
    public long key() {
      return sample.id();
    }
  }

  /** The items of samples, digit by digit; a digit without a sample has its line too. */
  static List<SampleItem> of(List<KeptSample> samples, Set<Long> selected) {
    List<SampleItem> items = new ArrayList<>();
    for (int digit = 0; digit < Model.DIGITS; digit++) {
      int line = items.size();
      for (KeptSample sample : samples) {
        if (sample.label() == digit) {
          items.add(new Picture(sample, selected.contains(sample.id())));
        }
      }
      items.add(line, new Digit(digit, items.size() - line));
    }
    return Collections.unmodifiableList(items);
  }
}
