package dev.inkling.lab.console;

import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the numbers of some kind and range, and says what it expected of any other text. */
abstract class NumberInRange<N extends Number> implements ITypeConverter<N> {
  private final String expected;
  private final Function<String, N> parser;
  private final Predicate<N> range;

  /**
   * A converter.
   *
   * @param expected the numbers in words, such as {@code a whole number from 1}
   * @param parser throws a {@link NumberFormatException} for what is no number
   */
  NumberInRange(String expected, Function<String, N> parser, Predicate<N> range) {
    this.expected = expected;
    this.parser = parser;
    this.range = range;
  }

  @Override
  public final N convert(String value) {
    N number;
    try {
      number = parser.apply(value);
    } catch (NumberFormatException e) {
      throw unexpected(value);
    }
    if (!range.test(number)) {
      throw unexpected(value);
    }
    return number;
  }

  private TypeConversionException unexpected(String value) {
    return new TypeConversionException("expected " + expected + ", got '" + value + "'");
  }
}
