package dev.inkling.lab.demo;

import dev.inkling.lab.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The app's APK.
 *
 * @param path as the user gave it
 * @param link its address, relative to the page
 * @param size in words
 */
record AppFile(String path, String link, String size) {
  static AppFile of(Path apk, Path page) throws IOException {
    if (!Files.isRegularFile(apk)) {
      throw new CommandFailure(apk + ": expected an APK, found no such file");
    }
    Path from = page.toAbsolutePath().normalize();
    Path to = apk.toAbsolutePath().normalize();
    String link =
        from.getRoot().equals(to.getRoot())
            ? from.relativize(to).toString().replace('\\', '/')
            : to.toUri().toString();
    return new AppFile(
        apk.toString(), link, String.format(Locale.ROOT, "%.1f MB", Files.size(apk) / 1e6));
  }
}
