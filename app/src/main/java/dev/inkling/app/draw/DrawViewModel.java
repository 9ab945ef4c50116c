package dev.inkling.app.draw;

import android.app.Application;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.lifecycle.AndroidViewModel;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.SavedStateHandle;
import dev.inkling.app.InklingApplication;
import dev.inkling.app.Services;
import dev.inkling.app.data.ActiveModel;
import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.app.draw.Message.Kind;
import dev.inkling.app.inference.Engine;
import dev.inkling.app.inference.LivePredictor;
import dev.inkling.app.inference.Prediction;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.Collections;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** What the screen shows, and what its gestures do; the activity's, for others look at the ink. */
public final class DrawViewModel extends AndroidViewModel implements InkView.Listener {
  private static final String SAVED_INK = "ink";

  private final Services services;
  private final LivePredictor predictor;
  private final Random hand = new Random();
  private final MediatorLiveData<DrawUiState> state;
  private int messages;
  @Nullable private Kept kept;
  private Set<Engine> leftOut = Collections.emptySet();

  /** What the last {@link #teach} did. */
  private record Kept(Ink ink, Correction correction, Future<Long> id) {}

  /** Made by the screen's provider of view models. */
  public DrawViewModel(@NonNull Application application, @NonNull SavedStateHandle saved) {
    super(application);
    services = ((InklingApplication) application).services();
    predictor = new LivePredictor(services.engines());
    Ink ink = SavedInk.restore(saved.get(SAVED_INK));
    state = new MediatorLiveData<>(DrawUiState.of(ink));
    saved.setSavedStateProvider(SAVED_INK, () -> SavedInk.save(current().ink()));
    state.addSource(services.models().active(), this::onModel);
    state.addSource(services.engines().leftOut(), this::onLeftOut);
    state.addSource(services.samples().count(), count -> update(s -> s.withSamples(count)));
    state.addSource(services.samples().lost(), this::onLost);
    state.addSource(services.learner().state(), learning -> update(s -> s.withLearning(learning)));
    state.addSource(
        predictor.readings(), reading -> update(s -> s.drawing() ? s.withReading(reading) : s));
    if (!ink.isEmpty()) {
      predictor.read(ink.drawing());
    }
  }

  /** What the screen shows; never null. */
  public LiveData<DrawUiState> state() {
    return state;
  }

  @Override
  public void onStrokeChanged(Stroke stroke, int canvasWidth, int canvasHeight) {
    Ink ink = current().ink().fittedTo(canvasWidth, canvasHeight).plus(stroke);
    if (!current().drawing() || current().message() != null) {
      // The next drawing has begun: what was said about the one before is in its way.
      update(s -> s.withStroke().withMessage(null));
    }
    predictor.read(ink.drawing());
  }

  @Override
  public void onStrokeEnded(Stroke stroke, int canvasWidth, int canvasHeight) {
    show(current().ink().fittedTo(canvasWidth, canvasHeight).plus(stroke));
    update(s -> s.withChosen(-1));
  }

  @Override
  public void onStrokeCancelled() {
    show(current().ink());
  }

  @Override
  public void onDigitWritten(int digit, int canvasWidth, int canvasHeight) {
    Drawing written = SyntheticDigits.drawing(digit, hand);
    show(current().ink().fittedTo(canvasWidth, canvasHeight).plusAtRight(written));
  }

  /** Takes the last stroke away. */
  @Override
  public void undoStroke() {
    show(current().ink().withoutLast());
  }

  /** Empties the canvas. */
  public void clear() {
    show(Ink.NONE);
  }

  /** Chooses the digit that the bars are about. */
  public void choose(int index) {
    update(s -> s.withChosen(index));
  }

  /**
   * Keeps the selected digit's drawing as this digit. If there is no other digit on the canvas, it
   * is emptied for the next.
   */
  public void teach(int digit) {
    DrawUiState now = current();
    Prediction selected = now.prediction();
    if (!now.canTeach() || selected == null) {
      return;
    }
    Correction correction = new Correction(selected.drawing(), digit);
    kept =
        new Kept(
            now.ink(),
            correction,
            services.samples().keep(new LabelledDrawing(selected.drawing(), digit)));
    if (now.reading().digits().size() == 1) {
      clear();
    } else {
      int index = now.selected();
      update(s -> s.withChosen(index).with(correction));
    }
    tell(Kind.KEPT, digit);
  }

  /** Takes back the last {@link #teach}: the drawing is on the canvas and not kept. */
  public void undoTeach() {
    if (kept != null) {
      services.samples().remove(kept.id());
      putBack(kept);
      kept = null;
    }
  }

  /** Takes a message away, once it was told. */
  public void messageTold(Message message) {
    update(s -> message.equals(s.message()) ? s.withMessage(null) : s);
  }

  @Override
  protected void onCleared() {
    predictor.close();
  }

  private void onModel(ActiveModel active) {
    predictor.use(active.model());
    update(s -> s.withLearned(active.learned()));
    if (active.setAside()) {
      tell(Kind.SET_ASIDE, 0);
      services.models().acknowledgeSetAside();
    }
  }

  /** An engine that is no longer left out may be the fastest. */
  private void onLeftOut(Set<Engine> now) {
    if (!now.containsAll(leftOut)) {
      predictor.reopen();
    }
    leftOut = now;
  }

  /** Says so, and puts the drawing back, unless the next is begun. */
  private void onLost(@Nullable LabelledDrawing lost) {
    if (lost == null) {
      return;
    }
    if (kept != null && kept.correction().digit().equals(lost.drawing())) {
      putBack(kept);
      kept = null;
    }
    tell(Kind.LOST, lost.label());
    services.samples().acknowledgeLost();
  }

  private void putBack(Kept taught) {
    if (current().ink().isEmpty()) {
      show(taught.ink());
    } else {
      update(s -> s.without(taught.correction()));
    }
  }

  private void tell(Kind kind, int number) {
    messages++;
    Message message = new Message(kind, number, messages);
    update(s -> s.withMessage(message));
  }

  private void show(Ink ink) {
    update(s -> s.withInk(ink));
    if (!ink.isEmpty()) {
      predictor.read(ink.drawing());
    }
  }

  private DrawUiState current() {
    return Objects.requireNonNull(state.getValue());
  }

  private void update(UnaryOperator<DrawUiState> change) {
    DrawUiState before = current();
    DrawUiState after = change.apply(before);
    if (!after.equals(before)) {
      state.setValue(after);
    }
  }
}
