package dev.inkling.lab.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The computer that measures, in words. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** The processor, its cores and widest vectors, the system and the Java virtual machine. */
  static String description() throws IOException {
    return processor()
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores; "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + "; "
        + java();
  }

  /** The Java virtual machine. */
  static String java() {
    return "Java "
        + System.getProperty("java.vm.version")
        + " ("
        + System.getProperty("java.vm.name")
        + ")";
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(CPU_INFO)) {
      return "unknown processor";
    }
    String flags = cpuInfo("flags").orElse("");
    String vectors =
        Stream.of("avx512f", "avx2", "avx").filter(flags::contains).findFirst().orElse("");
    return cpuInfo("model name").orElse("unknown processor")
        + (vectors.isEmpty() ? "" : " with " + vectors.toUpperCase(Locale.ROOT));
  }

  private static Optional<String> cpuInfo(String key) throws IOException {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst();
    }
  }
}
