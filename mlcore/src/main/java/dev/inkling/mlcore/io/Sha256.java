package dev.inkling.mlcore.io;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of bytes, by which a file is known again and damage to it is seen. */
public final class Sha256 {
  private Sha256() {}

  /** The hash in 64 hexadecimal digits, in lower case. */
  public static String of(byte[] bytes) {
    try {
      StringBuilder hex = new StringBuilder(64);
      for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) {
        hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java and Android platform has SHA-256", e);
    }
  }
}
