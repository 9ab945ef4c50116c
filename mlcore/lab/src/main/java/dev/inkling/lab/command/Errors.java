package dev.inkling.lab.command;

import dev.inkling.lab.console.CommandFailure;
import dev.inkling.mlcore.training.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error what went wrong, and gives the exit status: 1 failure, 2 wrong usage. */
public final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("error: " + error.getMessage());
    UnmatchedArgumentException.printSuggestions(error, err);
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("error: " + message(error));
    if (command.getCommand() instanceof LabCommand lab && lab.showsStackTrace()) {
      error.printStackTrace(err);
    }
    CommandSpec spec = command.getCommandSpec();
    return spec.exitCodeOnExecutionException();
  }

  private static String message(Exception error) {
    if (error instanceof NoSuchFileException missing) {
      return "there is no file " + missing.getFile();
    }
    if (error instanceof FileSystemException failed) {
      String reason =
          failed.getReason() == null ? failed.getClass().getSimpleName() : failed.getReason();
      return failed.getFile() + ": " + reason;
    }
    boolean expected =
        error instanceof CommandFailure
            || error instanceof IOException
            || error instanceof UncheckedIOException
            || error instanceof TrainingDivergedException
            || error instanceof IllegalArgumentException
            || error instanceof UnsupportedOperationException;
    if (expected && error.getMessage() != null) {
      return error.getMessage();
    }
    return "unexpected " + error + " (--stacktrace shows where)";
  }
}
