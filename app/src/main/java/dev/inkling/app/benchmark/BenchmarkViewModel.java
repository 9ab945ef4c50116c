package dev.inkling.app.benchmark;

import android.app.Application;
import android.util.Log;
import androidx.annotation.NonNull;
import androidx.core.content.ContextCompat;
import androidx.lifecycle.AndroidViewModel;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.SavedStateHandle;
import androidx.lifecycle.ViewModelKt;
import dev.inkling.app.InklingApplication;
import dev.inkling.app.Services;
import dev.inkling.app.data.ActiveModel;
import dev.inkling.app.training.Background;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Measures the model that reads, in the background. */
public final class BenchmarkViewModel extends AndroidViewModel {
  private static final String TAG = "Benchmark";

  private final Benchmark benchmark;
  private final Executor main;
  private final MediatorLiveData<BenchmarkUiState> state;

  /** Says to the run that is under way that it is to end. */
  private AtomicBoolean cancelled = new AtomicBoolean();

  /**
   * Made by the screen's provider of view models.
   *
   * @param saved nothing is: but without it the provider would give the process's first
   *     application, where there are several one after the other, as in tests
   */
  public BenchmarkViewModel(@NonNull Application application, @NonNull SavedStateHandle saved) {
    super(application);
    Services services = ((InklingApplication) application).services();
    main = ContextCompat.getMainExecutor(application);
    benchmark = new Benchmark(services.engines(), services.gpuTrials(), System::nanoTime);
    state = new MediatorLiveData<>(BenchmarkUiState.of(benchmark.parts()));
    state.addSource(services.models().active(), this::onModel);
  }

  /** What the screen shows; never null. */
  public LiveData<BenchmarkUiState> state() {
    return state;
  }

  /** Measures, unless that is under way. */
  public void measure() {
    ActiveModel model = current().model();
    if (model == null || current().running()) {
      return;
    }
    state.setValue(current().begun());
    AtomicBoolean thisCancelled = new AtomicBoolean();
    cancelled = thisCancelled;
    Background.run(
        ViewModelKt.getViewModelScope(this),
        () ->
            benchmark.run(
                model.model(),
                () -> thisCancelled.get() || Thread.currentThread().isInterrupted(),
                measured -> main.execute(() -> onMeasured(thisCancelled, measured))),
        toTheEnd -> end(thisCancelled, toTheEnd),
        thrown -> {
          Log.w(TAG, "the benchmark failed", thrown);
          end(thisCancelled, false);
        });
  }

  /** Ends the measuring; what was measured stays. */
  public void cancel() {
    cancelled.set(true);
    state.setValue(current().ended(false));
  }

  private void onModel(ActiveModel model) {
    cancel();
    state.setValue(current().withModel(model));
  }

  private void onMeasured(AtomicBoolean run, Measured measured) {
    if (!run.get()) {
      state.setValue(current().with(measured));
    }
  }

  private void end(AtomicBoolean run, boolean toTheEnd) {
    if (!run.get()) {
      state.setValue(current().ended(toTheEnd));
    }
  }

  private BenchmarkUiState current() {
    return Objects.requireNonNull(state.getValue());
  }
}
