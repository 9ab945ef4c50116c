package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;

/**
 * Checks how a sparse tensor's elements are stored: dimension by dimension, dense or as the rows of
 * a compressed matrix.
 */
final class SparsityCheck {
  private static final int TRAVERSAL_ORDER = 0;
  private static final int BLOCK_MAP = 1;
  private static final int DIMENSIONS = 2;

  private static final int FORMAT = 0;
  private static final int DENSE_SIZE = 1;
  private static final int SEGMENTS = 2;
  private static final int INDICES = 4;
  private static final int DENSE = 0;

  private final FlatBuffer file;
  private final Budget budget;
  private final String tensor;

  SparsityCheck(FlatBuffer file, Budget budget, String tensor) {
    this.file = file;
    this.budget = budget;
    this.tensor = tensor;
  }

  /** How many elements are stored. */
  long elements(int sparsity, int[] shape) throws ModelFormatException {
    int order = file.reference(sparsity, TRAVERSAL_ORDER);
    int dimensions = file.reference(sparsity, DIMENSIONS);
    int blockMap = file.reference(sparsity, BLOCK_MAP);
    int count = file.length(order);
    check(
        count >= shape.length
            && count <= 2 * shape.length
            && file.length(dimensions) == count
            && file.length(blockMap) == count - shape.length);
    int[] extents = extents(shape, order, dimensions, blockMap);
    long elements = 1;
    boolean[] seen = new boolean[count];
    for (int i = 0; i < count; i++) {
      int axis = file.intIn(order, i);
      // The axes of the tensor come before those of a block, both in any order.
      check(axis >= 0 && axis < count && axis < shape.length == i < shape.length && !seen[axis]);
      seen[axis] = true;
      int dimension = file.tableIn(dimensions, i);
      if (file.byteField(dimension, FORMAT) == DENSE) {
        check(file.intField(dimension, DENSE_SIZE, 0) == extents[axis]);
        elements *= extents[axis];
      } else {
        elements = compressed(dimension, elements, extents[axis]);
      }
      check(elements <= Integer.MAX_VALUE);
    }
    return elements;
  }

  /** The extents of the tensor in blocks, and then of a block. */
  private int[] extents(int[] shape, int order, int dimensions, int blockMap)
      throws ModelFormatException {
    int count = file.length(order);
    budget.spend(count);
    int[] extents = new int[count];
    System.arraycopy(shape, 0, extents, 0, shape.length);
    for (int i = shape.length; i < count; i++) {
      int axis = file.intIn(order, i);
      int mapped = file.intIn(blockMap, i - shape.length);
      int dimension = file.tableIn(dimensions, i);
      int block = file.intField(dimension, DENSE_SIZE, 0);
      check(
          file.byteField(dimension, FORMAT) == DENSE
              && block > 0
              && axis >= shape.length
              && axis < count
              && mapped >= 0
              && mapped < shape.length
              && extents[mapped] % block == 0);
      extents[axis] = block;
      extents[mapped] /= block;
    }
    return extents;
  }

  /** How many elements there are after a compressed dimension, of so many rows before it. */
  private long compressed(int dimension, long rows, int extent) throws ModelFormatException {
    int segments = file.reference(vectorTable(dimension, SEGMENTS), 0);
    int indices = file.reference(vectorTable(dimension, INDICES), 0);
    int segmentsType = file.byteField(dimension, SEGMENTS);
    int indicesType = file.byteField(dimension, INDICES);
    check(segments != 0 && indices != 0 && file.length(segments) == rows + 1);
    int count = file.length(indices);
    budget.spend(rows + 1L + count);
    int before = value(segments, segmentsType, 0);
    check(before == 0);
    for (int row = 1; row <= rows; row++) {
      int next = value(segments, segmentsType, row);
      check(next >= before && next <= count);
      int last = -1;
      for (int i = before; i < next; i++) {
        int index = value(indices, indicesType, i);
        check(index > last && index < extent);
        last = index;
      }
      before = next;
    }
    check(before == count);
    return count;
  }

  /** The table of a union; only of a known type is it one with a vector. */
  private int vectorTable(int dimension, int typeField) throws ModelFormatException {
    int type = file.byteField(dimension, typeField);
    int table = file.reference(dimension, typeField + 1);
    check(type >= 1 && type <= 3 && table != 0);
    return table;
  }

  /** A number of a vector of ints, shorts or bytes: the types 1, 2 and 3 of the union. */
  private int value(int vector, int type, int index) {
    int start = vector + 4;
    return type == 1
        ? file.intAt(start + 4 * index)
        : type == 2 ? file.shortAt(start + 2 * index) : file.byteAt(start + index);
  }

  private void check(boolean condition) throws ModelFormatException {
    require(condition, "%s is sparse, and its sparsity's dimensions do not fit together", tensor);
  }
}
