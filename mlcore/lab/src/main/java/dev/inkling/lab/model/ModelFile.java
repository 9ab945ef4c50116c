package dev.inkling.lab.model;

import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@code .tflite} file that mlcore wrote. */
public final class ModelFile {
  private final byte[] bytes;
  private final TfliteModel model;

  private ModelFile(byte[] bytes, TfliteModel model) {
    this.bytes = bytes;
    this.model = model;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws ModelFormatException if it is not a model that mlcore can read; the message names it
   */
  public static ModelFile read(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    try {
      return new ModelFile(bytes, TfliteReader.read(bytes));
    } catch (ModelFormatException e) {
      throw new ModelFormatException(path + ": " + e.getMessage(), e);
    }
  }

  /** All of the file; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** What the file holds. */
  public TfliteModel model() {
    return model;
  }
}
