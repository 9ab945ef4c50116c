package dev.inkling.lab.mnist;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.Lab;
import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DownloadTest {
  private static final String NAME = "file.gz";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final byte[] content = new byte[300_000];
  private final StringWriter err = new StringWriter();
  private final Console console =
      new Console(Lab.commandLine().setErr(new PrintWriter(err)), false);
  private RemoteFile file;
  private Path folder;
  private Path part;

  @Before
  public void makeContent() throws Exception {
    new Random(3).nextBytes(content);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
    file = new RemoteFile(NAME, content.length, HexFormat.of().formatHex(hash));
    folder = temporary.getRoot().toPath();
    part = folder.resolve(NAME + ".part");
  }

  @Test
  public void fetch_wholeFile_leavesItUnderItsName() throws Exception {
    try (FileServer server = new FileServer(content)) {
      fetch(server.address());
      assertEquals(List.of("whole"), server.requests());
    }
    assertDownloaded();
  }

  @Test
  public void fetch_partIsThere_asksForTheRestOnly() throws Exception {
    Files.write(part, Arrays.copyOf(content, 100_000));
    try (FileServer server = new FileServer(content)) {
      fetch(server.address());
      assertEquals(List.of("bytes=100000-"), server.requests());
    }
    assertDownloaded();
  }

  @Test
  public void fetch_serverWithoutRanges_startsAnew() throws Exception {
    Files.write(part, new byte[100_000]);
    try (FileServer server = new FileServer(content).withoutRanges()) {
      fetch(server.address());
    }
    assertDownloaded();
  }

  @Test
  public void fetch_wholePartIsThere_asksForNothing() throws Exception {
    Files.write(part, content);
    try (FileServer server = new FileServer(content)) {
      fetch(server.address());
      assertEquals(List.of(), server.requests());
    }
    assertDownloaded();
  }

  @Test
  public void fetch_cutConnection_goesOnWhereItEnded() throws Exception {
    try (FileServer server = new FileServer(content).cutAfter(200_000, part)) {
      fetch(server.address());
      assertEquals(List.of("whole", "bytes=200000-"), server.requests());
    }
    assertDownloaded();
  }

  @Test
  public void fetch_firstMirrorDown_takesTheSecond() throws Exception {
    try (FileServer server = new FileServer(content)) {
      fetch(deadAddress(), server.address());
    }
    assertDownloaded();
    assertTrue(err.toString(), err.toString().contains("cannot connect"));
  }

  @Test
  public void fetch_firstMirrorHasAnotherFile_takesTheSecond() throws Exception {
    byte[] other = content.clone();
    other[1000] ^= 1;
    try (FileServer wrong = new FileServer(other);
        FileServer right = new FileServer(content)) {
      fetch(wrong.address(), right.address());
      assertEquals("what was wrong is not gone on with", List.of("whole"), right.requests());
    }
    assertDownloaded();
  }

  @Test
  public void fetch_corruptedEverywhere_namesBothChecksumsAndLeavesNothing() throws Exception {
    byte[] other = content.clone();
    other[1000] ^= 1;
    try (FileServer server = new FileServer(other)) {
      CommandFailure failure = assertThrows(CommandFailure.class, () -> fetch(server.address()));
      assertTrue(
          failure.getMessage(), failure.getMessage().contains("expected SHA-256 " + file.sha256()));
    }
    assertNoFile();
    assertFalse("a wrong part is of no use", Files.exists(part));
  }

  @Test
  public void fetch_longerThanExpected_fails() throws Exception {
    try (FileServer server = new FileServer(Arrays.copyOf(content, content.length + 100_000))) {
      CommandFailure failure = assertThrows(CommandFailure.class, () -> fetch(server.address()));
      assertTrue(failure.getMessage(), failure.getMessage().contains("300000 bytes, got more"));
    }
    assertNoFile();
  }

  @Test
  public void fetch_alwaysCut_keepsThePartForTheNextTime() throws Exception {
    try (FileServer server = new FileServer(content).cutAfter(100_000, part)) {
      assertThrows(CommandFailure.class, () -> fetch(server.address()));
    }
    assertNoFile();
    assertArrayEquals(Arrays.copyOf(content, 200_000), Files.readAllBytes(part));
  }

  @Test
  public void fetch_mirrorThatStalls_goesOnWithTheNext() throws Exception {
    try (FileServer silent = new FileServer(content).stallAfter(100_000);
        FileServer server = new FileServer(content)) {
      new Download(List.of(silent.address(), server.address()), Duration.ofSeconds(1))
          .fetch(file, folder, console);
      assertEquals(List.of("bytes=100000-"), server.requests());
    }
    assertDownloaded();
    assertTrue(
        err.toString(),
        err.toString().contains("nothing came for 1 s after 100000 of 300000 bytes"));
  }

  @Test
  public void fetch_notFound_namesTheAddressAndTheStatus() throws Exception {
    try (FileServer server = new FileServer(content)) {
      URI nowhere = server.address().resolve("/nowhere/");
      CommandFailure failure = assertThrows(CommandFailure.class, () -> fetch(nowhere));
      assertTrue(
          failure.getMessage(),
          failure.getMessage().contains(nowhere + NAME + ": expected HTTP status 200 or 206, got"));
    }
    assertNoFile();
  }

  private void fetch(URI... mirrors) throws IOException, InterruptedException {
    new Download(List.of(mirrors)).fetch(file, folder, console);
  }

  private void assertDownloaded() throws IOException {
    assertArrayEquals(content, Files.readAllBytes(folder.resolve(NAME)));
    assertFalse(Files.exists(part));
  }

  private void assertNoFile() {
    assertFalse(Files.exists(folder.resolve(NAME)));
  }

  /** An address that nothing listens at. */
  private static URI deadAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/files/");
    }
  }
}
