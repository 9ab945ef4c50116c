package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Add;
import dev.inkling.mlcore.layer.Join;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Multiply;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * An {@link Add} or a {@link Multiply} is an ADD or a MUL for each branch but the first.
 *
 * <p>An Add of its input and one more branch is the same operator as a Residual without a
 * projection; a constant that no operator reads tells it from one.
 */
final class ArithmeticForm<J extends Join> extends JoinForm<J> {
  private static final String PART = "/part";
  private static final String INPUT_FIRST = "/input_first";

  private final Kind kind;
  private final Options options;
  private final Function<List<Layer[]>, J> constructor;

  private ArithmeticForm(
      Class<J> type, Kind kind, Options options, Function<List<Layer[]>, J> constructor) {
    super(type);
    this.kind = kind;
    this.options = options;
    this.constructor = constructor;
  }

  static LayerForm<Add> ofAdd() {
    return new ArithmeticForm<>(
        Add.class,
        Kind.ADD,
        AdditionOptions.PLAIN,
        branches -> {
          Add add = new Add();
          branches.forEach(add::branch);
          return add;
        });
  }

  static LayerForm<Multiply> ofMultiply() {
    return new ArithmeticForm<>(
        Multiply.class,
        Kind.MUL,
        MultiplicationOptions.PLAIN,
        branches -> {
          Multiply multiply = new Multiply();
          branches.forEach(multiply::branch);
          return multiply;
        });
  }

  @Override
  Value join(J join, List<Value> branches, GraphBuilder graph) {
    List<Value> alike = Reordering.alike(join, branches, graph);
    if (kind == Kind.ADD && branches.size() == 2 && isInput(join.branches().get(0))) {
      graph.constant(join.name() + INPUT_FIRST, Shape.of(1), 1);
    }
    Value joined = alike.get(0);
    for (int b = 1; b < alike.size(); b++) {
      boolean last = b == alike.size() - 1;
      String name = last ? join.name() : join.name() + PART + b;
      joined =
          graph.join(kind, options, Arrays.asList(joined, alike.get(b)), name, join.outputShape());
    }
    return joined.inOrder(alike.get(0).order());
  }

  /** Whether a branch leaves no operator. */
  private static boolean isInput(List<Layer> branch) {
    return branch.stream().allMatch(Layer::isIdentityInInference);
  }

  /** Whether an ADD is an Add of its input and one more branch, which looks like a Residual. */
  static boolean isInputFirst(GraphStep add) {
    return add.hasConstant(add.name() + INPUT_FIRST);
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return steps.peek().kind() == kind && !steps.peek().branches.isEmpty();
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep last = steps.take();
    List<List<GraphStep>> branches = new ArrayList<>();
    collect(last, last.name(), branches);
    return read(last, branches, x, layers);
  }

  /** Adds the branches that an operator of a layer joins, and those that one before it does. */
  private static void collect(GraphStep step, String layer, List<List<GraphStep>> branches)
      throws ModelFormatException {
    step.requireInputs(2);
    List<GraphStep> first = step.branches.get(0);
    if (isPart(first, step.kind(), layer)) {
      collect(first.get(0), layer, branches);
    } else {
      branches.add(first);
    }
    branches.add(step.branches.get(1));
  }

  /** Whether a branch is what a layer makes of its first branches. */
  static boolean isPart(List<GraphStep> branch, Kind kind, String layer) {
    return branch.size() == 1
        && branch.get(0).kind() == kind
        && branch.get(0).branches.size() == 2
        && branch.get(0).name().startsWith(layer + PART);
  }

  @Override
  J joinOf(List<Layer[]> branches) {
    return constructor.apply(branches);
  }

  @Override
  VectorOrder order(List<Value> branches, GraphStep last) throws ModelFormatException {
    return requireOne(branches, last);
  }

  /** The order that all branches are in. */
  static VectorOrder requireOne(List<Value> branches, GraphStep last) throws ModelFormatException {
    VectorOrder first = branches.get(0).order();
    for (Value branch : branches) {
      last.require(branch.order().equals(first), "must read vectors in the same order");
    }
    return first;
  }
}
