package dev.inkling.app.benchmark;

import android.content.Context;
import android.content.pm.PackageManager;
import android.os.Build;
import androidx.annotation.StringRes;
import dev.inkling.app.R;
import dev.inkling.app.data.ActiveModel;
import dev.inkling.app.inference.EngineResult;
import dev.inkling.app.inference.EngineResults;
import dev.inkling.app.view.EngineText;
import dev.inkling.mlcore.network.Sequential;
import java.text.NumberFormat;

/** What is said about a benchmark, on the screen and as text. */
final class BenchmarkText {
  private final Context context;

  BenchmarkText(Context context) {
    this.context = context;
  }

  /** Which network is measured, and where. */
  String subject(ActiveModel active) {
    Sequential network = active.model().network();
    return context.getString(
            R.string.benchmark_model,
            context.getString(active.learned() ? R.string.model_learned : R.string.model_base),
            network.name(),
            number(network.parameterCount()))
        + "\n"
        + device();
  }

  private String device() {
    return context.getString(
        R.string.benchmark_device,
        Build.MANUFACTURER + " " + Build.MODEL,
        Build.VERSION.RELEASE,
        Build.SUPPORTED_ABIS[0],
        Runtime.getRuntime().availableProcessors(),
        version());
  }

  private String version() {
    try {
      return context.getPackageManager().getPackageInfo(context.getPackageName(), 0).versionName;
    } catch (PackageManager.NameNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How predictions are measured. */
  String predictions() {
    return context.getString(
        R.string.benchmark_predictions_explained,
        Benchmark.PREDICTIONS,
        Benchmark.PREDICTIONS_TO_WARM_UP);
  }

  /** How training steps are measured. */
  String training() {
    return context.getString(
        R.string.benchmark_training_explained,
        Benchmark.BATCH,
        Benchmark.STEPS,
        Benchmark.STEPS_TO_WARM_UP,
        Benchmark.THREADS);
  }

  /** How long a prediction takes. */
  String prediction(EngineResult result) {
    return result.isMeasured()
        ? context.getString(R.string.milliseconds, EngineText.number(result.milliseconds(), 2))
        : context.getString(R.string.not_available);
  }

  /** How many images a second are learned. */
  String training(EngineResult result) {
    return result.isMeasured()
        ? context.getString(
            R.string.images_per_second,
            number(Math.round(Benchmark.BATCH * 1000.0 / result.milliseconds())))
        : context.getString(R.string.not_available);
  }

  private static String number(long value) {
    return NumberFormat.getIntegerInstance().format(value);
  }

  /** All of it, to be sent to someone. */
  String report(BenchmarkUiState state) {
    StringBuilder text = new StringBuilder(subject(state.model()));
    add(text, R.string.benchmark_predictions, predictions());
    addAll(text, state.measured().predictions(), this::prediction);
    add(text, R.string.benchmark_training, training());
    addAll(text, state.measured().training(), this::training);
    return text.append('\n').toString();
  }

  private void add(StringBuilder text, @StringRes int title, String explanation) {
    text.append("\n\n").append(context.getString(title)).append('\n').append(explanation);
  }

  private interface Value {
    String of(EngineResult result);
  }

  private void addAll(StringBuilder text, EngineResults results, Value value) {
    for (EngineResult result : results.all()) {
      text.append('\n')
          .append(
              result.isMeasured()
                  ? EngineText.name(context, result.engine()) + ": " + value.of(result)
                  : EngineText.result(context, result));
    }
  }
}
