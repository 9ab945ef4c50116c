package dev.inkling.lab.benchmark;

import dev.inkling.lab.benchmark.task.Contender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder that has, in {@code pytorch/target/peer} and so on, the jars of each peer.
 *
 * @param folder the benchmark module's
 */
public record Peers(Path folder) {
  private static final String BUILD =
      "mvn -B -Pbenchmark -DskipTests -pl mlcore/lab/benchmark -am package";

  /** Whether a contender can be measured. */
  public boolean has(Contender contender) {
    return contender.folder().map(name -> Files.isDirectory(jarFolder(name))).orElse(true);
  }

  /**
   * A contender's own jars, in the order of their names; none if the lab's jar has the contender.
   */
  public List<Path> jars(Contender contender) throws IOException {
    if (contender.folder().isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(jarFolder(contender.folder().get()))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Where a contender may unpack its native libraries. */
  public Path cache(String name) {
    return folder.resolve(name).resolve("target").resolve("cache");
  }

  /** What to tell about contenders that are not here. */
  public String missing(Collection<Contender> contenders) {
    return contenders.stream().map(Contender::title).collect(Collectors.joining(", "))
        + ": not measured, there are no jars in "
        + contenders.stream()
            .flatMap(contender -> contender.folder().stream())
            .map(name -> jarFolder(name).toString())
            .collect(Collectors.joining(", "))
        + "\n  in a checkout of the project this builds them: "
        + BUILD;
  }

  private Path jarFolder(String name) {
    return folder.resolve(name).resolve("target").resolve("peer");
  }
}
