package dev.inkling.lab.benchmark;

import dev.inkling.lab.benchmark.task.Contender;
import dev.inkling.lab.benchmark.task.Measure;
import dev.inkling.lab.benchmark.task.Measurement;
import dev.inkling.lab.benchmark.task.Task;
import dev.inkling.lab.benchmark.task.Timing;
import dev.inkling.lab.console.CommandFailure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures in a fresh Java process, on the Java that runs this one. */
final class ChildProcess {
  private static final int SHOWN_LINES = 15;

  private final Peers peers;
  private final Timing timing;

  ChildProcess(Peers peers, Timing timing) {
    this.peers = peers;
    this.timing = timing;
  }

  /**
   * Measures a contender at a task.
   *
   * @throws CommandFailure if the process fails; the message has what it printed last
   */
  Measurement measure(Contender contender, Task task) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(contender, task)).redirectErrorStream(true);
    String threads = Integer.toString(task.threads());
    builder.environment().put("OMP_NUM_THREADS", threads);
    builder.environment().put("OPENBLAS_NUM_THREADS", threads);
    builder.environment().put("MKL_NUM_THREADS", threads);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = output.lines().toList();
      int status = process.waitFor();
      Optional<Measurement> result =
          lines.stream().map(Measurement::parse).flatMap(Optional::stream).findFirst();
      if (status != 0 || result.isEmpty()) {
        throw failure(contender, task, status, lines);
      }
      return result.get();
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(Contender contender, Task task) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    contender.folder().ifPresent(name -> command.addAll(properties(peers.cache(name))));
    command.add("-cp");
    command.add(classPath(contender));
    command.add(Measure.class.getName());
    command.addAll(Measure.arguments(contender, timing, task));
    return command;
  }

  /** Where native libraries are unpacked to, and that DJL asks nothing of the network. */
  private static List<String> properties(Path cache) {
    return List.of(
        "-Dorg.bytedeco.javacpp.cachedir=" + cache,
        "-DDJL_CACHE_DIR=" + cache,
        "-DENGINE_CACHE_DIR=" + cache,
        "-DOPT_OUT_TRACKING=true",
        "-Dai.djl.offline=true");
  }

  /** The peer's jars first: the lab's jar holds other versions of some of their libraries. */
  private String classPath(Contender contender) throws IOException {
    StringBuilder path = new StringBuilder();
    for (Path jar : peers.jars(contender)) {
      path.append(jar).append(File.pathSeparator);
    }
    return path.append(System.getProperty("java.class.path")).toString();
  }

  private static CommandFailure failure(
      Contender contender, Task task, int status, List<String> lines) {
    int from = Math.max(0, lines.size() - SHOWN_LINES);
    return new CommandFailure(
        contender.title()
            + " failed at "
            + String.join(" ", task.words())
            + ": "
            + (status == 0 ? "it printed no result" : "exit status " + status)
            + "\n  "
            + String.join("\n  ", lines.subList(from, lines.size())));
  }
}
