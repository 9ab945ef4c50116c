package dev.inkling.lab.runtime;

import dev.inkling.lab.runtime.RuntimeProbe.Stage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Hands files that our verifier takes to TensorFlow Lite, each in a process that may crash, and
 * counts how far they come. A file that TensorFlow Lite's own verifier refuses would show that ours
 * is laxer; a crash, that native code was handed what it trusts and should not.
 */
@SuppressWarnings("EnumOrdinal") // a stage is a byte of a file that both processes of a run read
final class RuntimeFuzz {
  /** A loop of the model that never ends ends then. */
  private static final long STALLED_MILLIS = 10_000;

  private final Path files;
  private final Path stages;
  private final Path log;

  /** How many files came to which stage, and the numbers of those that did not come back. */
  final Map<Stage, Integer> reached = new EnumMap<>(Stage.class);

  final List<String> crashes = new ArrayList<>();
  final List<Integer> stalls = new ArrayList<>();
  final List<Integer> large = new ArrayList<>();
  final List<Integer> refused = new ArrayList<>();

  /**
   * A run.
   *
   * @param files the file of files, each after its length
   * @param folder for what is written on the way
   */
  RuntimeFuzz(Path files, Path folder) {
    this.files = files;
    this.stages = folder.resolve("stages");
    this.log = folder.resolve("log");
  }

  /** Hands over all. */
  void run() throws IOException, InterruptedException {
    Files.deleteIfExists(stages);
    int next = 0;
    while (true) {
      Process process = start(next);
      boolean stalled = false;
      long size = -1;
      while (!process.waitFor(STALLED_MILLIS, TimeUnit.MILLISECONDS)) {
        long now = Files.exists(stages) ? Files.size(stages) : 0;
        if (now == size) {
          process.destroyForcibly().waitFor();
          stalled = true;
          break;
        }
        size = now;
      }
      if (process.exitValue() == 0 && !stalled) {
        break;
      }
      if (!Files.exists(stages) || Files.size(stages) <= next) {
        throw new IOException(
            "the process does not start: status " + process.exitValue() + ", see " + log);
      }
      next = (int) Files.size(stages);
      int number = next - 1;
      if (stalled) {
        stalls.add(number);
      } else if (process.exitValue() == RuntimeProbe.OUT_OF_MEMORY) {
        large.add(number);
      } else {
        Stage last = Stage.of(Files.readAllBytes(stages)[number]);
        crashes.add("file " + number + " after " + last + ", status " + process.exitValue());
      }
    }
    byte[] all = Files.exists(stages) ? Files.readAllBytes(stages) : new byte[0];
    for (int i = 0; i < all.length; i++) {
      Stage stage = Stage.of(all[i]);
      reached.merge(stage, 1, Integer::sum);
      if (stage == Stage.HANDED_OVER) {
        refused.add(i);
      }
    }
  }

  private Process start(int first) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=3g",
            "-Dorg.bytedeco.javacpp.maxRetries=0",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + log.resolveSibling("hs_err_" + first),
            "-Dorg.bytedeco.javacpp.cachedir="
                + System.getProperty("org.bytedeco.javacpp.cachedir", ""),
            "-cp",
            System.getProperty("java.class.path"),
            RuntimeProbe.class.getName(),
            files.toString(),
            stages.toString(),
            Integer.toString(first));
    File output = log.toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
        .start();
  }

  String report() {
    return reached.values().stream().mapToInt(Integer::intValue).sum()
        + " files, by the last stage they came to: "
        + reached
        + "; refused by its verifier "
        + refused
        + ", crashes "
        + crashes
        + ", stalled "
        + stalls
        + ", beyond 3 GB "
        + large;
  }

  /** Arguments: the file of files that the fuzz run of mlcore wrote, and a folder to work in. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    RuntimeFuzz fuzz = new RuntimeFuzz(Path.of(arguments[0]), Path.of(arguments[1]));
    fuzz.run();
    System.out.println(fuzz.report());
  }
}
