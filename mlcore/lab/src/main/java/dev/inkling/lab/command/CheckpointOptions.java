package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that let a training run be stopped and taken up again. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      required = true,
      description = {
        "Keep the run in FILE: the same command, given again after it was stopped, goes on from"
            + " there and writes the same .tflite.",
        "FILE is deleted once that is written."
      })
  private Path file;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "200",
      description = "After how many batches it is written; ${DEFAULT-VALUE} unless said otherwise.")
  private int every;

  Path file() {
    return file;
  }

  int every() {
    return every;
  }
}
