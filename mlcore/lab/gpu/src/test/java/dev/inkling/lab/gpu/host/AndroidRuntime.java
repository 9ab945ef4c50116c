package dev.inkling.lab.gpu.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.AssumptionViolatedException;

/** TensorFlow Lite's Android libraries on this computer, in processes of their own. */
public final class AndroidRuntime {
  private static final long MINUTES = 4;

  private static AndroidRuntime instance;

  private final Path shim;
  private final String nativeLibraries;
  private final String classPath;
  private final Path work;

  /**
   * This module's, with the shim built once for a run of the tests.
   *
   * @throws AssumptionViolatedException where it cannot be: the test is skipped, and a line says
   *     why
   */
  public static AndroidRuntime require() throws IOException {
    Optional<String> missing = ShimBuild.missing();
    if (missing.isPresent()) {
      System.out.println("skipped: no GPU delegate here, as " + missing.get());
      throw new AssumptionViolatedException(missing.get());
    }
    synchronized (AndroidRuntime.class) {
      if (instance == null) {
        Path target = Path.of(System.getProperty("gpu.target"));
        Path sources = Path.of(System.getProperty("gpu.sources"));
        Path libraries = NativeLibraries.unpack(target.resolve("aar"), target.resolve("android"));
        instance =
            new AndroidRuntime(
                new ShimBuild(sources, target.resolve("shim")).build(),
                libraries.toString(),
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                target.resolve("gpu"));
      }
      return instance;
    }
  }

  /**
   * @param shim the folder that {@link ShimBuild} filled
   * @param nativeLibraries the folder of the Android libraries, as java.library.path has them
   * @param classPath of the child
   * @param work a folder for jobs, logs and the compiled kernels
   */
  AndroidRuntime(Path shim, String nativeLibraries, String classPath, Path work) {
    this.shim = shim;
    this.nativeLibraries = nativeLibraries;
    this.classPath = classPath;
    this.work = work;
  }

  /**
   * Runs jobs on a device. A job that crashes the process has that as its error; the others run in
   * another.
   */
  public Map<String, Outcome> run(Device device, List<Job> jobs) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(work), device.name() + "-");
    for (Job job : jobs) {
      new JobFolder(folder.resolve(job.name())).write(job);
    }
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    int next = 0;
    while (next < jobs.size()) {
      Map<String, List<String>> logs = launch(device, folder, jobs.subList(next, jobs.size()));
      int before = next;
      for (; next < jobs.size(); next++) {
        String name = jobs.get(next).name();
        JobFolder done = new JobFolder(folder.resolve(name));
        if (done.readError().isEmpty()) {
          break;
        }
        List<String> log = logs.getOrDefault(name, List.of());
        outcomes.put(name, new Outcome(name, done.readError().get(), log, done.readOutputs()));
      }
      // What crashes may have been spoilt by a job before it: only the first of a process is
      // guilty.
      if (next == before) {
        String name = jobs.get(next).name();
        if (!logs.containsKey(name)) {
          throw new IOException("the process did not begin: " + logs);
        }
        outcomes.put(
            name, new Outcome(name, "the process crashed or hung", logs.get(name), Map.of()));
        next++;
      }
    }
    return outcomes;
  }

  /** Returns what was printed, by the job it was printed for. */
  private Map<String, List<String>> launch(Device device, Path folder, List<Job> jobs)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Djava.library.path=" + nativeLibraries);
    command.add("-cp");
    command.add(classPath);
    command.add(GpuChild.class.getName());
    command.add(shim.toString());
    command.add(device.isGpu() ? "gpu" : "cpu");
    jobs.forEach(job -> command.add(folder.resolve(job.name()).toString()));
    Path log = Files.createTempFile(folder, "log", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("LD_LIBRARY_PATH", shim.toString());
    builder.environment().put("POCL_CACHE_DIR", work.resolve("kernels").toString());
    builder.environment().putAll(device.environment());
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        // A native deadlock is a crash like another, of the job that it came in.
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return byJob(Files.readAllLines(log));
  }

  private static Map<String, List<String>> byJob(List<String> lines) {
    Map<String, List<String>> logs = new LinkedHashMap<>();
    List<String> current = logs.computeIfAbsent("", name -> new ArrayList<>());
    for (String line : lines) {
      if (line.startsWith(GpuChild.MARK)) {
        String name = line.substring(GpuChild.MARK.length());
        current = logs.computeIfAbsent(name, key -> new ArrayList<>());
      } else {
        current.add(line);
      }
    }
    return logs;
  }
}
