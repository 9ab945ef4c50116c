package dev.inkling.app.models;

import android.net.Uri;
import androidx.annotation.Nullable;
import dev.inkling.app.data.ModelVersion;
import java.util.Collections;
import java.util.List;

/**
 * All that the screen shows.
 *
 * @param versions the user's models, the latest first
 * @param inUse the id of the one that reads
 * @param busy whether a file is read or written, or models are compared
 * @param event what is to be told or done once; null if nothing is
 */
public record ModelsUiState(
    List<ModelVersion> versions, long inUse, boolean busy, @Nullable Event event) {
  static final ModelsUiState EMPTY =
      new ModelsUiState(Collections.emptyList(), ModelVersion.BASE, false, null);

  /** What happened. */
  public sealed interface Event {
    /**
     * A model was imported.
     *
     * @param id its id
     */
    record Imported(long id) implements Event {}

    /** A model was exported to the document that the user chose. */
    record Exported() implements Event {}

    /**
     * A copy is ready to be shared.
     *
     * @param uri its address
     */
    record Ready(Uri uri) implements Event {}

    /**
     * Two models were compared.
     *
     * @param comparison what came of it
     */
    record Compared(Comparison comparison) implements Event {}

    /**
     * Something failed, and nothing has changed.
     *
     * @param what was to be done
     * @param reason why it failed
     */
    record Failed(Task what, String reason) implements Event {}
  }

  /** What can fail. */
  public enum Task {
    IMPORT,
    EXPORT,
    COMPARE
  }

  ModelsUiState withVersions(List<ModelVersion> value) {
    return new ModelsUiState(value, inUse, busy, event);
  }

  ModelsUiState withInUse(long value) {
    return new ModelsUiState(versions, value, busy, event);
  }

  ModelsUiState withBusy(boolean value) {
    return new ModelsUiState(versions, inUse, value, event);
  }

  ModelsUiState withEvent(@Nullable Event value) {
    return new ModelsUiState(versions, inUse, busy, value);
  }
}
