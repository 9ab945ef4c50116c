package dev.inkling.app.teach;

import android.app.Application;
import androidx.annotation.NonNull;
import androidx.lifecycle.AndroidViewModel;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.SavedStateHandle;
import dev.inkling.app.InklingApplication;
import dev.inkling.app.Services;
import dev.inkling.app.data.KeptSample;
import dev.inkling.app.teach.TeachUiState.Notice;
import dev.inkling.app.training.Ids;
import dev.inkling.app.training.LearningSettings;
import dev.inkling.app.training.LearningState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the screen shows, and what its gestures do. */
public final class TeachViewModel extends AndroidViewModel {
  private static final String SAVED_SELECTION = "selected";

  private final Services services;
  private final SavedStateHandle saved;
  private final MediatorLiveData<TeachUiState> state;

  /** What the last change was made to, as it was before. */
  private List<KeptSample> before = Collections.emptyList();

  /** Made by the screen's provider of view models. */
  public TeachViewModel(@NonNull Application application, @NonNull SavedStateHandle saved) {
    super(application);
    this.saved = saved;
    services = ((InklingApplication) application).services();
    String selection = saved.get(SAVED_SELECTION);
    Set<Long> selected =
        selection == null ? Collections.<Long>emptySet() : new HashSet<>(Ids.parse(selection));
    state = new MediatorLiveData<>(TeachUiState.EMPTY.withSelected(selected));
    state.addSource(services.samples().samples(), all -> update(s -> s.withSamples(all)));
    state.addSource(services.settings().learning(), set -> update(s -> s.withSettings(set)));
    state.addSource(services.learner().state(), this::onLearning);
    state.addSource(services.learner().result(), result -> update(s -> s.withResult(result)));
  }

  /** What the screen shows; never null. */
  public LiveData<TeachUiState> state() {
    return state;
  }

  /** Selects a drawing, or no longer. */
  public void toggle(long id) {
    Set<Long> selected = new HashSet<>(current().selected());
    if (!selected.remove(id)) {
      selected.add(id);
    }
    select(selected);
  }

  /** Selects nothing. */
  public void clearSelection() {
    select(Collections.emptySet());
  }

  /** Deletes the selected drawings; {@link #undo} brings them back. */
  public void deleteSelected() {
    List<Long> ids = takeSelection();
    if (!ids.isEmpty()) {
      services.samples().remove(ids);
      tell(Notice.DELETED);
    }
  }

  /** Says that the selected drawings are this digit; {@link #undo} takes it back. */
  public void relabelSelected(int digit) {
    List<Long> ids = takeSelection();
    if (!ids.isEmpty()) {
      services.samples().relabel(ids, digit);
      tell(Notice.RELABELLED);
    }
  }

  /** Takes the last deletion or change of digits back. */
  public void undo() {
    services.samples().restore(before);
    before = Collections.emptyList();
  }

  /** How many drawings the last change was made to. */
  public int changed() {
    return before.size();
  }

  /** Sets how much is learned. */
  public void setRounds(int rounds) {
    LearningSettings settings = current().settings();
    if (settings.rounds() != rounds) {
      services.settings().setLearning(settings.withRounds(rounds));
    }
  }

  /** Starts learning from the kept drawings. */
  public void learn() {
    if (current().canLearn()) {
      services.learner().start(current().settings());
    }
  }

  /** Holds learning, or goes on with it. */
  public void pauseOrResume() {
    if (current().learning().phase() == LearningState.Phase.PAUSED) {
      services.learner().resume();
    } else {
      services.learner().pause();
    }
  }

  /** Ends learning. */
  public void cancel() {
    services.learner().cancel();
  }

  /** Keeps what was learned and reads with it. */
  public void keep() {
    services.learner().keep();
  }

  /** Deletes what was learned. */
  public void discard() {
    services.learner().discard();
  }

  /** Forgets a notice, once it was told. */
  public void told(Notice notice) {
    update(s -> s.notice() == notice ? s.withNotice(null) : s);
  }

  private List<Long> takeSelection() {
    before = current().samplesOf(current().selected());
    List<Long> ids = new ArrayList<>();
    for (KeptSample sample : before) {
      ids.add(sample.id());
    }
    clearSelection();
    return ids;
  }

  private void select(Set<Long> selected) {
    saved.set(SAVED_SELECTION, Ids.toText(new ArrayList<>(selected)));
    update(s -> s.withSelected(Collections.unmodifiableSet(selected)));
  }

  private void onLearning(LearningState learning) {
    update(s -> s.withLearning(learning));
    switch (learning.phase()) {
      case CANCELLED -> tellEnd(Notice.CANCELLED);
      case FAILED -> tellEnd(Notice.FAILED);
      default -> {
        // It is under way, or its result is shown.
      }
    }
  }

  private void tellEnd(Notice notice) {
    tell(notice);
    services.learner().acknowledge();
  }

  private void tell(Notice notice) {
    update(s -> s.withNotice(notice));
  }

  private TeachUiState current() {
    return Objects.requireNonNull(state.getValue());
  }

  private void update(UnaryOperator<TeachUiState> change) {
    TeachUiState old = current();
    TeachUiState changed = change.apply(old);
    if (!changed.equals(old)) {
      state.setValue(changed);
    }
  }
}
