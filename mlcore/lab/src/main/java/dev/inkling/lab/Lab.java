package dev.inkling.lab;

import dev.inkling.lab.command.BenchmarkCommand;
import dev.inkling.lab.command.DemoCommand;
import dev.inkling.lab.command.Errors;
import dev.inkling.lab.command.EvaluateCommand;
import dev.inkling.lab.command.ExperimentCommand;
import dev.inkling.lab.command.ExportCommand;
import dev.inkling.lab.command.FinetuneCommand;
import dev.inkling.lab.command.InspectCommand;
import dev.inkling.lab.command.PersonalizationReportCommand;
import dev.inkling.lab.command.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The lab's command line: trains, judges and looks into Inkling's models. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    description = "Trains Inkling's digit readers on a desktop, judges them and looks into them.",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      FinetuneCommand.class,
      PersonalizationReportCommand.class,
      ExportCommand.class,
      InspectCommand.class,
      ExperimentCommand.class,
      BenchmarkCommand.class,
      DemoCommand.class,
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:failure: bad data, training diverged, a target missed",
      "2:wrong usage"
    })
public final class Lab implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs a command and ends the virtual machine with its exit status. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(commandLine().execute(args));
  }

  /** The command line, for a caller that wants to choose its streams. */
  public static CommandLine commandLine() {
    Errors errors = new Errors();
    return new CommandLine(new Lab())
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, got none");
  }
}
