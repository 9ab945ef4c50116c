package dev.inkling.mlcore.network;

import dev.inkling.mlcore.layer.Chain;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Workspace;
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
  private final long activations;
  private final long gradients;
  private final long scratch;

  MemoryPlan(Sequential network, Chain chain, Workspace workspace) {
    this.layers = network.layers();
    this.batch = workspace.batch();
    this.threads = workspace.workers().threads();
    this.training = workspace.training();
    long numbers = 0;
    for (Parameter parameter : network.parameters()) {
      numbers += parameter.value().size() + parameter.gradient().size();
    }
    this.parameters = Float.BYTES * numbers;
    this.ofLayers = new long[layers.size()];
    for (int i = 0; i < ofLayers.length; i++) {
      ofLayers[i] = chain.ownBytes(i);
    }
    long input = (long) Float.BYTES * batch * network.inputShape().size();
    long output = (long) Float.BYTES * batch * network.outputShape().size();
    // What is shared holds gradients on the way back of training, and outputs in prediction.
    long shared = workspace.sharedBytes();
    this.activations = input + output + (training ? chain.keptBytes() : shared);
    this.gradients = training ? output + shared : 0;
    this.scratch = workspace.scratchBytes();
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

  /**
   * What one layer keeps for itself, by its index in the network.
   *
   * @throws IllegalArgumentException if there is no such layer
   */
  public long layer(int index) {
    if (index < 0 || index >= ofLayers.length) {
      throw new IllegalArgumentException(
          "the network has layers 0 to " + (ofLayers.length - 1) + ", there is no layer " + index);
    }
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
