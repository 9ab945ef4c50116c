package dev.inkling.lab.gpu.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** LiteRT.js in a headless Chromium, whose WebGPU is SwiftShader: the processor. */
public final class WebGpu {
  private static final long INSTALL_MINUTES = 3;
  private static final long RUN_MINUTES = 5;

  private final Path sources;
  private final Path target;

  /**
   * @param sources the folder of the page
   * @param target a folder for LiteRT.js, the browser's profile and its log
   */
  public WebGpu(Path sources, Path target) {
    this.sources = sources;
    this.target = target;
  }

  /** Why there is no WebGPU here; empty if there is. */
  public static Optional<String> missing() {
    if (browser().isEmpty()) {
      return Optional.of("there is no browser; apt-get install chromium");
    }
    return program("npm").isPresent()
        ? Optional.empty()
        : Optional.of("there is no npm; apt-get install npm");
  }

  private static Optional<Path> browser() {
    return program("chromium").or(() -> program("google-chrome"));
  }

  private static Optional<Path> program(String name) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Runs models, by name, each on one input. */
  public Map<String, WebResult> run(Map<String, WebModel> models) throws IOException {
    Files.createDirectories(target);
    for (String file : List.of("package.json", "index.html", "run.js")) {
      Files.copy(sources.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(target.resolve("node_modules/@litertjs/core/dist/index.js"))) {
      Process npm =
          start(
              "npm.log",
              List.of(
                  program("npm").orElseThrow().toString(),
                  "install",
                  "--no-package-lock",
                  "--no-audit"));
      finish(npm, INSTALL_MINUTES);
      if (npm.exitValue() != 0) {
        throw new IOException("npm failed; see " + target.resolve("npm.log"));
      }
    }
    try (WebServer server = new WebServer(target, models)) {
      List<String> command = new ArrayList<>();
      command.add(browser().orElseThrow().toString());
      command.addAll(
          List.of(
              "--headless=new",
              "--no-sandbox",
              "--disable-dev-shm-usage",
              "--no-first-run",
              "--enable-unsafe-webgpu",
              "--use-webgpu-adapter=swiftshader",
              "--user-data-dir=" + target.resolve("profile"),
              server.address()));
      Process browser = start("browser.log", command);
      try {
        return server.await(RUN_MINUTES);
      } finally {
        browser.destroy();
        finish(browser, 1);
      }
    }
  }

  private Process start(String log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(target.toFile())
        .redirectErrorStream(true)
        .redirectOutput(target.resolve(log).toFile())
        .start();
  }

  private static void finish(Process process, long minutes) throws IOException {
    try {
      if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("it took more than " + minutes + " minutes: " + process.info());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
