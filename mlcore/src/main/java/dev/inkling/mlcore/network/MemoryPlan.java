package dev.inkling.mlcore.network;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/**
 * What a pass over a network keeps in memory, in bytes, planned once for a batch size and a number
 * of threads. Headers of arrays and objects, a few kilobytes, are left out.
 */
public final class MemoryPlan {
  private final List<Layer> layers;
  private final int batch;
  private final int threads;
  private final boolean training;
  private final long parameters;
  private final long[] ofLayers;
  private long activations;
  private long gradients;
  private long scratch;

  MemoryPlan(Sequential network, int batch, int threads, boolean training) {
    this.layers = network.layers();
    this.batch = batch;
    this.threads = threads;
    this.training = training;
    long numbers = 0;
    for (Parameter parameter : network.parameters()) {
      numbers += parameter.value().size() + parameter.gradient().size();
    }
    this.parameters = Float.BYTES * numbers;
    this.ofLayers = new long[layers.size()];
  }

  void setLayer(int index, long bytes) {
    ofLayers[index] = bytes;
  }

  void setScratch(long bytes) {
    scratch = bytes;
  }

  void setActivations(float[][] arrays) {
    activations = bytes(arrays);
  }

  void setGradients(float[][] arrays) {
    gradients = arrays == null ? 0 : bytes(arrays);
  }

  private static long bytes(float[][] arrays) {
    IdentityHashMap<float[], Boolean> seen = new IdentityHashMap<>();
    long floats = 0;
    for (float[] array : arrays) {
      if (array != null && seen.put(array, true) == null) {
        floats += array.length;
      }
    }
    return floats * Float.BYTES;
  }

  /** The parameters' values and gradients, which the network itself holds. */
  public long parameters() {
    return parameters;
  }

  /** The input and what the layers put out. */
  public long activations() {
    return activations;
  }

  /** The loss's gradients by what the layers put out; 0 for a prediction. */
  public long gradients() {
    return gradients;
  }

  /** What one layer keeps for itself, by its index in the network. */
  public long layer(int index) {
    return ofLayers[index];
  }

  /** What holds nothing between two pieces of work, so that all layers share it; per thread. */
  public long scratch() {
    return scratch;
  }

  /** All of it. */
  public long total() {
    long total = parameters + activations + gradients + scratch;
    for (long bytes : ofLayers) {
      total += bytes;
    }
    return total;
  }

  /** A table in KiB. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    out.append("Memory for ")
        .append(training ? "training" : "predicting")
        .append(" on a batch of ")
        .append(batch)
        .append(" with ")
        .append(threads)
        .append(threads == 1 ? " thread, KiB\n" : " threads, KiB\n");
    row(out, "parameters and their gradients", parameters);
    row(out, "activations", activations);
    row(out, "gradients, two in turn", gradients);
    for (int i = 0; i < ofLayers.length; i++) {
      row(out, "kept by " + layers.get(i).name(), ofLayers[i]);
    }
    row(out, "scratch, shared by all layers", scratch);
    row(out, "total", total());
    return out.toString();
  }

  private static void row(StringBuilder out, String what, long bytes) {
    if (bytes > 0) {
      out.append(
          String.format(Locale.ROOT, "  %-32s %,10d%n", what, (bytes + 1023) / 1024)
              .replace("\r\n", "\n"));
    }
  }
}
