package dev.inkling.lab.command;

import dev.inkling.lab.experiment.Experiment;
import dev.inkling.lab.experiment.Experiments;
import java.util.Iterator;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the name of an experiment. */
final class ExperimentName implements ITypeConverter<Experiment> {
  @Override
  public Experiment convert(String value) {
    return Experiments.named(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of "
                        + Experiments.ALL.stream()
                            .map(Experiment::name)
                            .collect(Collectors.joining(", "))
                        + ", got '"
                        + value
                        + "'"));
  }

  /** The names, for the help text. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Experiments.ALL.stream().map(Experiment::name).iterator();
    }
  }
}
