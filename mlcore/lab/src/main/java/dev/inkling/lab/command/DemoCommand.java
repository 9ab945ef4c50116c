package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.Fraction;
import dev.inkling.lab.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the whole way on a page. */
@Command(
    name = "demo",
    description = {
      "Trains a small network on synthetic digits, exports it, checks it in TensorFlow Lite and"
          + " writes a page with what came of it.",
      "It fails, after the page is written, if the accuracy is below --min-accuracy"
          + " or a probability differs from TensorFlow Lite's by more than 0.00001."
    })
public final class DemoCommand extends LabCommand {
  private static final double LARGEST_DIFFERENCE = 1e-5;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write index.html and the model to.")
  private Path out;

  @Option(
      names = "--screens",
      paramLabel = "DIR",
      description = "Show the app's screens from here: pictures named demo-1-draw.png and so on.")
  private Path screens;

  @Option(names = "--apk", paramLabel = "FILE", description = "Link the app's APK.")
  private Path apk;

  @Option(
      names = "--seconds-limit",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "120",
      description =
          "When training stops at the latest, with the best epoch so far; ${DEFAULT-VALUE} seconds"
              + " unless said otherwise.")
  private int secondsLimit;

  @Option(
      names = "--images",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "12000",
      description = "How many digits to train on; ${DEFAULT-VALUE} unless said otherwise.")
  private int images;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "4",
      description = "How often they are gone through; ${DEFAULT-VALUE} unless said otherwise.")
  private int epochs;

  @Option(
      names = "--min-accuracy",
      paramLabel = "X",
      converter = Fraction.class,
      defaultValue = "0.9",
      description =
          "The share of the test digits that must be read right; ${DEFAULT-VALUE} unless said"
              + " otherwise.")
  private float minAccuracy;

  @Mixin private ThreadsOption threads;

  @Override
  Object run(Console console) throws IOException {
    Demo.Outcome outcome =
        new Demo(out, new Demo.Size(images, epochs, secondsLimit), threads.count())
            .screens(screens)
            .apk(apk)
            .run(console);
    console.print(
        String.format(
            Locale.ROOT,
            "Accuracy %.4f, in TensorFlow Lite %s, largest difference %s%nWrote %s",
            outcome.accuracy(),
            outcome.tfliteAccuracy() == null
                ? "not measured"
                : String.format(Locale.ROOT, "%.4f", outcome.tfliteAccuracy()),
            outcome.maxDifference() == null
                ? "not measured"
                : String.format(Locale.ROOT, "%.1e", outcome.maxDifference()),
            outcome.page()));
    requireTargets(outcome);
    return outcome;
  }

  private void requireTargets(Demo.Outcome outcome) {
    if (outcome.accuracy() < minAccuracy) {
      throw new CommandFailure(
          "expected an accuracy of at least " + minAccuracy + ", got " + outcome.accuracy());
    }
    if (outcome.maxDifference() != null && outcome.maxDifference() > LARGEST_DIFFERENCE) {
      throw new CommandFailure(
          "expected TensorFlow Lite within "
              + LARGEST_DIFFERENCE
              + " of mlcore, got "
              + outcome.maxDifference());
    }
  }
}
