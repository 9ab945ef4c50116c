package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.OptimizerState;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains a network's parameters by the stateless step that {@link TrainingWriter#stateless} wrote
 * of it, run by somebody else. It keeps what the update rule remembers, and gives the step all that
 * it needs each time; so a run may change over to mlcore's own {@link Optimizer} of the same rule,
 * and back, between any two steps.
 *
 * <p>A step does what mlcore's layers do, within rounding, with statistics of batch normalisation
 * frozen, nothing dropped, and neither clipping nor a pull. Targets may be soft. Parameters may be
 * frozen and unfrozen between steps: what the step gives for frozen ones is passed over. Only those
 * that were trainable when it was written can learn.
 */
public final class StatelessStep {
  /** Runs the file: TensorFlow Lite's interpreter, for one. */
  public interface Runner {
    /**
     * Runs the step once.
     *
     * @param inputs every input in the file's order, its numbers with the last axis fastest
     * @param outputs every output in the file's order; overwritten
     */
    void run(float[][] inputs, float[][] outputs);
  }

  private static final int INPUTS_BEFORE_VARIABLES = 3;

  private final TrainingModel model;
  private final Shape image;
  private final int classes;
  private final Runner runner;

  /** By parameter: the place of its variable among the variables; −1 if it has none. */
  private final int[] places;

  private final float[][] inputs;
  private final float[][] outputs;

  /** By the slot's name and parameter what is remembered, in mlcore's order. */
  private final Map<String, float[][]> slots = new LinkedHashMap<>();

  /** By the slot's name and parameter the place of its variable. */
  private final Map<String, int[]> slotPlaces = new LinkedHashMap<>();

  /** By name the places of the rule's own numbers. */
  private final Map<String, Integer> scalars = new LinkedHashMap<>();

  private long steps;

  /**
   * A step that has not been done.
   *
   * @param model the file
   * @param network that it was written of
   * @throws IllegalArgumentException if it was written of another
   */
  public StatelessStep(TrainingModel model, Sequential network, Runner runner) {
    this.model = model;
    this.image = network.inputShape();
    this.classes = network.outputShape().size();
    this.runner = runner;
    List<TrainingVariable> all = model.variables();
    inputs = new float[INPUTS_BEFORE_VARIABLES + all.size()][];
    outputs = new float[all.size() + 2][];
    inputs[0] = new float[model.batch() * image.size()];
    inputs[1] = new float[model.batch() * classes];
    inputs[2] = new float[1];
    outputs[0] = new float[1];
    for (int v = 0; v < all.size(); v++) {
      scalars.put(all.get(v).name(), v);
      outputs[1 + v] = new float[all.get(v).shape().size()];
    }
    outputs[outputs.length - 1] = new float[model.batch() * classes];
    places = new int[network.parameters().size()];
    Arrays.fill(places, -1);
    for (String slot : model.rule().slots()) {
      slotPlaces.put(slot, places.clone());
    }
    for (TrainingVariable variable : all) {
      if (variable.parameter() != null) {
        find(variable, network.parameters().indexOf(variable.parameter()));
      }
    }
    begin(network.parameters());
  }

  private void find(TrainingVariable variable, int p) {
    if (p < 0) {
      throw new IllegalArgumentException(
          "the step was written of another network: this has no parameter " + variable);
    }
    // What is left of the names is the rule's own.
    places[p] = scalars.remove(variable.name());
    slotPlaces.forEach((slot, of) -> of[p] = scalars.remove(variable.slot(slot).name()));
  }

  private void begin(List<Parameter> parameters) {
    steps = 0;
    for (String slot : model.rule().slots()) {
      float[][] zeros = new float[parameters.size()][];
      for (int p = 0; p < zeros.length; p++) {
        zeros[p] = new float[parameters.get(p).value().size()];
      }
      slots.put(slot, zeros);
    }
  }

  /**
   * Does one step.
   *
   * @param parameters those of a network like the one that the file was written of; overwritten
   *     where they are trainable
   * @param input a batch of examples, each CHW
   * @param targets of the same examples, of each vector the sum is 1
   * @param output where the network's outputs before the step go
   * @param learningRate η
   * @return the mean loss before the step
   * @throws IllegalArgumentException if a parameter is trainable that the file has no variable of
   */
  public double step(
      List<Parameter> parameters,
      float[] input,
      Targets targets,
      float[] output,
      float learningRate) {
    writeImages(input);
    targets.write(model.batch(), classes, inputs[1]);
    inputs[2][0] = learningRate;
    scalars.forEach(
        (name, place) ->
            inputs[INPUTS_BEFORE_VARIABLES + place] =
                new float[] {model.rule().scalar(name, steps)});
    for (int p = 0; p < places.length; p++) {
      give(parameters.get(p), p);
    }
    runner.run(inputs, outputs);
    for (int p = 0; p < places.length; p++) {
      if (parameters.get(p).trainable()) {
        take(parameters.get(p), p);
      }
    }
    steps++;
    System.arraycopy(outputs[outputs.length - 1], 0, output, 0, model.batch() * classes);
    return outputs[0][0];
  }

  private void writeImages(float[] input) {
    int size = image.size();
    for (int n = 0; n < model.batch(); n++) {
      float[] example = Arrays.copyOfRange(input, n * size, (n + 1) * size);
      float[] written = image.rank() == 3 ? Layouts.imageChannelsLast(example, image) : example;
      System.arraycopy(written, 0, inputs[0], n * size, size);
    }
  }

  private void give(Parameter parameter, int p) {
    if (places[p] < 0) {
      if (parameter.trainable()) {
        throw new IllegalArgumentException(
            parameter + " is to learn, but was frozen when the training step was written");
      }
      return;
    }
    TrainingVariable variable = model.variables().get(places[p]);
    inputs[INPUTS_BEFORE_VARIABLES + places[p]] = variable.toTensor(parameter.value().data());
    slots.forEach(
        (slot, values) ->
            inputs[INPUTS_BEFORE_VARIABLES + slotPlaces.get(slot)[p]] =
                variable.toTensor(values[p]));
  }

  private void take(Parameter parameter, int p) {
    TrainingVariable variable = model.variables().get(places[p]);
    copy(variable.fromTensor(outputs[1 + places[p]]), parameter.value().data());
    slots.forEach(
        (slot, values) ->
            copy(variable.fromTensor(outputs[1 + slotPlaces.get(slot)[p]]), values[p]));
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /** What the rule remembers, as the {@link Optimizer} of the same rule gives it. */
  public OptimizerState state() {
    if (steps == 0 || slots.isEmpty()) {
      return OptimizerState.NONE;
    }
    Map<String, List<float[]>> copies = new LinkedHashMap<>();
    slots.forEach(
        (slot, values) -> {
          List<float[]> copy = new ArrayList<>();
          for (float[] value : values) {
            copy.add(value.clone());
          }
          copies.put(slot, copy);
        });
    return new OptimizerState(steps, copies);
  }

  /**
   * Takes up the state of an optimizer or step of the same rule; {@link OptimizerState#NONE} to
   * begin anew.
   *
   * @throws IllegalArgumentException if it is of another rule or other parameters
   */
  public void restore(OptimizerState state, List<Parameter> parameters) {
    begin(parameters);
    if (!state.slots().isEmpty() && !state.slots().keySet().equals(slots.keySet())) {
      throw new IllegalArgumentException(
          model.rule() + " remembers " + slots.keySet() + ", got " + state.slots().keySet());
    }
    state
        .slots()
        .forEach(
            (slot, values) -> {
              for (int p = 0; p < places.length; p++) {
                copy(values.get(p), slots.get(slot)[p]);
              }
            });
    steps = state.step();
  }
}
