package dev.inkling.lab.console;

/** Takes a finite number above 0. */
public final class PositiveFloat extends NumberInRange<Float> {
  /** Called by picocli. */
  public PositiveFloat() {
    super(
        "a number above 0",
        Float::valueOf,
        number -> number > 0 && number < Float.POSITIVE_INFINITY);
  }
}
