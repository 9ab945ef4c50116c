package dev.inkling.mlcore.training;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.Sequential;
import java.util.ArrayList;
import java.util.List;

/** Keeps all layers before the last that learns frozen for the first steps of a run. */
final class HeadFirst {
  private final long steps;
  private final List<Parameter> body = new ArrayList<>();
  private boolean frozen;

  /** Freezes nothing if {@code steps} is 0. */
  HeadFirst(Sequential network, long steps) {
    this.steps = steps;
    List<Parameter> head = new ArrayList<>();
    for (Layer layer : network.layers()) {
      List<Parameter> learned = new ArrayList<>();
      for (Parameter parameter : layer.parameters()) {
        if (parameter.trainable()) {
          learned.add(parameter);
        }
      }
      if (!learned.isEmpty()) {
        body.addAll(head);
        head = learned;
      }
    }
  }

  /** Called before the update of a step, counted from 0. */
  void before(long step) {
    setFrozen(step < steps);
  }

  /** Leaves everything as trainable as it was. */
  void end() {
    setFrozen(false);
  }

  private void setFrozen(boolean wanted) {
    if (frozen != wanted) {
      frozen = wanted;
      for (Parameter parameter : body) {
        parameter.setTrainable(!wanted);
      }
    }
  }
}
