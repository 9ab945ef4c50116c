package dev.inkling.mlcore.search;

/** A file of another search than the one that was to go on with it; the message names both. */
public final class SearchMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  SearchMismatchException(String message) {
    super(message);
  }
}
