package dev.inkling.lab.console;

import java.math.BigDecimal;

/** Writes numbers as a user would type them. */
public final class Decimal {
  private Decimal() {}

  /** The shortest decimal that is read as this number, without an exponent: {@code 0.0005}. */
  public static String plain(float value) {
    return new BigDecimal(Float.toString(value)).stripTrailingZeros().toPlainString();
  }
}
