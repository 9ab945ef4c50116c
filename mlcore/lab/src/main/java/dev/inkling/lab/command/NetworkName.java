package dev.inkling.lab.command;

import dev.inkling.mlcore.network.Architectures;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the name of one of mlcore's networks. */
final class NetworkName implements ITypeConverter<String> {
  @Override
  public String convert(String value) {
    if (!Architectures.names().contains(value)) {
      throw new TypeConversionException(
          "expected one of " + String.join(", ", Architectures.names()) + ", got '" + value + "'");
    }
    return value;
  }

  /** The names, for the help text. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Architectures.names().iterator();
    }
  }
}
