package dev.inkling.mlcore.search;

import java.io.IOException;

/** A file that is no whole search; the message names the file, the expected and the actual. */
public final class SearchFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  SearchFormatException(String message) {
    super(message);
  }
}
