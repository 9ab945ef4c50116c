package dev.inkling.mlcore.io;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32;

/** A CRC-32 of numbers, by which a text can tell settings and data apart. */
public final class Checksum {
  private final CRC32 crc = new CRC32();

  /** Adds the four bytes of a number, the highest first. */
  public Checksum add(int word) {
    crc.update(word >>> 24);
    crc.update(word >>> 16);
    crc.update(word >>> 8);
    crc.update(word);
    return this;
  }

  /** Adds the bits of numbers in their order. */
  public Checksum add(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, values.length)];
    ByteBuffer.wrap(bytes).asFloatBuffer().put(values);
    crc.update(bytes, 0, bytes.length);
    return this;
  }

  /** The checksum so far: {@code checksum 0123abcd}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "checksum %08x", crc.getValue());
  }
}
