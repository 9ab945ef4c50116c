package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;

/**
 * How large a model may be that is read. A file beyond a limit is refused before memory is taken
 * for it.
 *
 * @param fileBytes most bytes of the file
 * @param memoryBytes most bytes of all tensors together, constant and computed, each counted once
 *     for every subgraph that has it
 * @param subgraphs most subgraphs
 * @param tensors most tensors of all subgraphs together
 * @param operators most operators of all subgraphs together
 * @param metadata most entries of metadata, and most signatures
 * @param items most steps of the verification: a table, a number in a list that is looked at, or 16
 *     bytes of text is one, as often as something refers to it. It bounds the time that a small
 *     file can take whose parts are used many times
 */
public record ReadLimits(
    long fileBytes,
    long memoryBytes,
    int subgraphs,
    int tensors,
    int operators,
    int metadata,
    int items) {
  private static final ReadLimits DEFAULTS =
      new ReadLimits(512L << 20, 1L << 30, 256, 20_000, 20_000, 256, 1_000_000);

  /**
   * @throws IllegalArgumentException if a limit is negative
   */
  public ReadLimits {
    if (Math.min(fileBytes, memoryBytes) < 0
        || Math.min(Math.min(subgraphs, tensors), Math.min(operators, metadata)) < 0
        || items < 0) {
      throw new IllegalArgumentException("no limit of a model may be negative");
    }
  }

  /**
   * Room for any model that a phone runs: a file of 512 MiB, tensors of 1 GiB, 256 subgraphs, 20
   * 000 tensors and as many operators, 256 entries of metadata, a million items.
   */
  public static ReadLimits defaults() {
    return DEFAULTS;
  }

  /** The same with another limit of the file's size in bytes. */
  public ReadLimits withFileBytes(long most) {
    return new ReadLimits(most, memoryBytes, subgraphs, tensors, operators, metadata, items);
  }

  /** The same with another limit of the bytes of all tensors together. */
  public ReadLimits withMemoryBytes(long most) {
    return new ReadLimits(fileBytes, most, subgraphs, tensors, operators, metadata, items);
  }

  /** The same with another limit of subgraphs. */
  public ReadLimits withSubgraphs(int most) {
    return new ReadLimits(fileBytes, memoryBytes, most, tensors, operators, metadata, items);
  }

  /** The same with another limit of tensors. */
  public ReadLimits withTensors(int most) {
    return new ReadLimits(fileBytes, memoryBytes, subgraphs, most, operators, metadata, items);
  }

  /** The same with another limit of operators. */
  public ReadLimits withOperators(int most) {
    return new ReadLimits(fileBytes, memoryBytes, subgraphs, tensors, most, metadata, items);
  }

  /** The same with another limit of metadata entries and of signatures. */
  public ReadLimits withMetadata(int most) {
    return new ReadLimits(fileBytes, memoryBytes, subgraphs, tensors, operators, most, items);
  }

  /** The same with another limit of the verification's steps. */
  public ReadLimits withItems(int most) {
    return new ReadLimits(fileBytes, memoryBytes, subgraphs, tensors, operators, metadata, most);
  }

  /**
   * Reads a file that is not larger than the limit, which says nothing yet of what is in it.
   *
   * @throws ModelFormatException if it is larger; the message names the file and both sizes
   */
  public byte[] read(File file) throws IOException {
    long most = Math.min(fileBytes, Integer.MAX_VALUE);
    require(
        file.length() <= most,
        "%s: a model of %s bytes is too large, at most %s are read",
        file,
        file.length(),
        most);
    byte[] bytes = new byte[(int) file.length()];
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      in.readFully(bytes);
    }
    return bytes;
  }
}
