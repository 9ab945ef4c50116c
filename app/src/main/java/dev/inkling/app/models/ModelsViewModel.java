package dev.inkling.app.models;

import android.app.Application;
import android.net.Uri;
import androidx.annotation.NonNull;
import androidx.lifecycle.AndroidViewModel;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.SavedStateHandle;
import androidx.lifecycle.ViewModelKt;
import dev.inkling.app.InklingApplication;
import dev.inkling.app.Services;
import dev.inkling.app.data.ModelVersion;
import dev.inkling.app.inference.Model;
import dev.inkling.app.models.ModelsUiState.Event;
import dev.inkling.app.models.ModelsUiState.Task;
import dev.inkling.app.training.Background;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/** What the screen shows, and what its gestures do. */
public final class ModelsViewModel extends AndroidViewModel {
  private static final String EXPORTED = "exported";

  private final Services services;
  private final SavedStateHandle saved;
  private final MediatorLiveData<ModelsUiState> state = new MediatorLiveData<>(ModelsUiState.EMPTY);

  /** Made by the screen's provider of view models. */
  public ModelsViewModel(@NonNull Application application, @NonNull SavedStateHandle saved) {
    super(application);
    this.saved = saved;
    services = ((InklingApplication) application).services();
    state.addSource(services.models().versions(), all -> update(s -> s.withVersions(all)));
    state.addSource(
        services.models().active(), active -> update(s -> s.withInUse(active.version())));
  }

  /** What the screen shows; never null. */
  public LiveData<ModelsUiState> state() {
    return state;
  }

  /** Reads with a model from now on. */
  public void use(long id) {
    services.models().use(id);
  }

  /** Gives a model another name; none for an empty one. */
  public void rename(long id, String name) {
    String trimmed = name.trim();
    services.models().rename(id, trimmed.isEmpty() ? null : trimmed);
  }

  /** Deletes a model. */
  public void delete(long id) {
    services.models().delete(id);
  }

  /** Deletes all models of the user's, and the kept drawings if asked. */
  public void deleteAll(boolean drawingsToo) {
    services.learner().cancel();
    services.learner().discard();
    if (drawingsToo) {
      services.samples().removeAll();
    }
    services.models().deleteAll();
  }

  /** Notes which model is to be written, while the user chooses a document. */
  public void chooseToExport(long id) {
    saved.set(EXPORTED, id);
  }

  /** Writes the model that was noted to the document that the user chose. */
  public void exportTo(Uri document) {
    Long id = saved.get(EXPORTED);
    if (id != null) {
      run(
          Task.EXPORT,
          () -> {
            services.exchange().export(id, document);
            return new Event.Exported();
          });
    }
  }

  /** Makes a copy of a model that can be shared. */
  public void share(long id, String fileName) {
    run(Task.EXPORT, () -> new Event.Ready(services.exchange().share(id, fileName)));
  }

  /** Makes a document one of the models. */
  public void importFrom(Uri document) {
    run(Task.IMPORT, () -> new Event.Imported(services.exchange().importFrom(document)));
  }

  /** Compares a model with the one in use, or that one with the base model. */
  public void compare(long id) {
    long inUse = current().inUse();
    long other = id == inUse ? ModelVersion.BASE : inUse;
    run(
        Task.COMPARE,
        () -> {
          Model otherModel = services.models().read(other);
          Model model = services.models().read(id);
          return new Event.Compared(
              Comparison.of(other, otherModel, id, model, services.samples().all()));
        });
  }

  /** Forgets an event, once it was told or done. */
  public void told(Event event) {
    update(s -> s.event() == event ? s.withEvent(null) : s);
  }

  private void run(Task task, Callable<Event> work) {
    update(s -> s.withBusy(true));
    Background.run(
        ViewModelKt.getViewModelScope(this),
        work,
        event -> update(s -> s.withBusy(false).withEvent(event)),
        thrown -> update(s -> s.withBusy(false).withEvent(new Event.Failed(task, why(thrown)))));
  }

  private static String why(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || !(thrown instanceof IOException) ? thrown.toString() : message;
  }

  private ModelsUiState current() {
    return Objects.requireNonNull(state.getValue());
  }

  private void update(UnaryOperator<ModelsUiState> change) {
    state.setValue(change.apply(current()));
  }
}
