package dev.inkling.lab.console;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes any text that says something. */
public final class NotBlank implements ITypeConverter<String> {
  @Override
  public String convert(String value) {
    if (value.isBlank()) {
      throw new TypeConversionException("expected a text, got '" + value + "'");
    }
    return value;
  }
}
