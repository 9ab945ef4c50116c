package dev.inkling.lab.console;

/** Takes a whole number from 1. */
public final class AtLeastOne extends NumberInRange<Integer> {
  /** Called by picocli. */
  public AtLeastOne() {
    super("a whole number from 1", Integer::valueOf, number -> number >= 1);
  }
}
