package dev.inkling.app.inference;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import dev.inkling.mlcore.ink.Drawing;
import java.util.function.Function;

/**
 * Reads a drawing while it grows: at most one inference runs, and when it ends the latest drawing
 * is next; those between are skipped.
 *
 * <p>A new model opens on a thread of its own while the old one goes on answering, takes over
 * between two inferences, and reads the latest drawing again.
 */
public final class LivePredictor implements AutoCloseable {
  private final MutableLiveData<Reading> readings = new MutableLiveData<>();
  private final Function<Model, FallbackClassifier> opener;

  // All below is guarded by this object's monitor.
  private InferenceSession session;
  private Model wanted;
  private Drawing latest;
  private boolean waiting;
  private boolean running;
  private boolean closed;

  /** A predictor that answers once it was given a model. */
  public LivePredictor() {
    this(FallbackClassifier::open);
  }

  LivePredictor(Function<Model, FallbackClassifier> opener) {
    this.opener = opener;
  }

  /** The answers, the latest only. */
  public LiveData<Reading> readings() {
    return readings;
  }

  /** Opens a model and swaps it in. */
  @SuppressWarnings("CheckReturnValue") // the session hands itself over when it is open
  public synchronized void use(Model model) {
    if (closed || model == wanted) {
      return;
    }
    wanted = model;
    new InferenceSession(model, opener, opened -> takeOver(model, opened));
  }

  /** Asks what a drawing is, which is not empty. */
  public synchronized void read(Drawing drawing) {
    latest = drawing;
    waiting = true;
    runNext();
  }

  /** Ends the threads; no answer comes after this but one that was under way. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting = false;
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private synchronized void takeOver(Model model, InferenceSession opened) {
    if (closed || model != wanted) {
      opened.close();
      return;
    }
    if (session != null) {
      session.close();
    }
    session = opened;
    waiting = latest != null;
    runNext();
  }

  private synchronized void runNext() {
    if (waiting && !running && session != null) {
      waiting = false;
      running = true;
      InferenceSession answering = session;
      Drawing drawing = latest;
      answering.execute(() -> answer(answering, drawing));
    }
  }

  private void answer(InferenceSession answering, Drawing drawing) {
    readings.postValue(answering.read(drawing));
    synchronized (this) {
      running = false;
      runNext();
    }
  }
}
