package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Residual;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link Residual} is an ADD of its way around and its layers, in this order, though the layers
 * run before the way around. That tells it from an Add of two branches, which come as they run;
 * where nothing runs on the first of them, an Add says so (see {@link ArithmeticForm}).
 */
final class ResidualForm extends JoinForm<Residual> {
  ResidualForm() {
    super(Residual.class);
  }

  @Override
  Value join(Residual residual, List<Value> branches, GraphBuilder graph) {
    List<Value> alike = Reordering.alike(residual, branches, graph);
    List<Value> operands = Arrays.asList(alike.get(1), alike.get(0));
    return graph
        .join(Kind.ADD, AdditionOptions.PLAIN, operands, residual.name(), residual.outputShape())
        .inOrder(alike.get(0).order());
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    GraphStep step = steps.peek();
    if (step.kind() != Kind.ADD
        || step.branches.size() != 2
        || ArithmeticForm.isInputFirst(step)
        || ArithmeticForm.isPart(step.branches.get(0), Kind.ADD, step.name())) {
      return false;
    }
    List<GraphStep> around = Reordering.without(step.name(), 1, step.branches.get(0));
    List<GraphStep> body = Reordering.without(step.name(), 0, step.branches.get(1));
    return !body.isEmpty() && (around.isEmpty() || body.get(0).runsBefore(around.get(0)));
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep add = steps.take();
    add.requireInputs(2);
    List<List<GraphStep>> branches = Arrays.asList(add.branches.get(1), add.branches.get(0));
    return read(add, branches, x, layers);
  }

  @Override
  Residual joinOf(List<Layer[]> branches) {
    return new Residual(branches.get(0)).projection(branches.get(1));
  }

  @Override
  VectorOrder order(List<Value> branches, GraphStep last) throws ModelFormatException {
    return ArithmeticForm.requireOne(branches, last);
  }
}
