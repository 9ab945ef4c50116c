package dev.inkling.lab.data;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;

/** What synthetic digits are for; the same seed gives each part digits of its own. */
public enum SyntheticPart {
  /** To learn from. */
  TRAINING(0),
  /** To choose by. */
  VALIDATION(1),
  /** To report on. */
  TEST(2);

  /** How far the seeds of a part are apart: more than there are parts, so that one can be added. */
  private static final int PARTS = 4;

  private final int number;

  SyntheticPart(int number) {
    this.number = number;
  }

  /** Makes {@code count} digits. */
  public Dataset generate(long seed, int count) {
    return SyntheticDigits.generate(PARTS * seed + number, count);
  }
}
