package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tflite.verification.ModelVerifier;
import dev.inkling.mlcore.tflite.verification.ReadLimits;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.lite.schema.Model;

/**
 * Reads the {@code .tflite} files that {@link TfliteWriter} writes back into networks, which can be
 * trained further.
 *
 * <p>A file is verified in full before anything of it is used.
 *
 * <p>Layers and joins come back with their names, settings and parameters. A batch normalisation
 * that became part of another layer's weights stays there, and dropout is gone; a file does not say
 * where they were. Files in the forms of a {@link Quantization} are refused: their weights are not
 * those that were trained.
 */
public final class TfliteReader {
  private TfliteReader() {}

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is damaged, or no file that mlcore can read; the message
   *     names the file, the place, what was expected and what is there
   */
  public static TfliteModel read(File file) throws IOException {
    return read(file, ReadLimits.defaults());
  }

  /**
   * Reads a file within limits.
   *
   * @throws ModelFormatException if it is beyond a limit, damaged, or no file that mlcore can read;
   *     the message names the file, the place, what was expected and what is there
   */
  public static TfliteModel read(File file, ReadLimits limits) throws IOException {
    byte[] bytes = limits.read(file);
    try {
      return read(ByteBuffer.wrap(bytes), limits);
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
    return read(buffer, ReadLimits.defaults());
  }

  /**
   * Reads the remaining bytes of a buffer within limits, after {@link ModelVerifier} has looked
   * through all of them.
   *
   * @throws ModelFormatException if they are beyond a limit, damaged, or no file that mlcore can
   *     read
   */
  public static TfliteModel read(ByteBuffer buffer, ReadLimits limits) throws ModelFormatException {
    GraphDecoder decoder = decoder(buffer, limits);
    return NetworkBuilder.read(decoder.graph(), decoder.metadata());
  }

  /**
   * Reads the labels and provenance of a file in any form that mlcore writes, also a quantised one
   * or one that trains; empty if it has none.
   *
   * @throws ModelFormatException if the file is beyond the default limits or damaged
   */
  public static ModelMetadata readMetadata(byte[] bytes) throws ModelFormatException {
    return decoder(ByteBuffer.wrap(bytes), ReadLimits.defaults()).metadata();
  }

  private static GraphDecoder decoder(ByteBuffer buffer, ReadLimits limits)
      throws ModelFormatException {
    ModelVerifier.verify(buffer, limits);
    return new GraphDecoder(Model.getRootAsModel(buffer.slice().order(ByteOrder.LITTLE_ENDIAN)));
  }
}
