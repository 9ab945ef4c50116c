package dev.inkling.mlcore.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads one IDX stream of unsigned bytes, plain or gzipped: a magic number ({@code 0x0800} + the
 * number of axes), the length of each axis as a big-endian int, the bytes.
 *
 * <p>Source: "The MNIST database of handwritten digits", section on file formats.
 */
final class IdxReader {
  private static final int UNSIGNED_BYTES = 0x0800;
  private static final int CHUNK = 1 << 20;

  private final InputStream in;
  private final String name;

  /** A reader of {@code in}, which stays open; {@code name} is what messages call it. */
  IdxReader(InputStream in, String name) throws IOException {
    this.name = name;
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    try {
      this.in = gzipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    } catch (EOFException | ZipException e) {
      throw damagedGzip(e);
    }
  }

  /** Reads the header; returns the length of each axis, as unsigned ints. */
  long[] axes(int count, String what) throws IOException {
    int expected = UNSIGNED_BYTES + count;
    int magic = (int) unsignedInt("its magic number");
    if (magic != expected) {
      throw new DataFormatException(
          String.format(
              "%s: magic number is 0x%08x, expected 0x%08x (%s)", name, magic, expected, what));
    }
    long[] lengths = new long[count];
    for (int i = 0; i < count; i++) {
      lengths[i] = unsignedInt("the length of axis " + i);
    }
    return lengths;
  }

  private long unsignedInt(String what) throws IOException {
    long value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      int next = read();
      if (next < 0) {
        throw new DataFormatException(name + ": ends within " + what);
      }
      value = value << 8 | next;
    }
    return value;
  }

  /**
   * Reads exactly {@code length} bytes to the end of the stream. Memory grows with what is there,
   * not with what the header claims.
   */
  byte[] rest(int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, CHUNK)];
    int filled = 0;
    while (filled < length) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * bytes.length));
      }
      int got = read(bytes, filled);
      if (got < 0) {
        throw new DataFormatException(
            name + ": expected " + length + " bytes after the header, got " + filled);
      }
      filled += got;
    }
    if (read() >= 0) {
      throw new DataFormatException(
          name + ": expected " + length + " bytes after the header, got more");
    }
    return bytes;
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (EOFException | ZipException e) {
      throw damagedGzip(e);
    }
  }

  private int read(byte[] into, int offset) throws IOException {
    try {
      return in.read(into, offset, into.length - offset);
    } catch (EOFException | ZipException e) {
      throw damagedGzip(e);
    }
  }

  private DataFormatException damagedGzip(IOException cause) {
    return new DataFormatException(
        name + ": expected a whole gzip file, got a cut or damaged one", cause);
  }
}
