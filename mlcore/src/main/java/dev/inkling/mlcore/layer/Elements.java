package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Workers;

/** Changes one array by another, element by element; the workers share the elements. */
final class Elements {
  private final Workers workers;
  private final Workers.Part copyPart = this::copyPart;
  private final Workers.Part addPart = this::addPart;
  private final Workers.Part multiplyPart = this::multiplyPart;
  private float[] from;
  private float[] to;
  private int length;
  private int parts;

  Elements(Workers workers) {
    this.workers = workers;
  }

  /** to ← from. */
  void copy(float[] from, float[] to, int length) {
    run(copyPart, from, to, length);
  }

  /** to ← to + from. */
  void add(float[] from, float[] to, int length) {
    run(addPart, from, to, length);
  }

  /** to ← to · from. */
  void multiply(float[] from, float[] to, int length) {
    run(multiplyPart, from, to, length);
  }

  private void run(Workers.Part part, float[] from, float[] to, int length) {
    this.from = from;
    this.to = to;
    this.length = length;
    parts = Parts.of(length, 1);
    workers.run(parts, length, part);
  }

  private void copyPart(int part, int worker) {
    int start = Parts.start(part, parts, length);
    System.arraycopy(from, start, to, start, Parts.start(part + 1, parts, length) - start);
  }

  private void addPart(int part, int worker) {
    add(from, to, Parts.start(part, parts, length), Parts.start(part + 1, parts, length));
  }

  private void multiplyPart(int part, int worker) {
    multiply(from, to, Parts.start(part, parts, length), Parts.start(part + 1, parts, length));
  }

  private static void add(float[] from, float[] to, int start, int end) {
    for (int i = start; i < end; i++) {
      to[i] += from[i];
    }
  }

  private static void multiply(float[] from, float[] to, int start, int end) {
    for (int i = start; i < end; i++) {
      to[i] *= from[i];
    }
  }
}
