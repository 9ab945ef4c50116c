package dev.inkling.lab.command;

import dev.inkling.lab.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    usageHelpAutoWidth = true,
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n")
abstract class LabCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--json",
      order = 90,
      description = "Print the result as one JSON object, and nothing else on standard output.")
  private boolean json;

  @Option(names = "--stacktrace", order = 91, description = "Show where an error came from.")
  private boolean stackTrace;

  @Override
  public final Integer call() throws Exception {
    Console console = new Console(spec.commandLine(), json);
    console.finish(run(console));
    return 0;
  }

  /** Does the command's work and returns what {@code --json} prints. */
  abstract Object run(Console console) throws Exception;

  /** Whether errors are shown with where they came from. */
  final boolean showsStackTrace() {
    return stackTrace;
  }

  /** An error for a use of the command that no option can see by itself. */
  final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
