package dev.inkling.mlcore.search;

/** What a setting may be, as a line from place 0 to place 1 that is drawn from evenly. */
public interface Range {
  /**
   * The setting at a place, as a text; a number so that {@link Double#parseDouble} gives it back.
   *
   * @param place from 0 to 1
   * @throws IllegalArgumentException if it is outside
   */
  String at(double place);

  /**
   * Whether settings near each other score alike, so that later rounds draw near the best. If not,
   * every round draws from all of it.
   */
  boolean narrows();

  /** The kind and its limits: ranges of equal descriptions give the same settings. */
  @Override
  String toString();
}
