package dev.inkling.lab.console;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a finite number above 0. */
public final class PositiveFloat implements ITypeConverter<Float> {
  @Override
  public Float convert(String value) {
    try {
      float number = Float.parseFloat(value);
      if (number > 0 && number < Float.POSITIVE_INFINITY) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw expected(value);
    }
    throw expected(value);
  }

  private static TypeConversionException expected(String value) {
    return new TypeConversionException("expected a number above 0, got '" + value + "'");
  }
}
