package dev.inkling.app.teach;

import android.app.Application;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.lifecycle.AndroidViewModel;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.SavedStateHandle;
import dev.inkling.app.InklingApplication;
import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.app.data.SampleRepository;
import dev.inkling.app.draw.Ink;
import dev.inkling.app.draw.InkView;
import dev.inkling.app.draw.SavedInk;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.ink.Stroke;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** A guided round: asks for digits one after the other and keeps what is written. */
public final class RoundViewModel extends AndroidViewModel implements InkView.Listener {
  /** The argument that says which digit to ask for. */
  public static final String DIGIT = "digit";

  /** As {@link #DIGIT}: all digits. */
  public static final int ALL_DIGITS = -1;

  private static final int TIMES_ONE = 5;
  private static final int TIMES_EACH = 2;
  private static final String SAVED_SEED = "seed";
  private static final String SAVED_DONE = "done";
  private static final String SAVED_KEPT = "kept";
  private static final String SAVED_INK = "ink";

  private final SampleRepository samples;
  private final SavedStateHandle saved;
  private final Random hand = new Random();
  private final MediatorLiveData<RoundUiState> state;
  private Ink lastInk = Ink.NONE;

  /** Made by the screen's provider of view models. */
  public RoundViewModel(@NonNull Application application, @NonNull SavedStateHandle saved) {
    super(application);
    this.saved = saved;
    samples = ((InklingApplication) application).services().samples();
    Integer digit = saved.get(DIGIT);
    if (!saved.contains(SAVED_SEED)) {
      saved.set(SAVED_SEED, System.nanoTime());
    }
    long seed = Objects.requireNonNull(saved.<Long>get(SAVED_SEED));
    state =
        new MediatorLiveData<>(
            new RoundUiState(
                digits(digit == null ? ALL_DIGITS : digit, seed),
                number(SAVED_DONE),
                number(SAVED_KEPT),
                SavedInk.restore(saved.get(SAVED_INK)),
                false));
    saved.setSavedStateProvider(SAVED_INK, () -> SavedInk.save(current().ink()));
    state.addSource(samples.lost(), this::onLost);
  }

  /** The digits in an order that nobody can foresee, each as often as it is needed. */
  private static List<Integer> digits(int digit, long seed) {
    List<Integer> order = new ArrayList<>();
    if (digit != ALL_DIGITS) {
      return Collections.nCopies(TIMES_ONE, digit);
    }
    for (int each = 0; each < Model.DIGITS; each++) {
      order.add(each);
    }
    Collections.shuffle(order, new Random(seed));
    List<Integer> digits = new ArrayList<>();
    for (int each : order) {
      digits.addAll(Collections.nCopies(TIMES_EACH, each));
    }
    return Collections.unmodifiableList(digits);
  }

  private int number(String key) {
    Integer value = saved.get(key);
    return value == null ? 0 : value;
  }

  /** What the screen shows; never null. */
  public LiveData<RoundUiState> state() {
    return state;
  }

  @Override
  public void onStrokeChanged(Stroke stroke, int canvasWidth, int canvasHeight) {
    // The canvas shows it.
  }

  @Override
  public void onStrokeEnded(Stroke stroke, int canvasWidth, int canvasHeight) {
    show(current().with(current().ink().fittedTo(canvasWidth, canvasHeight).plus(stroke)));
  }

  @Override
  public void onStrokeCancelled() {
    // It is not part of the ink yet.
  }

  @Override
  public void onDigitWritten(int digit, int canvasWidth, int canvasHeight) {
    Ink canvas = Ink.NONE.fittedTo(canvasWidth, canvasHeight);
    show(current().with(canvas.plusAtRight(SyntheticDigits.drawing(digit, hand))));
  }

  @Override
  public void undoStroke() {
    show(current().with(current().ink().withoutLast()));
  }

  /** Empties the canvas. */
  public void clear() {
    show(current().with(Ink.NONE));
  }

  /** Keeps what is on the canvas and asks for the next. */
  @SuppressWarnings("FutureReturnValueIgnored") // what is lost is heard of
  public void next() {
    RoundUiState now = current();
    Integer digit = now.digit();
    if (digit == null || now.ink().isEmpty()) {
      return;
    }
    lastInk = now.ink();
    samples.keep(new LabelledDrawing(lastInk.drawing(), digit));
    show(now.next(true));
  }

  /** Asks for the next. */
  public void skip() {
    show(current().next(false));
  }

  /** Forgets that a drawing was lost, once the user was told. */
  public void told() {
    show(current().told());
  }

  private void onLost(@Nullable LabelledDrawing lost) {
    if (lost != null && lost.drawing().equals(lastInk.drawing())) {
      show(current().lose().with(lastInk));
      samples.acknowledgeLost();
    }
  }

  private void show(RoundUiState value) {
    saved.set(SAVED_DONE, value.done());
    saved.set(SAVED_KEPT, value.kept());
    state.setValue(value);
  }

  private RoundUiState current() {
    return Objects.requireNonNull(state.getValue());
  }
}
