package dev.inkling.app.inference;

import android.util.Log;

/** An engine that is open and was let through the gate, and is marked as being tried until then. */
final class Trial {
  private static final String TAG = "Inference";

  private final Classifier classifier;
  private final CrashMarkers.Mark mark;

  private Trial(Classifier classifier, CrashMarkers.Mark mark) {
    this.classifier = classifier;
    this.mark = mark;
  }

  /**
   * Opens an engine; what its opener or the gate throws leaves nothing open.
   *
   * @throws IllegalStateException if the gate does not let it through, or its trial cannot be noted
   */
  static Trial open(Candidate candidate, ParityGate gate, CrashMarkers markers) {
    CrashMarkers.Mark mark = markers.mark(candidate.engine());
    Classifier opened = null;
    try {
      opened = candidate.open();
      gate.check(opened);
      return new Trial(opened, mark);
    } catch (RuntimeException | LinkageError e) {
      if (opened != null) {
        closeQuietly(opened);
      }
      mark.close();
      throw e;
    }
  }

  /** The engine. */
  Classifier classifier() {
    return classifier;
  }

  /** Ends the trial; the engine stays open. */
  Classifier end() {
    mark.close();
    return classifier;
  }

  /** Ends the trial and closes the engine. */
  void abort() {
    closeQuietly(classifier);
    mark.close();
  }

  static void closeQuietly(Classifier classifier) {
    try {
      classifier.close();
    } catch (RuntimeException | LinkageError e) {
      Log.w(TAG, "closing " + classifier.engine() + " failed", e);
    }
  }
}
