package dev.inkling.app.inference;

import dev.inkling.mlcore.ink.Drawing;
import java.util.List;

/**
 * What was read in all that is drawn.
 *
 * @param drawing all of it
 * @param digits the digits in it, from left to right; at least one
 */
public record Reading(Drawing drawing, List<Prediction> digits) {
  /** The digit that the model is least sure of. */
  public int leastSure() {
    int least = 0;
    for (int i = 1; i < digits.size(); i++) {
      if (digits.get(i).certainty() < digits.get(least).certainty()) {
        least = i;
      }
    }
    return least;
  }
}
