package dev.inkling.lab.experiment;

import java.util.Locale;

/** How much of an experiment is run. */
public enum Scale {
  /** All of it. */
  FULL,
  /** Enough to see what it shows, in about half a minute. */
  QUICK,
  /** Enough to see that it runs, for tests. */
  TINY;

  /** The number that belongs to this scale. */
  public int of(int full, int quick, int tiny) {
    return switch (this) {
      case FULL -> full;
      case QUICK -> quick;
      case TINY -> tiny;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
