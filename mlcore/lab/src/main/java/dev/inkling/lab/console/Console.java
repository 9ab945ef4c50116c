package dev.inkling.lab.console;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import picocli.CommandLine;

/**
 * Where a command writes: results to standard output, progress to standard error. With JSON asked
 * for, standard output gets one JSON object and nothing else, and all text goes to standard error.
 */
public final class Console {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create();

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  /** A console over a command line's streams. */
  public Console(CommandLine command, boolean json) {
    this.out = command.getOut();
    this.err = command.getErr();
    this.json = json;
  }

  /** Prints lines of text for a reader. */
  public void print(String text) {
    PrintWriter to = json ? err : out;
    to.println(text);
    to.flush();
  }

  /** Prints a line about what is going on, always to standard error. */
  public void note(String text) {
    err.println(text);
    err.flush();
  }

  /** Ends a command: prints the result as JSON if that was asked for. */
  public void finish(Object result) {
    if (json) {
      out.println(GSON.toJson(result));
      out.flush();
    }
  }

  /**
   * Starts to show the progress of long work: a bar where standard error is a terminal, else a line
   * now and then.
   *
   * @param unit what is counted, such as {@code batches}
   * @param total how many there will be
   */
  public Progress progress(String task, String unit, long total) {
    return isTerminal()
        ? new BarProgress(task, unit, total)
        : new LineProgress(err, task, unit, total);
  }

  private static boolean isTerminal() {
    return new ExecTerminalProvider().isSystemStream(SystemStream.Error);
  }
}
