package dev.inkling.app.inside;

import android.app.Application;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.lifecycle.AndroidViewModel;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.SavedStateHandle;
import androidx.lifecycle.ViewModelKt;
import dev.inkling.app.InklingApplication;
import dev.inkling.app.data.ActiveModel;
import dev.inkling.app.inference.Model;
import dev.inkling.app.inference.Prediction;
import dev.inkling.app.training.Background;
import java.util.Objects;

/** Looks into the model that reads, at what it does with the drawing on the canvas. */
public final class InsideViewModel extends AndroidViewModel {
  private static final String EXPERT = "expert";

  private final SavedStateHandle saved;
  private final MediatorLiveData<InsideUiState> state;
  @Nullable private Model model;
  @Nullable private Prediction latest;
  private boolean busy;
  private boolean waiting;

  /** Of the latest model; used in the background, by one task at a time. */
  @Nullable private Dissection dissection;

  @Nullable private Model dissected;

  /** Made by the screen's provider of view models. */
  public InsideViewModel(@NonNull Application application, @NonNull SavedStateHandle saved) {
    super(application);
    this.saved = saved;
    state =
        new MediatorLiveData<>(
            InsideUiState.EMPTY.withExpert(Boolean.TRUE.equals(saved.get(EXPERT))));
    state.addSource(((InklingApplication) application).services().models().active(), this::onModel);
  }

  /** What the screen shows; never null. */
  public LiveData<InsideUiState> state() {
    return state;
  }

  /** Looks at what was read; at nothing for null. */
  public void look(@Nullable Prediction prediction) {
    if (prediction != latest) {
      latest = prediction;
      waiting = true;
      next();
    }
  }

  /** Offers what only experts know, or no longer. */
  public void setExpert(boolean expert) {
    saved.set(EXPERT, expert);
    state.setValue(current().withExpert(expert));
  }

  /** Checks the gradients of a layer with the drawing, in the background. */
  public void checkGradients(String layer) {
    Prediction prediction = latest;
    Model checked = model;
    if (prediction == null || checked == null || current().checking()) {
      return;
    }
    state.setValue(current().withReport(true, null));
    Background.run(
        ViewModelKt.getViewModelScope(this),
        () ->
            new Dissection(checked)
                .checkGradients(layer, prediction.image(), prediction.runnerUp()),
        report -> state.setValue(current().withReport(false, report)),
        thrown -> state.setValue(current().withReport(false, thrown.toString())));
  }

  /** Forgets the report, once it is shown. */
  public void told() {
    state.setValue(current().withReport(false, null));
  }

  private void onModel(ActiveModel active) {
    model = active.model();
    waiting = true;
    next();
  }

  /** Looks at the latest drawing, unless another is looked at, which calls this when it is done. */
  private void next() {
    if (busy || !waiting || model == null) {
      return;
    }
    waiting = false;
    Prediction prediction = latest;
    if (prediction == null) {
      state.setValue(current().withView(null));
      return;
    }
    busy = true;
    Model looked = model;
    Background.run(
        ViewModelKt.getViewModelScope(this),
        () -> {
          if (dissected != looked) {
            dissection = new Dissection(looked);
            dissected = looked;
          }
          return dissection.look(prediction.image(), prediction.winner());
        },
        view -> {
          busy = false;
          state.setValue(current().withView(latest == null ? null : view));
          next();
        },
        thrown -> {
          busy = false;
          state.setValue(current().withView(null));
        });
  }

  private InsideUiState current() {
    return Objects.requireNonNull(state.getValue());
  }
}
