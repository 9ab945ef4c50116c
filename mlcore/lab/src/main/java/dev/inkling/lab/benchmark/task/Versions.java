package dev.inkling.lab.benchmark.task;

import dev.inkling.lab.Lab;

/** What is measured, in words. */
final class Versions {
  private Versions() {}

  /** mlcore with the version of the lab's jar, which holds it. */
  static String mlcore() {
    String version = Lab.class.getPackage().getImplementationVersion();
    return version == null ? "mlcore" : "mlcore " + version;
  }
}
