package dev.inkling.lab.model;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tflite.Int8Quantization;
import dev.inkling.mlcore.tflite.Quantization;
import java.util.Locale;

/** The forms that a model can be written in. */
public enum ModelForm {
  /** Floats. */
  NONE,
  /** Weights as floats of 16 bits. */
  FP16,
  /** Weights as int8. */
  DYNAMIC,
  /** Everything as int8. */
  INT8;

  /**
   * What writes a model in this form.
   *
   * @param calibration the examples that show what ranges of numbers int8 must cover
   * @param int8Ends whether a model of int8 takes and gives int8
   */
  public Quantization quantization(Dataset calibration, boolean int8Ends) {
    return switch (this) {
      case NONE -> Quantization.none();
      case FP16 -> Quantization.float16();
      case DYNAMIC -> Quantization.dynamicRange();
      case INT8 -> {
        Int8Quantization int8 = Quantization.int8(calibration);
        yield int8Ends ? int8.int8Ends() : int8;
      }
    };
  }

  /** Its name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
