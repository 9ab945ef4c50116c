package dev.inkling.app.draw;

import android.os.Bundle;
import android.util.Log;
import androidx.annotation.Nullable;
import dev.inkling.app.data.DrawingCodec;
import java.io.IOException;

/** Ink in a screen's saved state, where it outlives the process. */
public final class SavedInk {
  private static final String STROKES = "strokes";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";

  /**
   * What all screens together may save is about a megabyte; beyond that the system ends the app.
   */
  private static final int MAXIMUM_BYTES = 200_000;

  private SavedInk() {}

  /** The ink as a bundle, empty if it is too much to save. */
  public static Bundle save(Ink ink) {
    Bundle bundle = new Bundle();
    byte[] strokes = DrawingCodec.encode(ink.drawing());
    if (strokes.length <= MAXIMUM_BYTES) {
      bundle.putByteArray(STROKES, strokes);
      bundle.putInt(WIDTH, ink.width());
      bundle.putInt(HEIGHT, ink.height());
    }
    return bundle;
  }

  /** The ink that was saved, or none. */
  public static Ink restore(@Nullable Bundle bundle) {
    byte[] strokes = bundle == null ? null : bundle.getByteArray(STROKES);
    if (strokes == null) {
      return Ink.NONE;
    }
    try {
      return new Ink(DrawingCodec.decode(strokes), bundle.getInt(WIDTH), bundle.getInt(HEIGHT));
    } catch (IOException e) {
      // An update of the app may read what an older version saved.
      Log.w("SavedInk", "saved strokes cannot be read", e);
      return Ink.NONE;
    }
  }
}
