package dev.inkling.mlcore.io;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A kind of binary file whose damage shows, big-endian:
 *
 * <pre>
 * 8 bytes  what tells this kind from others
 * int      version, from 1
 * long     length of the body
 * body
 * int      CRC-32 of all bytes before it
 * </pre>
 *
 * <p>A file is written whole or not at all, see {@link AtomicFile}.
 */
public final class SealedFile {
  /** What writes a body. It is asked twice, the first time to see the length. */
  public interface Body {
    /** Writes all of the body. */
    void writeTo(FieldWriter out) throws IOException;
  }

  private static final int MAGIC = 8;
  private static final int HEADER = MAGIC + 4 + 8;
  private static final int CRC = 4;

  private final String magic;
  private final int version;
  private final String name;
  private final Function<String, ? extends IOException> error;

  /**
   * A kind of file.
   *
   * @param magic eight ASCII characters that it begins with
   * @param version the one that is written; older ones are read
   * @param name for messages, such as "a checkpoint"
   * @param error makes what is thrown when a file is not one of this kind or damaged
   */
  public SealedFile(
      String magic, int version, String name, Function<String, ? extends IOException> error) {
    if (magic.length() != MAGIC) {
      throw new IllegalArgumentException("expected " + MAGIC + " characters, got " + magic);
    }
    this.magic = magic;
    this.version = version;
    this.name = name;
    this.error = error;
  }

  /**
   * Writes a file in the place of an older one.
   *
   * @throws IOException if it cannot be written; an older one is then as it was
   */
  public void write(File file, Body body) throws IOException {
    AtomicFile.write(file, out -> write(out, body));
  }

  private void write(OutputStream to, Body body) throws IOException {
    CountingStream counter = new CountingStream();
    body.writeTo(new FieldWriter(new DataOutputStream(counter)));
    CheckedOutputStream checked = new CheckedOutputStream(to, new CRC32());
    DataOutputStream out = new DataOutputStream(checked);
    out.write(magic.getBytes(StandardCharsets.US_ASCII));
    out.writeInt(version);
    out.writeLong(counter.count);
    body.writeTo(new FieldWriter(out));
    out.writeInt((int) checked.getChecksum().getValue());
  }

  /** Writes to nowhere and counts. */
  private static final class CountingStream extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }

  /**
   * Reads a file and checks that it is whole.
   *
   * @return the body's fields
   * @throws IOException if it cannot be read, and of the type that the constructor was given if it
   *     is not of this kind, of a later version, cut short or damaged; the message names the file,
   *     the expected and the actual
   */
  public FieldReader read(File file) throws IOException {
    try (FileInputStream raw = new FileInputStream(file)) {
      DataInputStream in = new DataInputStream(raw);
      long length = file.length();
      byte[] header = new byte[HEADER];
      in.readFully(header, 0, (int) Math.min(HEADER, length));
      byte[] rest = new byte[restLength(file, header, length)];
      in.readFully(rest);
      CRC32 crc = new CRC32();
      crc.update(header);
      crc.update(rest, 0, rest.length - CRC);
      int expected = ByteBuffer.wrap(rest).getInt(rest.length - CRC);
      if ((int) crc.getValue() != expected) {
        throw error.apply(
            String.format(
                Locale.ROOT,
                "%s is damaged: expected the checksum %08x, got %08x",
                file,
                expected,
                (int) crc.getValue()));
      }
      int written = ByteBuffer.wrap(header).getInt(MAGIC);
      return new FieldReader(file, written, ByteBuffer.wrap(rest, 0, rest.length - CRC), error);
    }
  }

  /** How many bytes follow the header: what it says, once that agrees with the file's length. */
  private int restLength(File file, byte[] header, long length) throws IOException {
    if (!new String(header, 0, MAGIC, StandardCharsets.ISO_8859_1).equals(magic)) {
      throw error.apply(file + " is not " + name + ": it does not begin with " + magic);
    }
    if (length < HEADER) {
      throw error.apply(
          file + " was cut short: expected a header of " + HEADER + " bytes, got " + length);
    }
    ByteBuffer fields = ByteBuffer.wrap(header, MAGIC, HEADER - MAGIC);
    int written = fields.getInt();
    if (written < 1 || written > version) {
      throw error.apply(
          file
              + " has version "
              + written
              + " of the format, expected "
              + (version == 1 ? "1" : "1 to " + version));
    }
    long body = fields.getLong();
    long rest = length - HEADER;
    if (body < 0 || body != rest - CRC || rest > Integer.MAX_VALUE) {
      throw error.apply(
          file
              + " is cut short or damaged: its header tells of "
              + body
              + " bytes and a checksum, "
              + rest
              + " follow");
    }
    return (int) rest;
  }
}
