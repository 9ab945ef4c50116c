package dev.inkling.mlcore.tflite;

import java.util.List;

/**
 * Layers or operators that follow each other, and how far one has come. What comes next may be
 * looked at before it is taken: some layers share an operator, and some need several.
 */
final class Row<T> {
  private final List<T> items;
  private int next;

  Row(List<T> items) {
    this.items = items;
  }

  /** Whether all are taken. */
  boolean isEmpty() {
    return next == items.size();
  }

  /** The next one, which stays; null at the end. */
  T peek() {
    return peek(0);
  }

  /** The one after the next {@code ahead}; null beyond the end. */
  T peek(int ahead) {
    return next + ahead < items.size() ? items.get(next + ahead) : null;
  }

  /** Takes the next one. */
  T take() {
    return items.get(next++);
  }
}
