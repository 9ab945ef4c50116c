package dev.inkling.mlcore.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The examples of some classes of a dataset, in its order, with the classes numbered anew; a view,
 * nothing is copied.
 *
 * <pre>{@code
 * Dataset nine = ClassSubset.without(mnist, 3); // what was a 4 is labelled 3
 * Dataset ten = new ClassSubset(mnist, 0, 1, 2, 4, 5, 6, 7, 8, 9, 3); // the same, the 3 is class 9
 * }</pre>
 */
public final class ClassSubset extends DatasetView {
  private static final int LEFT_OUT = -1;

  private final int classes;

  /** The new number of each class of the source. */
  private final int[] numbers;

  /**
   * The examples of the given classes: class {@code classes[i]} of the source is class {@code i}
   * here.
   *
   * @throws IllegalArgumentException if there are no classes, one comes twice, or the source has no
   *     such class
   */
  public ClassSubset(Dataset source, int... classes) {
    this(source, classes.length, numbers(source, classes));
  }

  private ClassSubset(Dataset source, int classes, int[] numbers) {
    super(
        new Subset(
            source,
            IntStream.range(0, source.size())
                .filter(index -> numbers[source.label(index)] != LEFT_OUT)
                .toArray()));
    this.classes = classes;
    this.numbers = numbers;
  }

  private static int[] numbers(Dataset source, int[] classes) {
    if (classes.length == 0) {
      throw new IllegalArgumentException("a dataset has at least 1 class, got 0");
    }
    int[] numbers = new int[source.classes()];
    Arrays.fill(numbers, LEFT_OUT);
    for (int i = 0; i < classes.length; i++) {
      requireClass(source, classes[i]);
      if (numbers[classes[i]] != LEFT_OUT) {
        throw new IllegalArgumentException(
            "class " + classes[i] + " is given as class " + numbers[classes[i]] + " and as " + i);
      }
      numbers[classes[i]] = i;
    }
    return numbers;
  }

  /**
   * The examples of all classes but one; those after it are one number lower.
   *
   * @throws IllegalArgumentException if the source has no such class, or no other
   */
  public static ClassSubset without(Dataset source, int leftOut) {
    requireClass(source, leftOut);
    return new ClassSubset(
        source, IntStream.range(0, source.classes()).filter(c -> c != leftOut).toArray());
  }

  private static void requireClass(Dataset source, int number) {
    if (number < 0 || number >= source.classes()) {
      throw new IllegalArgumentException(
          "there is no class " + number + ", expected 0 to " + (source.classes() - 1));
    }
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int label(int index) {
    return numbers[super.label(index)];
  }
}
