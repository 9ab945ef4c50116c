package dev.inkling.mlcore.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings to try.
 *
 * @param number from 1
 * @param round from 1
 * @param settings by name, in the order of the ranges
 * @param seed of this trial alone, for the weights and the training: it follows from the search's
 */
public record Trial(int number, int round, Map<String, String> settings, long seed) {
  /** Copies the map. */
  public Trial {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * A setting as a number.
   *
   * @throws IllegalArgumentException if there is none of that name, or it is not a number
   */
  public double number(String name) {
    String text = text(name);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the setting " + name + " is not a number but " + text, e);
    }
  }

  /**
   * A setting as a text, such as an option of a choice.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String text(String name) {
    String text = settings.get(name);
    if (text == null) {
      throw new IllegalArgumentException(
          "there is no setting named " + name + "; the names are " + settings.keySet());
    }
    return text;
  }
}
