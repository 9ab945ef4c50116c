package dev.inkling.app.data;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.io.IOException;
import java.util.Arrays;
import org.junit.Test;

public final class DrawingCodecTest {
  private static final Drawing TWO_STROKES = Drawing.of(Stroke.of(1.5f, -2, 3, 4), Stroke.of(5, 6));

  @Test
  public void decode_encoded_givesTheSamePoints() throws IOException {
    Drawing decoded = DrawingCodec.decode(DrawingCodec.encode(TWO_STROKES));
    assertEquals(2, decoded.strokes().size());
    assertEquals(2, decoded.strokes().get(0).size());
    assertEquals(1.5f, decoded.strokes().get(0).x(0), 0f);
    assertEquals(-2f, decoded.strokes().get(0).y(0), 0f);
    assertEquals(6f, decoded.strokes().get(1).y(0), 0f);
  }

  @Test
  public void decode_emptyDrawing_isEmpty() throws IOException {
    assertTrue(DrawingCodec.decode(DrawingCodec.encode(Drawing.of())).isEmpty());
  }

  @Test
  public void decode_cutAnywhere_throws() {
    byte[] bytes = DrawingCodec.encode(TWO_STROKES);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows("cut to " + length, IOException.class, () -> DrawingCodec.decode(cut));
    }
  }

  @Test
  public void decode_trailingByte_saysHowMany() {
    byte[] bytes = DrawingCodec.encode(TWO_STROKES);
    IOException thrown =
        assertThrows(
            IOException.class, () -> DrawingCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)));
    assertEquals("1 bytes after the last of 2 strokes", thrown.getMessage());
  }

  @Test
  public void decode_otherVersion_namesBoth() {
    byte[] bytes = DrawingCodec.encode(TWO_STROKES);
    bytes[0] = 9;
    IOException thrown = assertThrows(IOException.class, () -> DrawingCodec.decode(bytes));
    assertEquals("drawing of version 9, expected 1", thrown.getMessage());
  }

  @Test
  public void decode_hugePointCount_throwsAndAllocatesNothing() {
    byte[] bytes = DrawingCodec.encode(TWO_STROKES);
    bytes[5] = 0x7f;
    assertThrows(IOException.class, () -> DrawingCodec.decode(bytes));
  }
}
