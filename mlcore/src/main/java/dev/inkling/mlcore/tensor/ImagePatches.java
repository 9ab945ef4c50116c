package dev.inkling.mlcore.tensor;

import java.util.Arrays;

/**
 * What lies under a convolution's kernel at each of its places: the transpose of {@link Im2col}'s
 * unfolded image, with the channels innermost.
 *
 * <p>A patch holds K = KH·KW·C numbers in the order (kh, kw, c). In an image of that order, [H +
 * 2p, W + 2p, C] with its zeros of padding around it, a patch is KH runs of KW·C numbers beside
 * each other, so patches are taken and added back without a condition. Immutable; the arrays are
 * the caller's.
 */
public final class ImagePatches {
  private static final int SHORT_RUN = 16;

  private final int channels;
  private final int height;
  private final int width;
  private final int kernelHeight;
  private final int kernelWidth;
  private final int stride;
  private final int padding;
  private final int outputHeight;
  private final int outputWidth;
  private final int[] positions;

  /** The patches of what a convolution unfolds. */
  ImagePatches(Im2col unfolding) {
    this.channels = unfolding.channels;
    this.height = unfolding.height;
    this.width = unfolding.width;
    this.kernelHeight = unfolding.kernelHeight;
    this.kernelWidth = unfolding.kernelWidth;
    this.stride = unfolding.stride;
    this.padding = unfolding.padding;
    this.outputHeight = unfolding.outputHeight;
    this.outputWidth = unfolding.outputWidth;
    this.positions = new int[size()];
    int area = kernelHeight * kernelWidth;
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i % area * channels + i / area;
    }
  }

  /** OH. */
  public int outputHeight() {
    return outputHeight;
  }

  /** OW. */
  public int outputWidth() {
    return outputWidth;
  }

  /** K = KH·KW·C. */
  public int size() {
    return kernelHeight * kernelWidth * channels;
  }

  /** (H + 2p)·(W + 2p)·C. */
  public int paddedSize() {
    return (height + 2 * padding) * (width + 2 * padding) * channels;
  }

  /**
   * Where the element at {@code index} of a kernel in the order (c, kh, kw) lies in a patch.
   *
   * @param index below {@link #size}
   */
  public int position(int index) {
    return positions[index];
  }

  /**
   * Brings an image into the order of patches, with zeros around it.
   *
   * @param image elements in CHW order from {@code offset}
   * @param padded [H + 2p, W + 2p, C], overwritten
   */
  public void pad(float[] image, int offset, float[] padded) {
    Arrays.fill(padded, 0, paddedSize(), 0f);
    for (int c = 0; c < channels; c++) {
      for (int h = 0; h < height; h++) {
        int from = offset + (c * height + h) * width;
        int to = place(h + padding, padding) + c;
        for (int w = 0; w < width; w++, to += channels) {
          padded[to] = image[from + w];
        }
      }
    }
  }

  /**
   * The inverse of {@link #pad}: what lies in the padding is left out.
   *
   * @param image overwritten in CHW order from {@code offset}
   */
  public void crop(float[] padded, float[] image, int offset) {
    for (int c = 0; c < channels; c++) {
      for (int h = 0; h < height; h++) {
        int to = offset + (c * height + h) * width;
        int from = place(h + padding, padding) + c;
        for (int w = 0; w < width; w++, from += channels) {
          image[to + w] = padded[from];
        }
      }
    }
  }

  /**
   * Takes the patches of the output rows from {@code firstRow} to {@code lastRow} − 1.
   *
   * @param patches [(lastRow − firstRow)·OW][at least K], overwritten
   */
  public void take(float[] padded, int firstRow, int lastRow, float[][] patches) {
    int run = kernelWidth * channels;
    int index = 0;
    for (int oh = firstRow; oh < lastRow; oh++) {
      for (int ow = 0; ow < outputWidth; ow++) {
        int corner = place(oh * stride, ow * stride);
        if (run < SHORT_RUN) {
          takeShortRuns(padded, corner, run, patches[index++]);
        } else {
          takeRuns(padded, corner, run, patches[index++]);
        }
      }
    }
  }

  private void takeRuns(float[] padded, int corner, int run, float[] patch) {
    for (int kh = 0; kh < kernelHeight; kh++) {
      System.arraycopy(padded, corner + kh * rowSize(), patch, kh * run, run);
    }
  }

  /** A call of arraycopy takes longer than to copy a few numbers. */
  private void takeShortRuns(float[] padded, int corner, int run, float[] patch) {
    int to = 0;
    for (int kh = 0; kh < kernelHeight; kh++) {
      int from = corner + kh * rowSize();
      for (int i = 0; i < run; i++) {
        patch[to++] = padded[from + i];
      }
    }
  }

  /**
   * Adds patches back to where they were taken from: the adjoint of {@link #take}, so it carries
   * gradients from the patches to the image.
   *
   * @param padded [H + 2p, W + 2p, C], added to
   */
  public void addBack(float[][] patches, int firstRow, int lastRow, float[] padded) {
    int run = kernelWidth * channels;
    int index = 0;
    for (int oh = firstRow; oh < lastRow; oh++) {
      for (int ow = 0; ow < outputWidth; ow++) {
        float[] patch = patches[index++];
        for (int kh = 0; kh < kernelHeight; kh++) {
          int to = place(oh * stride + kh, ow * stride) - kh * run;
          for (int i = kh * run; i < (kh + 1) * run; i++) {
            padded[to + i] += patch[i];
          }
        }
      }
    }
  }

  /** The index of a pixel's first channel in a padded image. */
  private int place(int row, int column) {
    return row * rowSize() + column * channels;
  }

  /** The numbers of a row of a padded image. */
  private int rowSize() {
    return (width + 2 * padding) * channels;
  }
}
