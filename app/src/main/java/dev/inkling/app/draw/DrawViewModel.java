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
import dev.inkling.app.inference.LivePredictor;
import dev.inkling.app.training.LearningState;
import dev.inkling.mlcore.ink.Stroke;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** What the screen shows, and what its gestures do. */
public final class DrawViewModel extends AndroidViewModel implements InkView.Listener {
  private static final String SAVED_INK = "ink";

  private final Services services;
  private final LivePredictor predictor = new LivePredictor();
  private final MediatorLiveData<DrawUiState> state;
  private int messages;
  private Ink keptInk = Ink.NONE;
  private Future<Long> keptId;

  /** Made by the screen's provider of view models. */
  public DrawViewModel(@NonNull Application application, @NonNull SavedStateHandle saved) {
    super(application);
    services = ((InklingApplication) application).services();
    Ink ink = SavedInk.restore(saved.get(SAVED_INK));
    state = new MediatorLiveData<>(DrawUiState.of(ink));
    saved.setSavedStateProvider(SAVED_INK, () -> SavedInk.save(current().ink()));
    state.addSource(services.models().active(), this::onModel);
    state.addSource(services.samples().count(), count -> update(s -> s.withSamples(count)));
    state.addSource(services.samples().lost(), this::onLost);
    state.addSource(services.learner().state(), this::onLearning);
    state.addSource(
        predictor.predictions(),
        prediction -> update(s -> s.drawing() ? s.withPrediction(prediction) : s));
    if (!ink.isEmpty()) {
      predictor.predict(ink.drawing());
    }
  }

  /** What the screen shows; never null. */
  public LiveData<DrawUiState> state() {
    return state;
  }

  @Override
  public void onStrokeChanged(Stroke stroke, int canvasWidth, int canvasHeight) {
    Ink ink = current().ink().fittedTo(canvasWidth, canvasHeight).plus(stroke);
    if (!current().drawing()) {
      // The next drawing has begun: what was said about the one before is in its way.
      update(state -> state.withStroke().withMessage(null));
    }
    predictor.predict(ink.drawing());
  }

  @Override
  public void onStrokeEnded(Stroke stroke, int canvasWidth, int canvasHeight) {
    show(current().ink().fittedTo(canvasWidth, canvasHeight).plus(stroke));
  }

  @Override
  public void onStrokeCancelled() {
    show(current().ink());
  }

  /** Takes the last stroke away. */
  public void undoStroke() {
    show(current().ink().withoutLast());
  }

  /** Empties the canvas. */
  public void clear() {
    show(Ink.NONE);
  }

  /** Keeps the drawing as this digit and empties the canvas for the next. */
  public void teach(int digit) {
    if (!current().canTeach()) {
      return;
    }
    keptInk = current().ink();
    keptId = services.samples().keep(new LabelledDrawing(keptInk.drawing(), digit));
    clear();
    tell(Kind.KEPT, digit);
  }

  /** Takes back the last {@link #teach}: the drawing is on the canvas again and not kept. */
  public void undoTeach() {
    if (keptId != null) {
      services.samples().remove(keptId);
      keptId = null;
      show(keptInk);
    }
  }

  /** Starts learning from the kept drawings. */
  public void learn() {
    if (current().canLearn()) {
      services.learner().start();
    }
  }

  /** Stops learning. */
  public void cancelLearning() {
    services.learner().cancel();
  }

  /** Goes back to the base model, and deletes the kept drawings too if asked. */
  public void forget(boolean drawingsToo) {
    services.learner().cancel();
    if (drawingsToo) {
      services.samples().removeAll();
    }
    services.models().forget();
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
    boolean forgotten = current().learned() && !active.learned();
    update(s -> s.withLearned(active.learned()));
    if (active.setAside()) {
      tell(Kind.SET_ASIDE, 0);
      services.models().acknowledgeSetAside();
    } else if (forgotten) {
      tell(Kind.FORGOTTEN, 0);
    }
  }

  /** Says so, and puts the drawing back, unless the next is begun. */
  private void onLost(@Nullable LabelledDrawing lost) {
    if (lost == null) {
      return;
    }
    keptId = null;
    if (current().ink().isEmpty() && keptInk.drawing().equals(lost.drawing())) {
      show(keptInk);
    }
    tell(Kind.LOST, lost.label());
    services.samples().acknowledgeLost();
  }

  private void onLearning(LearningState learning) {
    update(s -> s.withLearning(learning));
    switch (learning.phase()) {
      case LEARNED -> tellOutcome(Kind.LEARNED, current().samples());
      case NOT_BETTER -> tellOutcome(Kind.NOT_BETTER, 0);
      case FORGOT -> tellOutcome(Kind.FORGOT, 0);
      case CANCELLED -> tellOutcome(Kind.CANCELLED, 0);
      case FAILED -> tellOutcome(Kind.FAILED, 0);
      default -> {
        // Nothing ended.
      }
    }
  }

  private void tellOutcome(Kind kind, int number) {
    tell(kind, number);
    services.learner().acknowledge();
  }

  private void tell(Kind kind, int number) {
    messages++;
    Message message = new Message(kind, number, messages);
    update(s -> s.withMessage(message));
  }

  private void show(Ink ink) {
    update(s -> s.withInk(ink));
    if (!ink.isEmpty()) {
      predictor.predict(ink.drawing());
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
