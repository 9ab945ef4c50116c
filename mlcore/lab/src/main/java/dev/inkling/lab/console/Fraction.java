package dev.inkling.lab.console;

/** Takes a number from 0 to below 1. */
public final class Fraction extends NumberInRange<Float> {
  /** Called by picocli. */
  public Fraction() {
    super("a number from 0 to below 1", Float::valueOf, number -> number >= 0 && number < 1);
  }
}
