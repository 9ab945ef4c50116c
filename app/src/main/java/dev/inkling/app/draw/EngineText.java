package dev.inkling.app.draw;

import android.content.Context;
import dev.inkling.app.R;
import dev.inkling.app.inference.Engine;
import dev.inkling.app.inference.EngineFailure;
import dev.inkling.app.inference.Prediction;
import java.text.NumberFormat;

/** What is said about engines. */
final class EngineText {
  /** Below that many milliseconds a decimal says something. */
  private static final double WHOLE_MILLISECONDS = 10;

  private EngineText() {}

  /** The engine's name. */
  static String name(Context context, Engine engine) {
    return context.getString(
        switch (engine) {
          case GPU -> R.string.engine_gpu;
          case CPU -> R.string.engine_cpu;
          case JAVA -> R.string.engine_java;
        });
  }

  /** The engine that answered and the time it took. */
  static String time(Context context, Prediction prediction) {
    NumberFormat format = NumberFormat.getNumberInstance();
    double milliseconds = prediction.milliseconds();
    format.setMaximumFractionDigits(milliseconds < WHOLE_MILLISECONDS ? 1 : 0);
    format.setMinimumFractionDigits(format.getMaximumFractionDigits());
    return context.getString(
        R.string.engine_time, name(context, prediction.engine()), format.format(milliseconds));
  }

  /** What the engine is, and why the faster ones do not answer. */
  static String explanation(Context context, Prediction prediction) {
    StringBuilder text =
        new StringBuilder(
            context.getString(
                switch (prediction.engine()) {
                  case GPU -> R.string.engine_gpu_explained;
                  case CPU -> R.string.engine_cpu_explained;
                  case JAVA -> R.string.engine_java_explained;
                }));
    for (EngineFailure failure : prediction.failures()) {
      text.append("\n\n")
          .append(
              context.getString(
                  R.string.engine_failure,
                  name(context, failure.engine()),
                  firstSentence(failure.reason())));
    }
    return text.toString();
  }

  /** TensorFlow Lite goes on with advice to programmers and the paths that it searched. */
  private static String firstSentence(String reason) {
    String line = reason.split("\n", 2)[0];
    int end = line.indexOf(". ");
    return end < 0 ? line : line.substring(0, end + 1);
  }
}
