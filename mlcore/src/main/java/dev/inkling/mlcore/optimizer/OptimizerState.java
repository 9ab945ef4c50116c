package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What an optimizer remembers from one step to the next.
 *
 * @param step how many steps it has done; 0 where the rule does not count them
 * @param slots by name, such as Adam's {@code m}: an array for each parameter, in their order; none
 *     before the first step or where the rule remembers nothing
 */
public record OptimizerState(long step, Map<String, List<float[]>> slots) {
  /** Nothing remembered. */
  public static final OptimizerState NONE = new OptimizerState(0, Collections.emptyMap());

  /**
   * Copies the map, not the arrays.
   *
   * @throws IllegalArgumentException if the number of steps is negative
   */
  public OptimizerState {
    if (step < 0) {
      throw new IllegalArgumentException(
          "an optimizer has done at least 0 steps, got a state after " + step);
    }
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
  }

  /** The state with one more slot, whose arrays are copied. */
  OptimizerState with(String name, float[][] arrays) {
    List<float[]> copies = new ArrayList<>();
    for (float[] array : arrays) {
      copies.add(array.clone());
    }
    Map<String, List<float[]>> more = new LinkedHashMap<>(slots);
    more.put(name, copies);
    return new OptimizerState(step, more);
  }

  /**
   * Checks that this is a state of an optimizer with these slots, or one from before a first step.
   *
   * @throws IllegalArgumentException if it has other slots; the message names both
   */
  void requireSlots(String optimizer, String... names) {
    TreeSet<String> expected = new TreeSet<>(Arrays.asList(names));
    if (!slots.isEmpty() && !slots.keySet().equals(expected)) {
      throw new IllegalArgumentException(
          optimizer
              + " remembers "
              + expected
              + ", got a state with "
              + new TreeSet<>(slots.keySet()));
    }
  }

  /**
   * A copy of a slot's arrays.
   *
   * @throws IllegalArgumentException if they do not fit the parameters; the message names the first
   *     that does not, the expected length and the actual
   */
  float[][] slot(String name, List<Parameter> parameters) {
    List<float[]> arrays = slots.get(name);
    if (arrays.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "the optimizer's slot "
              + name
              + " has "
              + arrays.size()
              + " arrays, the network "
              + parameters.size()
              + " parameters");
    }
    float[][] copies = new float[arrays.size()][];
    for (int p = 0; p < copies.length; p++) {
      int expected = parameters.get(p).value().size();
      if (arrays.get(p).length != expected) {
        throw new IllegalArgumentException(
            "the optimizer's slot "
                + name
                + " of "
                + parameters.get(p)
                + " needs "
                + expected
                + " values, got "
                + arrays.get(p).length);
      }
      copies[p] = arrays.get(p).clone();
    }
    return copies;
  }
}
