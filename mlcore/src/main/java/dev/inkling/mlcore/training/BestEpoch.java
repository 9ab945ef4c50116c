package dev.inkling.mlcore.training;

import dev.inkling.mlcore.layer.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps a copy of the parameters from the best epoch; see {@link EpochResult#isBetterThan}. */
final class BestEpoch {
  private final List<Parameter> parameters;
  private List<float[]> kept = Collections.emptyList();
  private EpochResult result;

  BestEpoch(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  /** Copies the parameters if the epoch that just ended is the best so far. */
  void offer(EpochResult candidate) {
    if (result == null || candidate.isBetterThan(result)) {
      result = candidate;
      if (kept.isEmpty()) {
        List<float[]> copies = new ArrayList<>();
        for (Parameter parameter : parameters) {
          copies.add(new float[parameter.value().size()]);
        }
        kept = copies;
      }
      for (int p = 0; p < kept.size(); p++) {
        float[] value = parameters.get(p).value().data();
        System.arraycopy(value, 0, kept.get(p), 0, value.length);
      }
    }
  }

  /** Puts the parameters back to what they were in the best epoch, if there was one. */
  void putBack() {
    for (int p = 0; p < kept.size(); p++) {
      float[] value = parameters.get(p).value().data();
      System.arraycopy(kept.get(p), 0, value, 0, value.length);
    }
  }

  /** A copy of the best epoch's parameters; empty if there was none. */
  List<float[]> save() {
    List<float[]> copies = new ArrayList<>();
    for (float[] array : kept) {
      copies.add(array.clone());
    }
    return copies;
  }

  /** Takes up what {@link #save} gave, with the results of the epochs before. */
  void restore(List<float[]> saved, List<EpochResult> epochs) {
    result = EpochResult.best(epochs);
    kept = new ArrayList<>();
    for (float[] array : saved) {
      kept.add(array.clone());
    }
  }
}
