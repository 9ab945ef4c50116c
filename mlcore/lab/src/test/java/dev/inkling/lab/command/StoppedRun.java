package dev.inkling.lab.command;

import dev.inkling.lab.Lab;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.data.TrainingData;
import dev.inkling.lab.training.TrainingRun;
import dev.inkling.lab.training.TrainingSettings;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;

/** Training runs whose process ended before they did. */
final class StoppedRun {
  private StoppedRun() {}

  /** Begins a run and stops it after a step, and leaves its checkpoint. */
  static void leave(TrainingSettings settings, TrainingData data, long step, Path checkpoint)
      throws IOException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    long[] done = new long[1];
    new TrainingRun(settings, data)
        .checkpoint(checkpoint, 1000)
        .listener(
            new TrainingListener() {
              @Override
              public void onBatch(TrainingProgress progress) {
                done[0] = progress.step();
              }
            })
        .cancelledWhen(() -> done[0] == step)
        .train(new Console(Lab.commandLine().setOut(nowhere).setErr(nowhere), true));
  }
}
