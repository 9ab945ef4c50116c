package dev.inkling.lab.gpu.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds, with gcc, the libraries that Android's own ask for and Linux has not, and says what is
 * missing where that cannot be.
 */
final class ShimBuild {
  private static final String PACKAGES =
      "apt-get install gcc pocl-opencl-icd libegl1 libgles2 libgl1-mesa-dri";

  private final Path sources;
  private final Path target;

  /**
   * @param sources the C files
   * @param target the folder to build into
   */
  ShimBuild(Path sources, Path target) {
    this.sources = sources;
    this.target = target;
  }

  /** Why Android's libraries cannot run on this computer; empty if they can. */
  static Optional<String> missing() throws IOException {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!system.equals("Linux amd64")) {
      return Optional.of("Android's libraries for x86-64 run on Linux amd64, this is " + system);
    }
    List<String> missing = new ArrayList<>();
    if (!Files.isExecutable(Path.of("/usr/bin/gcc"))) {
      return Optional.of("there is no /usr/bin/gcc; " + PACKAGES);
    }
    for (String library :
        List.of("libOpenCL.so.1", "libpocl.so.2", "libEGL.so.1", "libGLESv2.so.2")) {
      if (!isLibrary(library)) {
        missing.add(library);
      }
    }
    if (!isLibrary("dri/swrast_dri.so")) {
      missing.add("Mesa's swrast_dri.so");
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("there is no " + String.join(", no ", missing) + "; " + PACKAGES);
  }

  /** gcc prints a path if it finds the file, and the name if it does not. */
  private static boolean isLibrary(String name) throws IOException {
    return !gcc(List.of("-print-file-name=" + name)).strip().equals(name);
  }

  /** Returns the folder with the libraries. */
  Path build() throws IOException {
    Files.createDirectories(target);
    String versions = "-Wl,--version-script=" + sources.resolve("bionic.map");
    link("libc.so", "bionic.c", versions, "-Wl,--no-as-needed", "-lm");
    link("libm.so", "version.c", versions);
    link("libdl.so", "version.c", versions);
    link("liblog.so", "log.c");
    link("libOpenCL_device.so", "opencl.c", "-Wl,--no-as-needed", "-l:libOpenCL.so.1");
    link("libEGL.so", "empty.c", "-Wl,--no-as-needed", "-l:libEGL.so.1");
    link("libGLESv3.so", "empty.c", "-Wl,--no-as-needed", "-l:libGLESv2.so.2");
    return target;
  }

  private void link(String library, String source, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-shared", "-fPIC", "-O1", "-Wall", "-Wl,-soname," + library));
    arguments.add("-o");
    arguments.add(target.resolve(library).toString());
    arguments.add(sources.resolve(source).toString());
    arguments.addAll(List.of(options));
    gcc(arguments);
  }

  private static String gcc(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/gcc"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException(
            String.join(" ", command) + " ended with " + status + ":\n" + printed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return printed;
  }
}
