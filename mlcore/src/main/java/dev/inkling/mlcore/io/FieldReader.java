package dev.inkling.mlcore.io;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the fields that a {@link FieldWriter} wrote. No length is believed before it is seen to fit
 * what is left, so no file makes this allocate more than its own size. A field that is not there is
 * of the exception's type that the {@link SealedFile} was given; the message names file and field.
 */
public final class FieldReader {
  private final File file;
  private final int version;
  private final ByteBuffer in;
  private final Function<String, ? extends IOException> error;

  FieldReader(
      File file, int version, ByteBuffer in, Function<String, ? extends IOException> error) {
    this.file = file;
    this.version = version;
    this.in = in;
    this.error = error;
  }

  /** The version of the format that the file was written in. */
  public int version() {
    return version;
  }

  /** Reads an int. */
  public int readInt(String what) throws IOException {
    require(what, Integer.BYTES);
    return in.getInt();
  }

  /** Reads a long. */
  public long readLong(String what) throws IOException {
    require(what, Long.BYTES);
    return in.getLong();
  }

  /** Reads a long that is not negative, such as how many steps were done. */
  public long readTotal(String what) throws IOException {
    long total = readLong(what);
    if (total < 0) {
      throw error.apply(
          file + " is damaged: its " + what + " is " + total + ", expected 0 or more");
    }
    return total;
  }

  /** Reads a double. */
  public double readDouble(String what) throws IOException {
    require(what, Double.BYTES);
    return in.getDouble();
  }

  /** Reads how many things of at least the given size follow. */
  public int readCount(String what, int bytesEach) throws IOException {
    int count = readInt(what);
    require(what, (long) count * bytesEach);
    return count;
  }

  /** Reads a text. */
  public String readText(String what) throws IOException {
    byte[] bytes = new byte[readCount(what, 1)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads how many arrays there are, and each. */
  public List<float[]> readArrays(String what) throws IOException {
    List<float[]> arrays = new ArrayList<>();
    for (int left = readCount(what, Integer.BYTES); left > 0; left--) {
      arrays.add(readArray(what));
    }
    return arrays;
  }

  /**
   * Reads how many arrays there are, and each, as {@link #readFiniteArray} does.
   *
   * @param what of an array
   */
  public List<float[]> readFiniteArrays(String what) throws IOException {
    List<float[]> arrays = new ArrayList<>();
    for (int left = readCount(what, Integer.BYTES); left > 0; left--) {
      arrays.add(readFiniteArray(what + " " + arrays.size()));
    }
    return arrays;
  }

  /** Reads an array in which no NaN and no infinity may be. */
  public float[] readFiniteArray(String what) throws IOException {
    float[] array = readArray(what);
    for (int i = 0; i < array.length; i++) {
      if (Float.isNaN(array[i]) || Float.isInfinite(array[i])) {
        throw error.apply(
            file
                + " is damaged: value "
                + i
                + " of its "
                + what
                + " is "
                + array[i]
                + ", expected a finite number");
      }
    }
    return array;
  }

  /** Reads an array. */
  public float[] readArray(String what) throws IOException {
    float[] array = new float[readCount(what, Float.BYTES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.getFloat();
    }
    return array;
  }

  /** Checks that the last field has been read. */
  public void requireEnd() throws IOException {
    if (in.hasRemaining()) {
      throw error.apply(file + " is damaged: " + in.remaining() + " bytes follow its last field");
    }
  }

  private void require(String what, long bytes) throws IOException {
    if (bytes < 0 || bytes > in.remaining()) {
      throw error.apply(
          file
              + " is damaged: its "
              + what
              + " should take "
              + bytes
              + " bytes, "
              + in.remaining()
              + " are left");
    }
  }
}
