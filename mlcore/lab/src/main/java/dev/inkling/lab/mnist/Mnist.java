package dev.inkling.lab.mnist;

import dev.inkling.mlcore.data.MnistFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where MNIST's four files are published, and where this computer keeps them. */
public final class Mnist {
  /** The files as their authors gzipped them. */
  public static final List<RemoteFile> FILES =
      List.of(
          new RemoteFile(
              MnistFiles.TRAIN_IMAGES + ".gz",
              9_912_422,
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
          new RemoteFile(
              MnistFiles.TRAIN_LABELS + ".gz",
              28_881,
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
          new RemoteFile(
              MnistFiles.TEST_IMAGES + ".gz",
              1_648_877,
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
          new RemoteFile(
              MnistFiles.TEST_LABELS + ".gz",
              4_542,
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

  /** Public mirrors, in the order they are tried. */
  public static final List<URI> MIRRORS =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

  private Mnist() {}

  /** Whether a folder has a file, gzipped or not. */
  public static boolean has(Path folder, RemoteFile file) {
    String plain = file.name().substring(0, file.name().length() - ".gz".length());
    return Files.isRegularFile(folder.resolve(file.name()))
        || Files.isRegularFile(folder.resolve(plain));
  }

  /** Whether a folder has all files. */
  public static boolean isComplete(Path folder) {
    return FILES.stream().allMatch(file -> has(folder, file));
  }

  /**
   * The folder that downloads are kept in: {@code inkling/mnist} in {@code XDG_CACHE_HOME}, or in
   * {@code .cache} of the user's home.
   *
   * @param environment the process's variables
   */
  public static Path cacheFolder(Map<String, String> environment) {
    String cache = environment.get("XDG_CACHE_HOME");
    // The XDG specification has relative paths ignored.
    boolean given = cache != null && Path.of(cache).isAbsolute();
    Path base = given ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("inkling").resolve("mnist");
  }
}
