package dev.inkling.mlcore.layer;

import java.util.Arrays;

/**
 * The passes of {@link MaxPool2d}. Which element is the largest is as good as random, so a branch
 * on it would be mispredicted: the place is computed from comparisons of integers instead.
 */
final class MaxPoolPass extends PoolPass {
  /** About how many an element of the input takes. */
  private static final int OPERATIONS = 4;

  /** Where the elements of a window lie behind its first, row by row. */
  private final int[] offsets;

  /** Whether windows reach over the edges. */
  private final boolean padded;

  /** Where each output came from: an index of the batch's input. */
  private final int[] argmax;

  MaxPoolPass(MaxPool2d layer, Workspace workspace) {
    super(
        layer,
        workspace.workers(),
        OPERATIONS * layer.inputShape().dimension(1) * layer.inputShape().dimension(2));
    this.padded = layer.windows().pad();
    this.offsets = new int[layer.sizeSides().area()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = i / columns.size() * width + i % columns.size();
    }
    this.argmax =
        workspace.ints(workspace.training() ? workspace.batch() * layer.outputShape().size() : 0);
  }

  @Override
  void forwardUnits(int first, int last) {
    int to = first * outputHeight * outputWidth;
    for (int plane = first; plane < last; plane++) {
      for (int oh = 0; oh < outputHeight; oh++, to += outputWidth) {
        int corner = plane * planeSize + oh * rows.stride() * width;
        if (padded) {
          paddedRow(x, plane * planeSize, oh, to);
        } else if (rows.size() == 2 && columns.size() == 2) {
          rowOfFours(x, corner, to);
        } else {
          row(x, corner, to);
        }
      }
    }
  }

  private void paddedRow(float[] x, int plane, int oh, int to) {
    for (int ow = 0; ow < outputWidth; ow++, to++) {
      int best = plane + first(rows, oh) * width + first(columns, ow);
      int most = order(x[best]);
      for (int h = first(rows, oh); h < end(rows, oh); h++) {
        for (int w = first(columns, ow); w < end(columns, ow); w++) {
          int candidate = order(x[plane + h * width + w]);
          if (candidate > most) {
            most = candidate;
            best = plane + h * width + w;
          }
        }
      }
      write(to, best);
    }
  }

  private void row(float[] x, int corner, int to) {
    for (int ow = 0; ow < outputWidth; ow++, corner += columns.stride(), to++) {
      window(x, corner, to);
    }
  }

  private void window(float[] x, int corner, int to) {
    int best = 0;
    int most = order(x[corner]);
    for (int i = 1; i < offsets.length; i++) {
      int candidate = order(x[corner + offsets[i]]);
      int greater = (int) (((long) most - candidate) >>> 63);
      best += greater * (i - best);
      most = Math.max(most, candidate);
    }
    write(to, corner + offsets[best]);
  }

  /**
   * The same for the usual window of 2×2: a knock-out. Behind a ReLU no number is negative, and
   * then the bits of floats are in the order of the floats, the NaN above all.
   */
  private void rowOfFours(float[] x, int corner, int to) {
    for (int ow = 0; ow < outputWidth; ow++, corner += columns.stride(), to++) {
      int a = Float.floatToRawIntBits(x[corner]);
      int b = Float.floatToRawIntBits(x[corner + 1]);
      int c = Float.floatToRawIntBits(x[corner + width]);
      int d = Float.floatToRawIntBits(x[corner + width + 1]);
      if ((a | b | c | d) < 0) {
        window(x, corner, to);
        continue;
      }
      int right = (a - b) >>> 31;
      int lowerRight = (c - d) >>> 31;
      int lower = (Math.max(a, b) - Math.max(c, d)) >>> 31;
      write(to, corner + right + lower * (width + lowerRight - right));
    }
  }

  private void write(int to, int from) {
    y[to] = x[from];
    if (argmax.length > 0) {
      argmax[to] = from;
    }
  }

  /** An integer for each number, in the same order. A NaN, of either sign, is above all. */
  private static int order(float value) {
    int bits = Float.floatToIntBits(value);
    return bits ^ ((bits >> 31) >>> 1);
  }

  @Override
  void backwardUnits(int first, int last) {
    Arrays.fill(dx, first * planeSize, last * planeSize, 0f);
    int end = last * outputHeight * outputWidth;
    for (int i = first * outputHeight * outputWidth; i < end; i++) {
      dx[argmax[i]] += dy[i];
    }
  }
}
