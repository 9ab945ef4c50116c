package dev.inkling.lab.console;

/** Writes an argument as a word of a shell's command line. */
public final class ShellWord {
  private ShellWord() {}

  /** The argument, in quotes where a POSIX shell would not take it as it is. */
  public static String of(String argument) {
    return argument.matches("[A-Za-z0-9_.,:/@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
