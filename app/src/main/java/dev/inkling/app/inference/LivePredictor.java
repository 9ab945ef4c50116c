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
  private final Function<Model, FastestClassifier> opener;

  // All below is guarded by this object's monitor.
  private InferenceSession session;
  private Model wanted;
  private int latestOpened;
  private Drawing latest;
  private boolean waiting;
  private boolean running;
  private boolean closed;

  /** A predictor that answers once it was given a model. */
  public LivePredictor(Engines engines) {
    this(engines::open);
  }

  LivePredictor(Function<Model, FastestClassifier> opener) {
    this.opener = opener;
  }

  /** The answers, the latest only. */
  public LiveData<Reading> readings() {
    return readings;
  }

  /** Opens a model and swaps it in. */
  public synchronized void use(Model model) {
    if (closed || model == wanted) {
      return;
    }
    wanted = model;
    open(model);
  }

  /** Opens the model anew, for another engine may run it now, and swaps it in. */
  public synchronized void reopen() {
    if (!closed && wanted != null) {
      open(wanted);
    }
  }

  @SuppressWarnings("CheckReturnValue") // the session hands itself over when it is open
  private void open(Model model) {
    latestOpened++;
    int serial = latestOpened;
    new InferenceSession(model, opener, opened -> takeOver(serial, opened), this::readAgain);
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

  private synchronized void takeOver(int serial, InferenceSession opened) {
    if (closed || serial != latestOpened) {
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

  /** Another engine may answer now, and more be known of those that do not. */
  private synchronized void readAgain(InferenceSession measured) {
    if (measured == session && latest != null) {
      waiting = true;
      runNext();
    }
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
