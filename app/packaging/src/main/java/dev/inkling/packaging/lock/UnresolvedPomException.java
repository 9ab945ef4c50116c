package dev.inkling.packaging.lock;

/** No repository has the pom of a library; the message names the library and its version. */
final class UnresolvedPomException extends Exception {

  private static final long serialVersionUID = 1;

  UnresolvedPomException(Requirement library, Throwable cause) {
    super(
        "Cannot resolve the pom of %s:%s".formatted(library.library(), library.version())
            + (cause == null ? "" : ": " + cause.getMessage()),
        cause);
  }
}
