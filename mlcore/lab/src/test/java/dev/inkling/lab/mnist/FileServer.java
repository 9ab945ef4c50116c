package dev.inkling.lab.mnist;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A mirror on this computer that gives the same content for every path. */
final class FileServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpServer server;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final byte[] content;
  private volatile boolean ranges = true;
  private volatile int cutAfter = Integer.MAX_VALUE;

  /** Null if no connection is cut. */
  private volatile Path received;

  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean stalling;

  FileServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/files/", this::handle);
    server.start();
  }

  /** Answers with the whole file whatever part is asked for. */
  FileServer withoutRanges() {
    ranges = false;
    return this;
  }

  /**
   * Ends each connection after so many bytes of the body, once they have come to the client's file:
   * a client that hears of the end may drop what it has not read yet.
   */
  FileServer cutAfter(int bytes, Path clientsFile) {
    cutAfter = bytes;
    received = clientsFile;
    return this;
  }

  /** Sends so many bytes of the body, then nothing more on an open connection. */
  FileServer stallAfter(int bytes) {
    cutAfter = bytes;
    stalling = true;
    return this;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/files/");
  }

  /** The ranges that were asked for, in order; "whole" where none was. */
  List<String> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range == null ? "whole" : range);
    int from = 0;
    if (ranges && range != null) {
      from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    byte[] body = Arrays.copyOfRange(content, from, content.length);
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body, 0, Math.min(cutAfter, body.length));
      out.flush();
      if (stalling) {
        awaitClosing();
      } else if (cutAfter < body.length) {
        awaitReceived(from + cutAfter);
      }
    } finally {
      exchange.close();
    }
  }

  private void awaitReceived(long bytes) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(received) || Files.size(received) < bytes) {
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "after " + PATIENCE + " " + received + " has not " + bytes + " bytes");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
