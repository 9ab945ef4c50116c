package dev.inkling.app.view;

import android.content.Context;
import dev.inkling.app.R;
import dev.inkling.app.inference.Engine;
import dev.inkling.app.inference.EngineResult;
import dev.inkling.app.inference.Prediction;
import java.text.NumberFormat;

/** What is said about engines. */
public final class EngineText {
  /** Below that many milliseconds a decimal says something. */
  private static final double WHOLE_MILLISECONDS = 10;

  private EngineText() {}

  /** The engine's name. */
  public static String name(Context context, Engine engine) {
    return context.getString(
        switch (engine) {
          case GPU -> R.string.engine_gpu;
          case CPU -> R.string.engine_cpu;
          case JAVA -> R.string.engine_java;
        });
  }

  /** The engine that answered and the time it took. */
  public static String time(Context context, Prediction prediction) {
    return context.getString(
        R.string.engine_time,
        name(context, prediction.engine()),
        number(prediction.milliseconds(), 1));
  }

  /** An engine's median time; why there is none, if there is none. */
  public static String result(Context context, EngineResult result) {
    return switch (result.outcome()) {
      case MEASURED ->
          context.getString(
              R.string.engine_median,
              name(context, result.engine()),
              number(result.milliseconds(), 2));
      case FAILED ->
          context.getString(
              R.string.engine_failure,
              name(context, result.engine()),
              firstSentence(result.reason()));
      case LEFT_OUT -> leftOut(context, result.engine());
    };
  }

  /** That an engine is left out, and why. */
  public static String leftOut(Context context, Engine engine) {
    return context.getString(R.string.engine_left_out, name(context, engine));
  }

  /** Milliseconds, with so many decimals where these say something. */
  public static String number(double milliseconds, int decimals) {
    NumberFormat format = NumberFormat.getNumberInstance();
    format.setMaximumFractionDigits(milliseconds < WHOLE_MILLISECONDS ? decimals : 0);
    format.setMinimumFractionDigits(format.getMaximumFractionDigits());
    return format.format(milliseconds);
  }

  /** What the engine is, how fast it and the others are, and why some do not answer. */
  public static String explanation(Context context, Prediction prediction) {
    StringBuilder text =
        new StringBuilder(
            context.getString(
                switch (prediction.engine()) {
                  case GPU -> R.string.engine_gpu_explained;
                  case CPU -> R.string.engine_cpu_explained;
                  case JAVA -> R.string.engine_java_explained;
                }));
    for (EngineResult result : prediction.engines().all()) {
      text.append("\n\n").append(result(context, result));
    }
    return text.toString();
  }

  /** TensorFlow Lite goes on with advice to programmers and the paths that it searched. */
  public static String firstSentence(String reason) {
    String line = reason.split("\n", 2)[0];
    int end = line.indexOf(". ");
    return end < 0 ? line : line.substring(0, end + 1);
  }
}
