package dev.inkling.lab.command;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.inkling.lab.Lab;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs the lab's commands in this process. */
final class LabRunner {
  private LabRunner() {}

  /** What a command left. */
  record Run(int status, String out, String err) {
    /** The JSON object that standard output consists of. */
    JsonObject json() {
      return JsonParser.parseString(out).getAsJsonObject();
    }
  }

  static Run lab(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Lab.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = command.execute(words);
    return new Run(status, out.toString(), err.toString());
  }
}
