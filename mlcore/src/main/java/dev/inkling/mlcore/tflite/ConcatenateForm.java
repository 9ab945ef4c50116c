package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Concatenate;
import dev.inkling.mlcore.layer.Layer;
import java.util.List;

/** A {@link Concatenate} is a CONCATENATION along the last axis, which is that of the channels. */
final class ConcatenateForm extends JoinForm<Concatenate> {
  ConcatenateForm() {
    super(Concatenate.class);
  }

  @Override
  Value join(Concatenate join, List<Value> branches, GraphBuilder graph) {
    return graph
        .join(
            Kind.CONCATENATION,
            new AxisOptions(join.outputShape().rank()),
            branches,
            join.name(),
            join.outputShape())
        .inOrder(orderOf(branches));
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return steps.peek().kind() == Kind.CONCATENATION && !steps.peek().branches.isEmpty();
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep step = steps.take();
    step.requireInputs(step.branches.size());
    return read(step, step.branches, x, layers);
  }

  @Override
  Concatenate joinOf(List<Layer[]> branches) {
    Concatenate join = new Concatenate();
    branches.forEach(join::branch);
    return join;
  }

  @Override
  VectorOrder order(List<Value> branches, GraphStep last) throws ModelFormatException {
    int axis = branches.get(0).shape().rank();
    int actual = last.options(AxisOptions.class).axis();
    last.require(actual == axis, "must be along the axis %s, got %s", axis, actual);
    return orderOf(branches);
  }

  private static VectorOrder orderOf(List<Value> branches) {
    return branches.get(0).isImage() ? VectorOrder.SAME : VectorOrder.ofVectors(branches);
  }
}
