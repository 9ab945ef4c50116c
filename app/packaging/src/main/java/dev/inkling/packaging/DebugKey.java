package dev.inkling.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The key of this machine for builds that are not given away, where and as Android's own tools keep
 * it. It is made when it is first needed.
 */
final class DebugKey {

  private static final String PASSWORD = "android";
  private static final String ALIAS = "androiddebugkey";

  private DebugKey() {}

  /** Reads the key in the given store, after making both if there is no such file. */
  static SigningKey load(Path store) throws IOException, PackagingException {
    if (!Files.exists(store)) {
      create(store);
    }
    return SigningKey.load(store, PASSWORD, ALIAS, PASSWORD);
  }

  private static void create(Path store) throws IOException, PackagingException {
    Files.createDirectories(store.getParent());
    Path folder = Files.createTempDirectory(store.getParent(), ".debug-key-");
    Path unfinished = folder.resolve("debug.keystore");
    try {
      keytool(unfinished);
      Files.move(unfinished, store);
    } catch (FileAlreadyExistsException e) {
      // Another build was faster; its key is as good, and the only one from now on.
      Files.delete(unfinished);
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  private static void keytool(Path store) throws IOException, PackagingException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keypass",
            PASSWORD,
            "-alias",
            ALIAS,
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-validity",
            "10950",
            "-dname",
            "CN=Android Debug,O=Android,C=US");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new PackagingException("keytool cannot make a debug key: " + output.strip());
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new PackagingException("keytool was interrupted", e);
    }
  }
}
