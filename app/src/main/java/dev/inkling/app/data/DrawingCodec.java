package dev.inkling.app.data;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Drawings as bytes, for the database and for a screen's saved state.
 *
 * <p>Big-endian: a byte with the format's version, the number of strokes as an int, then each
 * stroke: its number of points as an int and the points as pairs of floats, x before y.
 */
public final class DrawingCodec {
  private static final byte VERSION = 1;
  private static final int POINT_BYTES = 2 * Float.BYTES;

  private DrawingCodec() {}

  /** The bytes of a drawing. */
  public static byte[] encode(Drawing drawing) {
    int length = 1 + Integer.BYTES;
    for (Stroke stroke : drawing.strokes()) {
      length += Integer.BYTES + stroke.size() * POINT_BYTES;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    bytes.put(VERSION).putInt(drawing.strokes().size());
    for (Stroke stroke : drawing.strokes()) {
      bytes.putInt(stroke.size());
      for (int i = 0; i < stroke.size(); i++) {
        bytes.putFloat(stroke.x(i)).putFloat(stroke.y(i));
      }
    }
    return bytes.array();
  }

  /**
   * The drawing that {@link #encode} made the bytes of.
   *
   * @throws IOException if the bytes are of another version, end early, go on too long, or hold
   *     what no drawing can
   */
  public static Drawing decode(byte[] encoded) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    try {
      byte version = bytes.get();
      if (version != VERSION) {
        throw new IOException("drawing of version " + version + ", expected " + VERSION);
      }
      int count = bytes.getInt();
      List<Stroke> strokes = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        strokes.add(decodeStroke(bytes, i));
      }
      if (bytes.hasRemaining()) {
        throw new IOException(bytes.remaining() + " bytes after the last of " + count + " strokes");
      }
      return new Drawing(strokes);
    } catch (BufferUnderflowException e) {
      throw new IOException("drawing ends early, after " + encoded.length + " bytes", e);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a drawing: " + e.getMessage(), e);
    }
  }

  private static Stroke decodeStroke(ByteBuffer bytes, int index) throws IOException {
    int size = bytes.getInt();
    if (size < 1 || size > bytes.remaining() / POINT_BYTES) {
      throw new IOException(
          "stroke "
              + index
              + " claims "
              + size
              + " points, the bytes hold "
              + bytes.remaining() / POINT_BYTES);
    }
    float[] x = new float[size];
    float[] y = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = bytes.getFloat();
      y[i] = bytes.getFloat();
    }
    return new Stroke(x, y);
  }
}
