package dev.inkling.mlcore.training;

import dev.inkling.mlcore.optimizer.OptimizerState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The file of a checkpoint, big-endian:
 *
 * <pre>
 * 8 bytes  "MLCORECP"
 * int      version, 1
 * long     length of the body
 * body     settings    count, then name and value of each
 *          progress    step, examples, lossSum, seconds, validationSeconds
 *          epochs      count, then epoch, loss, validationAccuracy, validationLoss, seconds of each
 *          parameters  count, then name and values of each
 *          optimizer   step; count of slots, then name, count of arrays, arrays of each
 *          best        count, then arrays
 * int      CRC-32 of all bytes before it
 * </pre>
 *
 * <p>A text is its length in bytes and UTF-8, an array its length and its floats; lengths and
 * counts are ints.
 */
final class CheckpointFormat {
  static final int VERSION = 1;
  private static final byte[] MAGIC = "MLCORECP".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + 4 + 8;
  private static final int CRC = 4;
  private static final int CHUNK = 1024;

  private CheckpointFormat() {}

  static void write(Checkpoint checkpoint, OutputStream to) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(to, new CRC32());
    DataOutputStream out = new DataOutputStream(checked);
    out.write(MAGIC);
    out.writeInt(VERSION);
    out.writeLong(bodyLength(checkpoint));
    writeBody(checkpoint, out);
    out.writeInt((int) checked.getChecksum().getValue());
  }

  /** Writes the body to nowhere and counts. */
  private static long bodyLength(Checkpoint checkpoint) throws IOException {
    long[] length = new long[1];
    writeBody(
        checkpoint,
        new DataOutputStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                length[0]++;
              }

              @Override
              public void write(byte[] bytes, int offset, int count) {
                length[0] += count;
              }
            }));
    return length[0];
  }

  private static void writeBody(Checkpoint checkpoint, DataOutputStream out) throws IOException {
    out.writeInt(checkpoint.settings().size());
    for (Map.Entry<String, String> setting : checkpoint.settings().entrySet()) {
      writeText(setting.getKey(), out);
      writeText(setting.getValue(), out);
    }
    Checkpoint.Progress progress = checkpoint.progress();
    out.writeLong(progress.step());
    out.writeLong(progress.examples());
    out.writeDouble(progress.lossSum());
    out.writeDouble(progress.seconds());
    out.writeDouble(progress.validationSeconds());
    out.writeInt(progress.epochs().size());
    for (EpochResult epoch : progress.epochs()) {
      out.writeInt(epoch.epoch());
      out.writeDouble(epoch.loss());
      out.writeDouble(epoch.validationAccuracy());
      out.writeDouble(epoch.validationLoss());
      out.writeDouble(epoch.seconds());
    }
    out.writeInt(checkpoint.parameters().size());
    for (Map.Entry<String, float[]> parameter : checkpoint.parameters().entrySet()) {
      writeText(parameter.getKey(), out);
      writeArray(parameter.getValue(), out);
    }
    OptimizerState optimizer = checkpoint.optimizer();
    out.writeLong(optimizer.step());
    out.writeInt(optimizer.slots().size());
    for (Map.Entry<String, List<float[]>> slot : optimizer.slots().entrySet()) {
      writeText(slot.getKey(), out);
      writeArrays(slot.getValue(), out);
    }
    writeArrays(checkpoint.best(), out);
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void writeArrays(List<float[]> arrays, DataOutputStream out) throws IOException {
    out.writeInt(arrays.size());
    for (float[] array : arrays) {
      writeArray(array, out);
    }
  }

  /** Writes floats by the chunk: one by one, the checksum would see single bytes. */
  private static void writeArray(float[] array, DataOutputStream out) throws IOException {
    out.writeInt(array.length);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
    for (int from = 0; from < array.length; from += CHUNK) {
      int count = Math.min(CHUNK, array.length - from);
      chunk.asFloatBuffer().put(array, from, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }

  static Checkpoint read(File file) throws IOException {
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
        throw new CheckpointFormatException(
            String.format(
                Locale.ROOT,
                "%s is damaged: expected the checksum %08x, got %08x",
                file,
                expected,
                (int) crc.getValue()));
      }
      return new CheckpointBody(file, ByteBuffer.wrap(rest, 0, rest.length - CRC)).read();
    }
  }

  /** How many bytes follow the header: what it says, once that agrees with the file's length. */
  private static int restLength(File file, byte[] header, long length) throws IOException {
    if (!Arrays.equals(Arrays.copyOf(header, MAGIC.length), MAGIC)) {
      throw new CheckpointFormatException(
          file + " is not a checkpoint: it does not begin with MLCORECP");
    }
    if (length < HEADER) {
      throw new CheckpointFormatException(
          file + " was cut short: expected a header of " + HEADER + " bytes, got " + length);
    }
    ByteBuffer fields = ByteBuffer.wrap(header, MAGIC.length, HEADER - MAGIC.length);
    int version = fields.getInt();
    if (version != VERSION) {
      throw new CheckpointFormatException(
          file + " has version " + version + " of the format, expected " + VERSION);
    }
    long body = fields.getLong();
    long rest = length - HEADER;
    if (body < 0 || body != rest - CRC || rest > Integer.MAX_VALUE) {
      throw new CheckpointFormatException(
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
