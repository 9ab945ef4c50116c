package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.ImagePatches;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;

/**
 * ∂L/∂X over a batch: ∂L/∂X̂ᵀ = ∂L/∂Yᵀ·W gives the gradient of each patch, which is added back to
 * where the patch was taken. Filters whose gradient is 0 at a place are left out there.
 */
final class ConvolutionInputGradient {
  private final ConvolutionGroup group;
  private final ImagePatches patches;
  private final Workspace workspace;
  private final Workspace.Scratch patchRows;
  private final Workspace.Scratch padded;
  private final PatchBlocks blocks;
  private final float[][] weightRows;
  private final int filters;
  private final Workers.Part part = this::part;
  private float[] dy;
  private float[] dx;
  private int count;
  private int parts;

  ConvolutionInputGradient(ConvolutionGroup group, Workspace workspace) {
    this.group = group;
    this.patches = group.patches;
    this.workspace = workspace;
    this.blocks = new PatchBlocks(patches);
    this.filters = group.filters;
    this.weightRows = workspace.rows(filters, patches.size());
    this.patchRows = workspace.scratch(0, blocks.places(), patches.size());
    this.padded = workspace.scratch(1, 1, patches.paddedSize());
  }

  void run(int count, float[] dy, float[] dx) {
    this.dy = dy;
    this.dx = dx;
    this.count = count;
    int size = patches.size();
    float[] w = group.weight().value().data();
    for (int f = 0; f < filters; f++) {
      for (int k = 0; k < size; k++) {
        weightRows[f][patches.position(k)] = w[group.firstWeight + f * size + k];
      }
    }
    parts = Parts.of(count, 1);
    long places = (long) count * patches.outputHeight() * patches.outputWidth();
    workspace.workers().run(parts, places * size * filters, part);
  }

  private void part(int index, int worker) {
    int last = Parts.start(index + 1, parts, count);
    for (int image = Parts.start(index, parts, count); image < last; image++) {
      image(image, worker);
    }
  }

  private void image(int image, int worker) {
    float[] pixels = padded.rows(worker)[0];
    float[][] rows = patchRows.rows(worker);
    int height = patches.outputHeight();
    int width = patches.outputWidth();
    int places = height * width;
    Arrays.fill(pixels, 0, patches.paddedSize(), 0f);
    for (int start = 0; start < height; start = blocks.end(start, height)) {
      int end = blocks.end(start, height);
      int block = (end - start) * width;
      for (int i = 0; i < block; i++) {
        Arrays.fill(rows[i], 0, patches.size(), 0f);
      }
      int at = group.output(image) + start * width;
      workspace
          .product(worker)
          .add(rows, 0, block, patches.size(), dy, at, 1, places, weightRows, filters);
      patches.addBack(rows, start, end, pixels);
    }
    patches.crop(pixels, dx, group.input(image));
  }
}
