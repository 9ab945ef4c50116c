package dev.inkling.lab;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The lab's command line. */
@Command(
    name = "lab",
    description = "Trains, checks and explains Inkling's networks.",
    mixinStandardHelpOptions = true,
    versionProvider = Lab.Version.class)
public final class Lab {
  private Lab() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Lab()).execute(arguments));
  }

  /** The version that the jar's manifest names. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Lab.class.getPackage().getImplementationVersion();
      return new String[] {"Inkling lab " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
