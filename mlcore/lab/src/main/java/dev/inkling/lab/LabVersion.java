package dev.inkling.lab;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar, as its manifest has it. */
final class LabVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Lab.class.getPackage().getImplementationVersion();
    return new String[] {"Inkling lab " + (version == null ? "(not packaged)" : version)};
  }
}
