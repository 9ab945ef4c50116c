package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import picocli.CommandLine.Option;

/** How many threads share the work. */
final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description =
          "How many threads share the work, which does not change the result; one a processor"
              + " unless said otherwise.")
  private Integer threads;

  int count() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
