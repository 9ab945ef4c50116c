package dev.inkling.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 over words and the contents of files, by which results made of them are found again.
 */
final class ContentKey {

  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;

  ContentKey() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Adds a word, such as the version of a tool. */
  ContentKey add(String word) {
    return add(word.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes. */
  ContentKey add(byte[] bytes) {
    addLength(bytes.length);
    digest.update(bytes);
    return this;
  }

  /** Adds the content of a file; its name and time do not count. */
  ContentKey add(Path file) throws IOException {
    addLength(Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return this;
  }

  /** The key of everything added, in hexadecimal digits. No more may be added afterwards. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Lengths keep two neighbours from being taken for two others with the same bytes in a row. */
  private void addLength(long length) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      digest.update((byte) (length >>> shift));
    }
  }
}
