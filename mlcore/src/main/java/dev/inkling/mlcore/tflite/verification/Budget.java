package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;

/** What is left of the limits that add up over a whole model. */
final class Budget {
  /** Text is looked through fast: that many bytes are one item. */
  private static final int TEXT_BYTES = 16;

  private final ReadLimits limits;
  private long items;
  private long memory;
  private long tensors;
  private long operators;

  Budget(ReadLimits limits) {
    this.limits = limits;
  }

  /** Counts items that are about to be looked at. */
  void spend(long count) throws ModelFormatException {
    items += count;
    if (items > limits.items()) {
      throw new ModelFormatException(
          "the model is too intricate: at most "
              + limits.items()
              + " tables and numbers of it are looked at");
    }
  }

  /** Counts text that is about to be looked at. */
  void spendText(long bytes) throws ModelFormatException {
    spend(bytes / TEXT_BYTES);
  }

  /** Counts the memory of a tensor. */
  void allocate(String tensor, long bytes) throws ModelFormatException {
    if (bytes > limits.memoryBytes() - memory) {
      throw new ModelFormatException(
          tensor
              + " needs "
              + bytes
              + " bytes, beside "
              + memory
              + " of the tensors before it: the limit is "
              + limits.memoryBytes());
    }
    memory += bytes;
  }

  void countTensors(int count) throws ModelFormatException {
    tensors += count;
    requireCount("tensors", tensors, limits.tensors());
  }

  void countOperators(int count) throws ModelFormatException {
    operators += count;
    requireCount("operators", operators, limits.operators());
  }

  static void requireCount(String what, long count, int most) throws ModelFormatException {
    require(count <= most, "the model has %s %s, the limit is %s", count, what, most);
  }
}
