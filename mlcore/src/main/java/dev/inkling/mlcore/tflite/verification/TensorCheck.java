package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;

/**
 * Checks tensors: shapes, sizes against the buffers with their values, quantisation, sparsity; and
 * adds up their memory.
 */
final class TensorCheck {
  /** The constant is at hand, or there is none: a tensor to compute. */
  enum Content {
    COMPUTED,
    CONSTANT,
    /** Neither, and nothing has to write it: no elements, or a variable, which begins with 0. */
    GIVEN
  }

  private static final int SHAPE = 0;
  private static final int TYPE = 1;
  private static final int BUFFER = 2;
  private static final int NAME = 3;
  private static final int QUANTIZATION = 4;
  private static final int IS_VARIABLE = 5;
  private static final int SPARSITY = 6;
  private static final int SHAPE_SIGNATURE = 7;
  private static final int EXTERNAL_BUFFER = 10;

  /** More axes than any kernel of TensorFlow Lite counts with. */
  private static final int MOST_AXES = 8;

  /** Of each type of the schema, by number; 0 where an element has no size of its own. */
  private static final int[] BITS = {
    32, 16, 32, 8, 64, 0, 8, 16, 64, 8, 64, 128, 64, 0, 0, 32, 16, 4, 16, 2, 4, 8, 8
  };

  private final FlatBuffer file;
  private final int buffers;
  private final Budget budget;

  TensorCheck(FlatBuffer file, int buffers, Budget budget) {
    this.file = file;
    this.buffers = buffers;
    this.budget = budget;
  }

  /** How a message calls a tensor. */
  static String describe(FlatBuffer file, int tensor, int index) {
    String name = file.text(tensor, NAME);
    return "tensor " + index + (name.isEmpty() ? "" : " (" + name + ")");
  }

  /**
   * Checks a tensor.
   *
   * @param tensors how many the subgraph has
   */
  Content check(int tensor, int index, int tensors) throws ModelFormatException {
    String name = describe(file, tensor, index);
    int[] shape = shape(name, tensor);
    int type = file.byteField(tensor, TYPE);
    require(
        type < BITS.length, "%s has the type %s, known are 0 to %s", name, type, BITS.length - 1);
    long bytes = size(name, shape, BITS[type]);
    int quantization = file.reference(tensor, QUANTIZATION);
    if (quantization != 0) {
      new QuantizationCheck(file, budget, name).run(quantization, type, shape, tensors);
    }
    require(
        file.intField(tensor, EXTERNAL_BUFFER, 0) == 0,
        "%s has its values in another file, which is not read",
        name);
    int buffer = file.intField(tensor, BUFFER, 0);
    require(
        buffer >= 0 && buffer < file.length(buffers),
        "%s refers to buffer %s of %s",
        name,
        buffer & 0xffffffffL,
        file.length(buffers));
    int length = buffer == 0 ? 0 : BufferCheck.length(file, buffers, buffer);
    boolean variable = file.byteField(tensor, IS_VARIABLE) != 0;
    if (length == 0) {
      budget.allocate(name, bytes);
      return variable || (bytes == 0 && BITS[type] != 0) ? Content.GIVEN : Content.COMPUTED;
    }
    require(!variable, "%s is a variable and has a constant value, in buffer %s", name, buffer);
    budget.allocate(name, Math.max(bytes, length));
    int sparsity = file.reference(tensor, SPARSITY);
    if (sparsity != 0) {
      long elements = new SparsityCheck(file, budget, name).elements(sparsity, shape);
      bytes = size(name, new int[] {(int) Math.min(elements, Integer.MAX_VALUE)}, BITS[type]);
    }
    require(
        bytes == length || BITS[type] == 0,
        sparsity == 0
            ? "%s of type %s and shape %s needs %s bytes, its buffer has %s"
            : "%s, sparse, of type %s and shape %s, needs %s bytes, its buffer has %s",
        name,
        Names.type(type),
        Arrays.toString(shape),
        bytes,
        length);
    return Content.CONSTANT;
  }

  /** The shape of a tensor that is checked. */
  int[] shape(int tensor) {
    return file.ints(file.reference(tensor, SHAPE));
  }

  /** Whether an extent is not known before the model runs. */
  boolean isOpen(int tensor, int axis) {
    int signature = file.reference(tensor, SHAPE_SIGNATURE);
    return axis < file.length(signature) && file.intIn(signature, axis) < 0;
  }

  int type(int tensor) {
    return file.byteField(tensor, TYPE);
  }

  /** The vector of bytes with the constant value of a tensor that is checked; 0 if it has none. */
  int constant(int tensor) {
    int buffer = file.intField(tensor, BUFFER, 0);
    return buffer == 0 ? 0 : file.reference(file.tableIn(buffers, buffer), 0);
  }

  private int[] shape(String name, int tensor) throws ModelFormatException {
    int[] shape = ints(name, file.reference(tensor, SHAPE));
    for (int extent : shape) {
      require(extent >= 0, "%s has the shape %s: no extent may be negative", name, text(shape));
    }
    int[] signature = ints(name, file.reference(tensor, SHAPE_SIGNATURE));
    require(
        signature.length == 0 || signature.length == shape.length,
        "%s has the shape %s and the shape signature %s",
        name,
        text(shape),
        text(signature));
    for (int i = 0; i < signature.length; i++) {
      require(
          signature[i] >= -1,
          "%s has the shape signature %s: an extent is -1 where it is open",
          name,
          text(signature));
    }
    return shape;
  }

  private int[] ints(String name, int vector) throws ModelFormatException {
    int length = file.length(vector);
    require(length <= MOST_AXES, "%s has %s axes, the limit is %s", name, length, MOST_AXES);
    budget.spend(length);
    return file.ints(vector);
  }

  /** The bytes of all elements; an extent of 0 does not make the others' product smaller. */
  private static long size(String name, int[] shape, int bits) throws ModelFormatException {
    long elements = 1;
    boolean empty = false;
    for (int extent : shape) {
      empty |= extent == 0;
      elements *= Math.max(1, extent);
      require(
          elements <= Integer.MAX_VALUE,
          "%s has the shape %s: more than %s elements",
          name,
          text(shape),
          Integer.MAX_VALUE);
    }
    return empty ? 0 : (elements * bits + 7) / 8;
  }

  private static String text(int[] ints) {
    return Arrays.toString(ints);
  }
}
