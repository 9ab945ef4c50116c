package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.ImagePatches;

/** How many output rows' patches are taken at a time: as many as stay in a second-level cache. */
final class PatchBlocks {
  /** 256 KiB. */
  private static final int FLOATS = 64 * 1024;

  private final int rows;
  private final int width;

  PatchBlocks(ImagePatches patches) {
    width = patches.outputWidth();
    int fit = FLOATS / (width * patches.size());
    rows = Math.max(1, Math.min(patches.outputHeight(), fit));
  }

  /** The most patches of a block. */
  int places() {
    return rows * width;
  }

  /** The end of the block that begins at output row {@code start}. */
  int end(int start, int last) {
    return Math.min(last, start + rows);
  }
}
