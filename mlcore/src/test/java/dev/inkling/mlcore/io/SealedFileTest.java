package dev.inkling.mlcore.io;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SealedFileTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final SealedFile format = new SealedFile("TESTFILE", 2, "a test", Refused::new);
  private File file;

  /** What a file that is not whole is refused with. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  @Before
  public void writeFile() throws IOException {
    file = new File(folder.getRoot(), "some.file");
    format.write(
        file,
        out -> {
          out.writeInt(-7);
          out.writeLong(8);
          out.writeDouble(0.1);
          out.writeText("é");
          out.writeArrays(Arrays.asList(new float[] {1, -2}, new float[0]));
        });
  }

  @Test
  public void read_whatWasWritten_isTheSame() throws IOException {
    FieldReader in = format.read(file);
    assertEquals(2, in.version());
    assertEquals(-7, in.readInt("int"));
    assertEquals(8, in.readTotal("long"));
    assertEquals(0.1, in.readDouble("double"), 0);
    assertEquals("é", in.readText("text"));
    List<float[]> arrays = in.readFiniteArrays("arrays");
    assertEquals(2, arrays.size());
    assertArrayEquals(new float[] {1, -2}, arrays.get(0), 0f);
    in.requireEnd();
  }

  @Test
  public void write_layout_isTheDocumentedOne() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file.toPath()));
    byte[] magic = new byte[8];
    bytes.get(magic);
    assertEquals("TESTFILE", new String(magic, StandardCharsets.US_ASCII));
    assertEquals(2, bytes.getInt());
    assertEquals(bytes.remaining() - 8 - 4, bytes.getLong());
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), 0, bytes.capacity() - 4);
    assertEquals(crc.getValue(), bytes.getInt(bytes.capacity() - 4) & 0xffffffffL);
  }

  @Test
  public void read_cutAnywhere_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(file.toPath());
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length), length < 8 ? "is not a test" : "cut short");
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "cut short or damaged");
  }

  @Test
  public void read_anyBitChanged_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(file.toPath());
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(changed, "some.file");
    }
  }

  @Test
  public void read_otherVersion_namesBoth() throws IOException {
    byte[] bytes = Files.readAllBytes(file.toPath());
    for (int version : new int[] {0, 3}) {
      bytes[11] = (byte) version;
      assertRefused(bytes, "has version " + version + " of the format, expected 1 to 2");
    }
  }

  @Test
  public void read_fieldsThatAreNotThere_areNamed() throws IOException {
    assertDamaged("its thing should take -28 bytes", in -> in.readCount("thing", 4));
    assertDamaged("its name should take -7 bytes", in -> in.readText("name"));
    assertDamaged("bytes follow its last field", FieldReader::requireEnd);
  }

  @Test
  public void read_numbersThatCannotBe_areNamed() throws IOException {
    format.write(
        file,
        out -> {
          out.writeLong(-1);
          out.writeArray(new float[] {1, Float.NaN});
        });
    assertDamaged("its total is -1, expected 0 or more", in -> in.readTotal("total"));
    assertDamaged(
        "value 1 of its weight is NaN, expected a finite number",
        in -> {
          in.readLong("total");
          in.readFiniteArray("weight");
        });
  }

  @Test
  public void constructor_magicOfOtherLength_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new SealedFile("TEST", 1, "a", Refused::new));
    assertEquals("expected 8 characters, got TEST", e.getMessage());
  }

  /** Reads some fields. */
  private interface Reading {
    void read(FieldReader in) throws IOException;
  }

  private void assertDamaged(String message, Reading reading) throws IOException {
    FieldReader in = format.read(file);
    IOException e = assertThrows(Refused.class, () -> reading.read(in));
    assertTrue(e.getMessage(), e.getMessage().contains("some.file is damaged: "));
    assertTrue(e.getMessage(), e.getMessage().contains(message));
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Files.write(file.toPath(), bytes);
    IOException e = assertThrows(Refused.class, () -> format.read(file));
    assertTrue(e.getMessage(), e.getMessage().contains(message));
    assertTrue(e.getMessage(), e.getMessage().contains("some.file"));
  }
}
