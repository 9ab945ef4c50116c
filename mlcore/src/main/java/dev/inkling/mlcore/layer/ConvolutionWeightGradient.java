package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.ImagePatches;
import dev.inkling.mlcore.tensor.Rows;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;

/**
 * ∂L/∂W = ∂L/∂Y·X̂ᵀ and ∂L/∂b over a batch, with a patch of the image as a row of X̂ᵀ.
 *
 * <p>Behind a ReLU and a pooling layer most of ∂L/∂Y is 0, and the patches that it would weigh are
 * left out. Every patch ends in a 1, so the bias is one more weight. Each part of the batch has
 * sums of its own, which are added in the order of the parts.
 */
final class ConvolutionWeightGradient {
  /** The places of a part at least: fewer would not outweigh the sums of their own. */
  private static final int LEAST_PLACES = 128;

  private final ConvolutionGroup group;
  private final ImagePatches patches;
  private final Workspace workspace;
  private final Workspace.Scratch patchRows;
  private final Workspace.Scratch padded;
  private final PatchBlocks blocks;
  private final int filters;
  private final float[][][] sums;
  private final Workers.Part part = this::part;
  private float[] x;
  private float[] dy;
  private int outputRows;
  private int parts;

  ConvolutionWeightGradient(ConvolutionGroup group, Workspace workspace) {
    this.group = group;
    this.patches = group.patches;
    this.workspace = workspace;
    this.blocks = new PatchBlocks(patches);
    this.filters = group.filters;
    this.patchRows = workspace.scratch(0, blocks.places(), patches.size() + 1);
    this.padded = workspace.scratch(1, 1, patches.paddedSize());
    this.sums = new float[parts(workspace.batch())][][];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = workspace.rows(filters, patches.size() + 1);
    }
  }

  private int parts(int count) {
    int rows = count * patches.outputHeight();
    return Math.min(rows, Parts.of(rows * patches.outputWidth(), LEAST_PLACES));
  }

  void run(int count, float[] x, float[] dy) {
    this.x = x;
    this.dy = dy;
    outputRows = count * patches.outputHeight();
    parts = parts(count);
    long places = (long) outputRows * patches.outputWidth();
    workspace.workers().run(parts, places * patches.size() * filters, part);
    for (int i = 1; i < parts; i++) {
      for (int f = 0; f < filters; f++) {
        Rows.add(sums[i][f], sums[0][f], patches.size() + 1);
      }
    }
    write(sums[0]);
  }

  private void part(int index, int worker) {
    float[][] sum = sums[index];
    for (float[] row : sum) {
      Arrays.fill(row, 0f);
    }
    int height = patches.outputHeight();
    int last = Parts.start(index + 1, parts, outputRows);
    for (int row = Parts.start(index, parts, outputRows); row < last; ) {
      int image = row / height;
      int from = row % height;
      int to = Math.min(height, from + last - row);
      addImage(image, from, to, sum, worker);
      row += to - from;
    }
  }

  private void addImage(int image, int from, int to, float[][] sum, int worker) {
    float[] pixels = padded.rows(worker)[0];
    float[][] rows = patchRows.rows(worker);
    int width = patches.outputWidth();
    int places = patches.outputHeight() * width;
    patches.pad(x, group.input(image), pixels);
    for (int start = from; start < to; start = blocks.end(start, to)) {
      int end = blocks.end(start, to);
      int count = (end - start) * width;
      patches.take(pixels, start, end, rows);
      for (int i = 0; i < count; i++) {
        rows[i][patches.size()] = 1f;
      }
      int at = group.output(image) + start * width;
      workspace
          .product(worker)
          .add(sum, 0, filters, patches.size() + 1, dy, at, places, 1, rows, count);
    }
  }

  /** Brings the sums from the order of patches into that of the weights. */
  private void write(float[][] sum) {
    float[] dw = group.weight().gradient().data();
    float[] db = group.bias().gradient().data();
    int size = patches.size();
    for (int f = 0; f < filters; f++) {
      for (int k = 0; k < size; k++) {
        dw[group.firstWeight + f * size + k] = sum[f][patches.position(k)];
      }
      db[group.firstFilter + f] = sum[f][size];
    }
  }
}
