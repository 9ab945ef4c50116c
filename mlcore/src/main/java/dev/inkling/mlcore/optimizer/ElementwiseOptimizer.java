package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Collections;
import java.util.List;

/**
 * An update rule that looks at one element at a time: all that such rules have in common, which is
 * everything but the formula.
 */
abstract class ElementwiseOptimizer extends ElementwisePass implements Optimizer {
  private final String name;
  private final float learningRate;
  private final WeightDecay weightDecay;
  private final String[] slotNames;

  /** For each slot and parameter what is remembered of its elements; null before the first step. */
  private float[][][] slots;

  private long step;

  /** Of this step: the learning rate times what a schedule gives. */
  float rate;

  /** Of the parameter that is updated: λ of L2 decay, and η·λ of decoupled decay. */
  float l2;

  float decay;

  /**
   * A rule.
   *
   * @param name the field's, for settings and messages
   * @param operations about how many elementary operations an element takes
   * @param slotNames what is remembered of every element
   */
  ElementwiseOptimizer(
      String name,
      int operations,
      float learningRate,
      WeightDecay weightDecay,
      String... slotNames) {
    super(operations);
    this.name = name;
    this.learningRate = Rates.requirePositive("learning rate", learningRate);
    this.weightDecay = weightDecay;
    this.slotNames = slotNames;
  }

  /** The name and the learning rate, to which a rule adds its own settings. */
  final String settings(String own) {
    return name + "(learningRate=" + learningRate + own + ")";
  }

  /** How fast weights decay besides. */
  public final WeightDecay weightDecay() {
    return weightDecay;
  }

  /** What is remembered of a parameter. */
  final float[] slot(int slot, int parameter) {
    return slots[slot][parameter];
  }

  /** Called once a step, before any update; steps count from 1. */
  void startStep(long step) {}

  @Override
  public final void step(List<Parameter> parameters, float rateFactor, Workers workers) {
    if (!(rateFactor >= 0) || Float.isInfinite(rateFactor)) {
      throw new IllegalArgumentException(
          name
              + " needs a finite factor of its learning rate from 0 on, got "
              + rateFactor
              + " for step "
              + (step + 1));
    }
    if (slots == null) {
      slots = zeros(parameters);
    }
    requireSame(parameters);
    step++;
    rate = learningRate * rateFactor;
    startStep(step);
    run(parameters, workers);
  }

  private float[][][] zeros(List<Parameter> parameters) {
    float[][][] zeros = new float[slotNames.length][parameters.size()][];
    for (float[][] slot : zeros) {
      for (int p = 0; p < slot.length; p++) {
        slot[p] = new float[parameters.get(p).value().size()];
      }
    }
    return zeros;
  }

  private void requireSame(List<Parameter> parameters) {
    for (float[][] slot : slots) {
      if (slot.length != parameters.size()) {
        throw new IllegalArgumentException(
            name + " has worked on " + slot.length + " parameters, now got " + parameters.size());
      }
      for (int p = 0; p < slot.length; p++) {
        if (slot[p].length != parameters.get(p).value().size()) {
          throw new IllegalArgumentException(
              name
                  + " has worked on "
                  + slot[p].length
                  + " values at place "
                  + p
                  + ", now got "
                  + parameters.get(p));
        }
      }
    }
  }

  @Override
  void startParameter(int index, Parameter parameter) {
    boolean decays = parameter.value().shape().rank() > 1;
    l2 = decays ? weightDecay.l2() : 0f;
    decay = decays ? rate * weightDecay.decoupled() : 0f;
  }

  @Override
  public final float learningRate() {
    return learningRate;
  }

  @Override
  public final OptimizerState state() {
    if (slots == null || slots.length == 0) {
      return OptimizerState.NONE;
    }
    OptimizerState state = new OptimizerState(step, Collections.emptyMap());
    for (int s = 0; s < slots.length; s++) {
      state = state.with(slotNames[s], slots[s]);
    }
    return state;
  }

  @Override
  public final void restore(OptimizerState state, List<Parameter> parameters) {
    state.requireSlots(name, slotNames);
    float[][][] restored = null;
    if (!state.slots().isEmpty()) {
      restored = new float[slotNames.length][][];
      for (int s = 0; s < restored.length; s++) {
        restored[s] = state.slot(slotNames[s], parameters);
      }
    }
    step = state.step();
    slots = restored;
  }
}
