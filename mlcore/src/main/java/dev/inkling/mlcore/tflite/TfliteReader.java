package dev.inkling.mlcore.tflite;

import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.tensorflow.lite.schema.Model;

/**
 * Reads the {@code .tflite} files that {@link TfliteWriter} writes back into networks, which can be
 * trained further.
 *
 * <p>Layers and joins come back with their names, settings and parameters. A batch normalisation
 * that became part of another layer's weights stays there, and dropout is gone; a file does not say
 * where they were. Files in the forms of a {@link Quantization} are refused: their weights are not
 * those that were trained.
 */
public final class TfliteReader {
  private static final String IDENTIFIER = "TFL3";
  private static final int IDENTIFIER_OFFSET = 4;

  private TfliteReader() {}

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is damaged, or no file that mlcore can read; the message
   *     names the file, the place, what was expected and what is there
   */
  public static TfliteModel read(File file) throws IOException {
    if (file.length() > Integer.MAX_VALUE) {
      throw new ModelFormatException(
          file + ": a model of " + file.length() + " bytes is too large, at most 2 GiB are read");
    }
    byte[] bytes = new byte[(int) file.length()];
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      in.readFully(bytes);
    }
    try {
      return read(bytes);
    } catch (ModelFormatException e) {
      throw new ModelFormatException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @throws ModelFormatException if they are damaged, or no file that mlcore can read
   */
  public static TfliteModel read(byte[] bytes) throws ModelFormatException {
    return read(ByteBuffer.wrap(bytes));
  }

  /**
   * Reads the remaining bytes of a buffer of any kind, direct and read-only ones too; the buffer
   * stays as it is.
   *
   * @throws ModelFormatException if they are damaged, or no file that mlcore can read
   */
  public static TfliteModel read(ByteBuffer buffer) throws ModelFormatException {
    ByteBuffer bytes = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    requireIdentifier(bytes);
    try {
      GraphDecoder decoder = new GraphDecoder(Model.getRootAsModel(bytes));
      return NetworkBuilder.read(decoder.graph(), decoder.metadata());
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
      // The schema's classes trust every offset; one that leads out of the file ends here.
      throw new ModelFormatException(
          "the .tflite of "
              + bytes.limit()
              + " bytes is damaged or cut short"
              + (e.getMessage() == null ? "" : ": " + e.getMessage()),
          e);
    }
  }

  private static void requireIdentifier(ByteBuffer bytes) throws ModelFormatException {
    byte[] identifier = new byte[IDENTIFIER.length()];
    if (bytes.limit() < IDENTIFIER_OFFSET + identifier.length) {
      throw new ModelFormatException(
          "not a .tflite: it has only " + bytes.limit() + " bytes, fewer than the header");
    }
    for (int i = 0; i < identifier.length; i++) {
      identifier[i] = bytes.get(IDENTIFIER_OFFSET + i);
    }
    String found = new String(identifier, StandardCharsets.ISO_8859_1);
    if (!found.equals(IDENTIFIER)) {
      throw new ModelFormatException(
          "not a .tflite: expected the identifier "
              + IDENTIFIER
              + " at byte "
              + IDENTIFIER_OFFSET
              + ", got \""
              + found.replaceAll("[^ -~]", "?")
              + "\"");
    }
  }
}
