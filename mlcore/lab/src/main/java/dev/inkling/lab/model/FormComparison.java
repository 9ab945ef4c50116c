package dev.inkling.lab.model;

import dev.inkling.lab.console.Table;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What each form of a model costs.
 *
 * @param forms one for each that the model can be written in
 */
public record FormComparison(List<Score> forms) {
  /**
   * A form of the model.
   *
   * @param form its name
   * @param bytes of its file
   * @param accuracy the share of images read right; null if it was not measured
   * @param maxDifference the largest of a probability from that of the float file; null if it was
   *     not measured
   * @param refusal why the model cannot be written in this form; null if it can
   */
  public record Score(
      String form, Integer bytes, Double accuracy, Double maxDifference, String refusal) {}

  /** Scores that do not change. */
  public FormComparison {
    forms = List.copyOf(forms);
  }

  /**
   * Writes a model in every form and runs the files.
   *
   * @param images to run them on; null where there is no TensorFlow Lite
   * @param scored whether the images' labels are the model's classes
   */
  public static FormComparison of(
      TfliteModel model, Dataset calibration, boolean int8Ends, Dataset images, boolean scored) {
    List<Score> scores = new ArrayList<>();
    FormAnswers floats = null;
    for (ModelForm form : ModelForm.values()) {
      byte[] file;
      try {
        file = TfliteWriter.toBytes(model, form.quantization(calibration, int8Ends));
      } catch (IllegalArgumentException e) {
        scores.add(new Score(form.toString(), null, null, null, e.getMessage()));
        continue;
      }
      FormAnswers answers = null;
      if (images != null) {
        int classes = model.network().outputShape().size();
        answers = FormAnswers.of(file, images, model.batch(), classes);
        floats = floats == null ? answers : floats;
      }
      scores.add(
          new Score(
              form.toString(),
              file.length,
              answers == null || !scored ? null : answers.accuracy(),
              answers == null ? null : answers.maxDifference(floats),
              null));
    }
    return new FormComparison(scores);
  }

  /** The scores as lines of text. */
  public String text() {
    List<List<String>> rows = new ArrayList<>();
    StringBuilder refusals = new StringBuilder();
    for (Score score : forms) {
      rows.add(
          List.of(
              score.form,
              text("%,d", score.bytes),
              text("%.4f", score.accuracy),
              text("%.4f", score.maxDifference)));
      if (score.refusal != null) {
        refusals.append('\n').append(score.form).append(": ").append(score.refusal);
      }
    }
    return new Table(List.of("form", "bytes", "accuracy", "max difference"), rows).text()
        + refusals;
  }

  private static String text(String format, Object value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }
}
