package dev.inkling.mlcore.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Some options, each as likely as the others in every round: names of optimizers, or numbers such
 * as batch sizes.
 *
 * @param options in a fixed order
 */
public record Choice(List<String> options) implements Range {
  /**
   * A choice of the given options, which are copied.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Choice {
    if (options.isEmpty()) {
      throw new IllegalArgumentException("a choice needs at least 1 option, got none");
    }
    options = Collections.unmodifiableList(new ArrayList<>(options));
  }

  /**
   * A choice of the given options.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Choice(String... options) {
    this(Arrays.asList(options));
  }

  @Override
  public String at(double place) {
    TrialDraw.requirePlace(place);
    return options.get(Math.min((int) (place * options.size()), options.size() - 1));
  }

  @Override
  public boolean narrows() {
    return false;
  }
}
