package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.ImagePatches;

/**
 * Yᵀ = X̂ᵀ·Wᵀ + b where the kernel has only a few places in all images together, such as in a deep
 * layer of one example: rows of {@link ConvolutionForward} would be as short as that.
 *
 * <p>Here a row has a number for every filter, and behind a ReLU most numbers of a patch are 0, so
 * that their rows are left out. On the caller's thread: there is too little to share.
 */
final class ConvolutionOfFewPlaces {
  private static final int MOST_PLACES = 64;

  private final ConvolutionGroup group;
  private final ImagePatches patches;
  private final Workspace workspace;
  private final Workspace.Scratch padded;
  private final Workspace.Scratch patch;
  private final Workspace.Scratch turnedWeights;
  private final Workspace.Scratch outputs;
  private final int filters;
  private final int places;

  ConvolutionOfFewPlaces(ConvolutionGroup group, Workspace workspace) {
    this.group = group;
    this.patches = group.patches;
    this.workspace = workspace;
    this.filters = group.filters;
    this.places = patches.outputHeight() * patches.outputWidth();
    boolean used = suits(1);
    this.padded = used ? workspace.scratch(0, 1, patches.paddedSize()) : null;
    this.patch = used ? workspace.scratch(1, places, patches.size()) : null;
    this.turnedWeights = used ? workspace.scratch(2, patches.size(), filters) : null;
    this.outputs = used ? workspace.scratch(3, 1, filters) : null;
  }

  /** Whether that many examples have few places together. */
  boolean suits(int count) {
    return count * places <= MOST_PLACES && filters * 2 > count * places;
  }

  void run(int count, float[] x, float[] y) {
    float[][] weights = turnedWeights.rows(0);
    float[] w = group.weight().value().data();
    int size = patches.size();
    for (int k = 0; k < size; k++) {
      float[] row = weights[patches.position(k)];
      for (int f = 0; f < filters; f++) {
        row[f] = w[group.firstWeight + f * size + k];
      }
    }
    for (int n = 0; n < count; n++) {
      image(n, x, y, weights);
    }
  }

  private void image(int image, float[] x, float[] y, float[][] weights) {
    float[] pixels = padded.rows(0)[0];
    float[][] taken = patch.rows(0);
    float[][] sums = outputs.rows(0);
    patches.pad(x, group.input(image), pixels);
    patches.take(pixels, 0, patches.outputHeight(), taken);
    for (int p = 0; p < places; p++) {
      System.arraycopy(group.bias().value().data(), group.firstFilter, sums[0], 0, filters);
      workspace.product(0).add(sums, 0, 1, filters, taken[p], 0, 0, 1, weights, patches.size());
      for (int f = 0; f < filters; f++) {
        y[group.output(image) + f * places + p] = sums[0][f];
      }
    }
  }
}
