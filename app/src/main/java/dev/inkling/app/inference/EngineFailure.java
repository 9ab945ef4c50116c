package dev.inkling.app.inference;

/**
 * Why an engine does not answer.
 *
 * @param engine the engine that was tried
 * @param reason what it said, for people who want to know
 */
public record EngineFailure(Engine engine, String reason) {
  static EngineFailure of(Engine engine, Throwable thrown) {
    String message = thrown.getMessage();
    return new EngineFailure(
        engine, message == null ? thrown.getClass().getSimpleName() : message.trim());
  }
}
