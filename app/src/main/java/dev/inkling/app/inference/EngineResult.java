package dev.inkling.app.inference;

import androidx.annotation.Nullable;

/**
 * What trying an engine showed.
 *
 * @param engine the engine that was tried
 * @param outcome whether it may answer
 * @param milliseconds the median time of a prediction; NaN if it was not measured
 * @param reason what it said when it failed, for people who want to know; empty if it did not
 */
public record EngineResult(Engine engine, Outcome outcome, double milliseconds, String reason) {
  /** What can come of a trial. */
  public enum Outcome {
    /** It works and its time is known. */
    MEASURED,
    /** It could not be opened, failed, or answered otherwise than mlcore. */
    FAILED,
    /** It was not tried, for the process ended in an earlier trial. */
    LEFT_OUT
  }

  /** A result of an engine that works. */
  public static EngineResult measured(Engine engine, double milliseconds) {
    return new EngineResult(engine, Outcome.MEASURED, milliseconds, "");
  }

  /** A result of an engine that threw this. */
  public static EngineResult failed(Engine engine, Throwable thrown) {
    String message = thrown.getMessage();
    return new EngineResult(
        engine,
        Outcome.FAILED,
        Double.NaN,
        message == null ? thrown.getClass().getSimpleName() : message.trim());
  }

  /** A result of an engine that is left out. */
  public static EngineResult leftOut(Engine engine) {
    return new EngineResult(engine, Outcome.LEFT_OUT, Double.NaN, "");
  }

  /** Whether the engine's time is known. */
  public boolean isMeasured() {
    return outcome == Outcome.MEASURED;
  }

  /** The result in a line of text, which {@link #parse} reads. */
  String toText() {
    return engine + " " + outcome + " " + milliseconds + " " + reason.replace('\n', ' ');
  }

  /** The result of a line that {@link #toText} wrote; null if it is not one. */
  @Nullable
  static EngineResult parse(String line) {
    String[] parts = line.split(" ", 4);
    if (parts.length != 4) {
      return null;
    }
    try {
      return new EngineResult(
          Engine.valueOf(parts[0]),
          Outcome.valueOf(parts[1]),
          Double.parseDouble(parts[2]),
          parts[3]);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
