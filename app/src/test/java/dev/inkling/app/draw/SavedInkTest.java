package dev.inkling.app.draw;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.os.Bundle;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.mlcore.ink.Stroke;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class SavedInkTest {
  private static final Ink INK = Ink.NONE.fittedTo(300, 400).plus(Stroke.of(1, 2, 3, 4));

  @Test
  public void restore_saved_givesTheSameInk() {
    Ink restored = SavedInk.restore(SavedInk.save(INK));
    assertEquals(300, restored.width());
    assertEquals(400, restored.height());
    assertEquals(2, restored.drawing().strokes().get(0).size());
    assertEquals(4f, restored.drawing().strokes().get(0).y(1), 0f);
  }

  @Test
  public void restore_nothingSaved_isEmpty() {
    assertTrue(SavedInk.restore(null).isEmpty());
    assertTrue(SavedInk.restore(new Bundle()).isEmpty());
  }

  @Test
  public void restore_damaged_isEmpty() {
    Bundle bundle = SavedInk.save(INK);
    bundle.putByteArray("strokes", new byte[] {1, 2, 3});
    assertTrue(SavedInk.restore(bundle).isEmpty());
  }

  @Test
  public void save_moreThanTheSystemTakes_savesNothing() {
    float[] many = new float[100_000];
    assertTrue(SavedInk.restore(SavedInk.save(Ink.NONE.plus(Stroke.of(many)))).isEmpty());
  }
}
