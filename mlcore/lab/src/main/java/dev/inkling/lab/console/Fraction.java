package dev.inkling.lab.console;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a number from 0 to below 1. */
public final class Fraction implements ITypeConverter<Float> {
  @Override
  public Float convert(String value) {
    try {
      float number = Float.parseFloat(value);
      if (number >= 0 && number < 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw expected(value);
    }
    throw expected(value);
  }

  private static TypeConversionException expected(String value) {
    return new TypeConversionException("expected a number from 0 to below 1, got '" + value + "'");
  }
}
