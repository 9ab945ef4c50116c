package dev.inkling.packaging;

/** An APK cannot be made; the message names what is at fault. */
final class PackagingException extends Exception {

  private static final long serialVersionUID = 1;

  PackagingException(String message) {
    super(message);
  }

  PackagingException(String message, Throwable cause) {
    super(message, cause);
  }
}
