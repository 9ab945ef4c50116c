package dev.inkling.lab.console;

/** Takes a whole number from 0. */
public final class AtLeastZero extends NumberInRange<Integer> {
  /** Called by picocli. */
  public AtLeastZero() {
    super("a whole number from 0", Integer::valueOf, number -> number >= 0);
  }
}
