package dev.inkling.lab.mnist;

import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Downloads files from mirrors. What has come of a file lies beside it as {@code .part}, where the
 * next attempt goes on; only a whole file with the right checksum gets the real name.
 */
public final class Download {
  private static final int ROUNDS = 2;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;

  private final List<URI> mirrors;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /** A download from the given addresses, each ending in a slash, tried in turn. */
  public Download(List<URI> mirrors) {
    this(mirrors, TIMEOUT);
  }

  /** A download that gives a mirror up when nothing has come from it for so long. */
  Download(List<URI> mirrors, Duration patience) {
    this.mirrors = List.copyOf(mirrors);
    this.patience = patience;
  }

  /**
   * Downloads a file into a folder, which must exist.
   *
   * @throws IOException if it cannot be written
   * @throws CommandFailure if no mirror gives the whole file; the message has each one's reason
   */
  public void fetch(RemoteFile file, Path folder, Console console)
      throws IOException, InterruptedException {
    Path target = folder.resolve(file.name());
    Path part = folder.resolve(file.name() + ".part");
    Set<String> reasons = new LinkedHashSet<>();
    try (Progress progress = console.progress(file.name(), "bytes", file.bytes())) {
      for (int attempt = 0; attempt < ROUNDS * mirrors.size(); attempt++) {
        URI address = mirrors.get(attempt % mirrors.size()).resolve(file.name());
        try {
          transfer(address, file, part, progress);
          requireWhole(file, part);
          Files.move(
              part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          return;
        } catch (TransferException e) {
          String reason = address + ": " + e.getMessage();
          reasons.add(reason);
          console.note(reason);
        }
      }
    }
    throw new CommandFailure(
        "cannot download " + file.name() + ":\n  " + String.join("\n  ", reasons));
  }

  /** One attempt failed; another mirror may do better. */
  private static final class TransferException extends Exception {
    private static final long serialVersionUID = 1L;

    TransferException(String message) {
      super(message);
    }
  }

  /** Adds to the part what is missing of it. */
  private void transfer(URI address, RemoteFile file, Path part, Progress progress)
      throws IOException, InterruptedException, TransferException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have >= file.bytes()) {
      return;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response;
    try {
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new TransferException(reason(e));
    }
    try (InputStream body = response.body()) {
      copy(body, part, firstByte(response, have), file.bytes(), progress);
    }
  }

  /** Where in the file the response's body starts. */
  private static long firstByte(HttpResponse<?> response, long have) throws TransferException {
    if (response.statusCode() == OK) {
      return 0;
    }
    String range = response.headers().firstValue("Content-Range").orElse("none");
    if (response.statusCode() == PARTIAL_CONTENT && range.startsWith("bytes " + have + "-")) {
      return have;
    }
    throw new TransferException(
        response.statusCode() == PARTIAL_CONTENT
            ? "expected the bytes from " + have + ", got the range " + range
            : "expected HTTP status 200 or 206, got " + response.statusCode());
  }

  private void copy(InputStream body, Path part, long from, long size, Progress progress)
      throws IOException, TransferException {
    try (FileChannel out =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        StallGuard guard = new StallGuard(body, patience)) {
      out.truncate(from).position(from);
      byte[] buffer = new byte[1 << 16];
      while (out.position() <= size) {
        int count = read(body, buffer, guard, out.position(), size);
        if (count < 0) {
          break;
        }
        guard.wind();
        out.write(ByteBuffer.wrap(buffer, 0, count));
        progress.update(
            Math.min(out.position(), size),
            String.format(Locale.ROOT, "%.1f MB", out.position() / 1e6));
      }
      out.force(true);
    }
  }

  private int read(InputStream body, byte[] buffer, StallGuard guard, long position, long size)
      throws TransferException {
    IOException failure = null;
    try {
      int count = body.read(buffer);
      if (!guard.stalled()) {
        return count;
      }
    } catch (IOException e) {
      failure = e;
    }
    if (guard.stalled()) {
      throw new TransferException(
          "nothing came for "
              + patience.toSeconds()
              + " s after "
              + position
              + " of "
              + size
              + " bytes");
    }
    throw new TransferException(
        "the connection ended after " + position + " of " + size + " bytes: " + reason(failure));
  }

  /** A part that is too short stays, to be gone on with; one that is wrong goes. */
  private static void requireWhole(RemoteFile file, Path part)
      throws IOException, TransferException {
    long size = Files.size(part);
    if (size < file.bytes()) {
      throw new TransferException("expected " + file.bytes() + " bytes, got " + size);
    }
    if (size > file.bytes()) {
      Files.delete(part);
      throw new TransferException("expected " + file.bytes() + " bytes, got more");
    }
    String sha256 = sha256(part);
    if (!sha256.equals(file.sha256())) {
      Files.delete(part);
      throw new TransferException("expected SHA-256 " + file.sha256() + ", got " + sha256);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Some exceptions of the HTTP client have no message. */
  private static String reason(IOException e) {
    if (e instanceof ConnectException) {
      return "cannot connect";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
