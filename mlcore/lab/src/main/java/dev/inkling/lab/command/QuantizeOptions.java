package dev.inkling.lab.command;

import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.data.SyntheticPart;
import dev.inkling.lab.model.FormComparison;
import dev.inkling.lab.model.ModelForm;
import dev.inkling.lab.runtime.TfliteRuntime;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.MnistFiles;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.tflite.Quantization;
import dev.inkling.mlcore.tflite.TfliteModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Option;

/** The options that say in which form a model is written. */
final class QuantizeOptions {
  private static final int CALIBRATION_IMAGES = 500;
  private static final int SYNTHETIC_TEST_IMAGES = 1000;
  private static final long SEED = 1;

  @Option(
      names = "--quantize",
      paramLabel = "FORM",
      description =
          "What the weights become: none (floats), fp16 (floats of 16 bits), dynamic (int8 weights,"
              + " floats between operators) or int8 (everything). All forms are compared in"
              + " TensorFlow Lite; the file gets this one.")
  private ModelForm form;

  @Option(
      names = "--calibrate",
      paramLabel = "DIR",
      description =
          "A folder with MNIST's files: 500 of its training images show int8 what ranges of numbers"
              + " it must cover, its test images are read with every form. Without it synthetic"
              + " digits take their place, and no accuracy is measured.")
  private Path calibrate;

  @Option(
      names = "--int8-ends",
      description = "A model of int8 takes and gives int8, not floats; with --quantize int8.")
  private boolean int8Ends;

  /** Whether a form was asked for. */
  boolean areGiven() {
    return form != null;
  }

  /** What is wrong with the options together; empty if nothing is. */
  Optional<String> misuse() {
    if (form == null && calibrate != null) {
      return Optional.of("--calibrate needs --quantize");
    }
    if (form != ModelForm.INT8 && int8Ends) {
      return Optional.of("--int8-ends needs --quantize int8");
    }
    return Optional.empty();
  }

  /** The name of the form. */
  String form() {
    return form.toString();
  }

  /** How the model is to be written. */
  Quantization quantization(Dataset calibration) {
    return form.quantization(calibration, int8Ends);
  }

  /**
   * The images that show what int8 must cover.
   *
   * @throws CommandFailure if the model takes something else
   */
  Dataset calibration(TfliteModel model) throws IOException {
    Dataset images = calibration();
    if (!model.network().inputShape().equals(images.shape())) {
      throw new CommandFailure(
          "the forms of a model are compared on digits of shape "
              + images.shape()
              + ", this model takes "
              + model.network().inputShape());
    }
    return images;
  }

  private Dataset calibration() throws IOException {
    if (calibrate == null) {
      return SyntheticPart.TRAINING.generate(SEED, CALIBRATION_IMAGES);
    }
    Dataset training = MnistFiles.train(calibrate.toFile());
    int[] chosen =
        new Random(SEED)
            .ints(0, training.size())
            .distinct()
            .limit(Math.min(CALIBRATION_IMAGES, training.size()))
            .toArray();
    return new Subset(training, chosen);
  }

  /** Compares all forms of a model, and prints what came out. */
  FormComparison compare(TfliteModel model, Dataset calibration, Console console)
      throws IOException {
    boolean runs = TfliteRuntime.unavailable().isEmpty();
    Dataset images =
        calibrate == null
            ? SyntheticPart.TEST.generate(SEED, SYNTHETIC_TEST_IMAGES)
            : MnistFiles.test(calibrate.toFile());
    boolean ofDigits = model.network().outputShape().size() >= images.classes();
    FormComparison comparison =
        FormComparison.of(
            model, calibration, int8Ends, runs ? images : null, calibrate != null && ofDigits);
    console.print(comparison.text());
    console.print(note(images, runs, ofDigits));
    return comparison;
  }

  private String note(Dataset images, boolean runs, boolean ofDigits) {
    if (!runs) {
      return "nothing was measured: " + TfliteRuntime.unavailable().orElseThrow();
    }
    String digits = String.format(Locale.ROOT, "%,d", images.size());
    if (calibrate == null) {
      return "calibrated and compared on synthetic digits ("
          + digits
          + "); accuracy was not measured: --calibrate DIR names MNIST's files";
    }
    return "in TensorFlow Lite "
        + TfliteRuntime.version()
        + " on "
        + digits
        + " test images"
        + (ofDigits ? "" : "; accuracy was not measured: the model has fewer than ten classes");
  }
}
