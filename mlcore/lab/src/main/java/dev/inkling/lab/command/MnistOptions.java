package dev.inkling.lab.command;

import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.mnist.Download;
import dev.inkling.lab.mnist.Mnist;
import dev.inkling.lab.mnist.RemoteFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that say where MNIST comes from when it is not here. */
final class MnistOptions {
  @Option(
      names = "--download",
      description =
          "Download what is missing of MNIST's four files (11 MB), into --data if it is given, else"
              + " into --cache.")
  private boolean download;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Where downloads are kept; inkling/mnist in XDG_CACHE_HOME or ~/.cache unless said"
              + " otherwise.")
  private Path cache;

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      description = "Download from here and not from the public mirrors; may be given repeatedly.")
  private List<URI> mirrors = Mnist.MIRRORS;

  boolean isDownload() {
    return download;
  }

  /**
   * The folder with MNIST's files, downloaded if that was asked for.
   *
   * @param data the folder that the user named, or null
   * @throws CommandFailure if files are missing and were not asked for, or cannot be downloaded
   */
  Path folder(Path data, Console console) throws IOException, InterruptedException {
    Path folder = data == null ? kept() : data;
    if (Mnist.isComplete(folder)) {
      return folder;
    }
    if (!download) {
      throw new CommandFailure(missing(folder, data != null));
    }
    Files.createDirectories(folder);
    Download from = new Download(mirrors.stream().map(MnistOptions::withSlash).toList());
    for (RemoteFile file : Mnist.FILES) {
      if (!Mnist.has(folder, file)) {
        from.fetch(file, folder, console);
      }
    }
    return folder;
  }

  /**
   * The same, or nothing where the user named no folder, asked for no download and has none.
   *
   * @throws CommandFailure if files of the named folder are missing, or cannot be downloaded
   */
  Optional<Path> find(Path data, Console console) throws IOException, InterruptedException {
    boolean wanted = data != null || download || Mnist.isComplete(kept());
    return wanted ? Optional.of(folder(data, console)) : Optional.empty();
  }

  private Path kept() {
    return cache == null ? Mnist.cacheFolder(System.getenv()) : cache;
  }

  private static URI withSlash(URI mirror) {
    return mirror.toString().endsWith("/") ? mirror : URI.create(mirror + "/");
  }

  private String missing(Path folder, boolean isNamed) {
    String names =
        Mnist.FILES.stream()
            .filter(file -> !Mnist.has(folder, file))
            .map(RemoteFile::name)
            .collect(Collectors.joining(", "));
    return (isNamed ? "MNIST is not complete in " + folder : "there is nothing to train on")
        + (isNamed ? "" : ": none of --data, --synthetic and --strokes is given")
        + "\n  missing: "
        + names
        + "\n  they are public at "
        + Mnist.MIRRORS.stream().map(URI::toString).collect(Collectors.joining(" and "))
        + "\n  --download downloads them (11 MB) into "
        + folder
        + "; synthetic digits need no download";
  }
}
