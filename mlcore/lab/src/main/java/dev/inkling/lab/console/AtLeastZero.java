package dev.inkling.lab.console;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a whole number from 0. */
public final class AtLeastZero implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw expected(value);
    }
    throw expected(value);
  }

  private static TypeConversionException expected(String value) {
    return new TypeConversionException("expected a whole number from 0, got '" + value + "'");
  }
}
