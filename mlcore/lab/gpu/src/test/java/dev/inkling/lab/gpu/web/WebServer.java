package dev.inkling.lab.gpu.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Gives the page its models and takes its results. */
final class WebServer implements AutoCloseable {
  private final Path folder;
  private final Map<String, WebModel> models;
  private final Map<String, WebResult> results = new LinkedHashMap<>();
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final HttpServer server;

  WebServer(Path folder, Map<String, WebModel> models) throws IOException {
    this.folder = folder;
    this.models = models;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Browsers have WebGPU for pages of this host, without a certificate. */
  String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/index.html";
  }

  /** Waits until the page has run all models. */
  Map<String, WebResult> await(long minutes) throws IOException {
    try {
      String error = end.get(minutes, TimeUnit.MINUTES);
      if (!error.isEmpty()) {
        throw new IOException("after " + results.keySet() + " the page failed: " + error);
      }
      return results;
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("after " + results.keySet() + " the page did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (path.equals("/names")) {
        send(exchange, names());
      } else if (path.startsWith("/models/")) {
        send(exchange, models.get(name).file());
      } else if (path.startsWith("/images/")) {
        send(exchange, bytes(models.get(name).input()));
      } else if (path.startsWith("/results/")) {
        boolean accelerated = "accelerated=true".equals(exchange.getRequestURI().getQuery());
        results.put(name, new WebResult(accelerated, floats(body)));
        send(exchange, new byte[0]);
      } else if (path.equals("/end")) {
        send(exchange, new byte[0]);
        end.complete(new String(body, StandardCharsets.UTF_8));
      } else {
        sendFile(exchange, path.substring(1));
      }
    }
  }

  private void sendFile(HttpExchange exchange, String path) throws IOException {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    String type = "application/octet-stream";
    if (path.endsWith(".js")) {
      type = "text/javascript";
    } else if (path.endsWith(".html")) {
      type = "text/html";
    } else if (path.endsWith(".wasm")) {
      type = "application/wasm";
    }
    exchange.getResponseHeaders().add("Content-Type", type);
    send(exchange, Files.readAllBytes(file));
  }

  private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private byte[] names() {
    return models.keySet().stream()
        .collect(Collectors.joining("\",\"", "[\"", "\"]"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
