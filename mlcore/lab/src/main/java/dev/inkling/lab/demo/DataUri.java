package dev.inkling.lab.demo;

import java.util.Base64;

/** Pictures as addresses, so that a page needs no file beside it. */
final class DataUri {
  private DataUri() {}

  /** The address of a PNG. */
  static String png(byte[] bytes) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
