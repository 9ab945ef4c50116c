package dev.inkling.mlcore.io;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class AtomicFileTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void write_existingFile_isReplaced() throws IOException {
    File file = folder.newFile("model");
    AtomicFile.write(file, new byte[] {1, 2});
    AtomicFile.write(file, new byte[] {3});
    assertArrayEquals(new byte[] {3}, Files.readAllBytes(file.toPath()));
    assertEquals(1, folder.getRoot().list().length);
  }

  @Test
  public void write_failingContent_leavesTheOldFileAndNothingElse() throws IOException {
    File file = new File(folder.getRoot(), "model");
    AtomicFile.write(file, new byte[] {1, 2});
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(9);
                      throw new IOException("disk full");
                    }));
    assertEquals("disk full", e.getMessage());
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(file.toPath()));
    assertEquals(1, folder.getRoot().list().length);
  }

  @Test
  public void write_missingFolder_namesIt() {
    File file = new File(folder.getRoot(), "nowhere/model");
    IOException e = assertThrows(IOException.class, () -> AtomicFile.write(file, new byte[1]));
    assertTrue(e.getMessage(), e.getMessage().contains("nowhere"));
  }

  @Test
  public void deleteLeftovers_killedWrite_deletesItsFileAlone() throws IOException {
    File file = folder.newFile("model");
    folder.newFile("model.0123.part");
    File other = folder.newFile("model2.0123.part");
    AtomicFile.deleteLeftovers(file);
    assertArrayEquals(
        new File[] {file, other},
        Arrays.stream(folder.getRoot().listFiles()).sorted().toArray(File[]::new));
    AtomicFile.deleteLeftovers(new File(folder.getRoot(), "nowhere/model"));
  }
}
