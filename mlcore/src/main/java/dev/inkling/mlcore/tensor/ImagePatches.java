package dev.inkling.mlcore.tensor;

import java.util.Arrays;

/**
 * What lies under a convolution's kernel at each of its places: the transpose of {@link Im2col}'s
 * unfolded image, with the channels innermost.
 *
 * <p>A patch holds K = KH·KW·C numbers in the order (kh, kw, c). In an image of that order, [PH,
 * PW, C] with its zeros of padding around it, a patch is KH runs of KW·C numbers beside each other,
 * or KH·KW runs of C if the kernel is dilated, so patches are taken and added back without a
 * condition. Immutable; the arrays are the caller's.
 */
public final class ImagePatches {
  private static final int SHORT_RUN = 16;

  private final int channels;
  private final int height;
  private final int width;
  private final int rowStride;
  private final int columnStride;
  private final int top;
  private final int left;
  private final int paddedHeight;
  private final int paddedWidth;
  private final int outputHeight;
  private final int outputWidth;
  private final int[] positions;

  /**
   * The numbers of a run, and where in a padded image the runs of the patch at its corner begin.
   */
  private final int run;

  private final int[] runs;

  /** The patches of what a convolution unfolds. */
  ImagePatches(Im2col unfolding) {
    Window rows = unfolding.rows;
    Window columns = unfolding.columns;
    this.channels = unfolding.channels;
    this.height = rows.extent();
    this.width = columns.extent();
    this.rowStride = rows.stride();
    this.columnStride = columns.stride();
    this.top = rows.before();
    this.left = columns.before();
    this.paddedHeight = rows.padded();
    this.paddedWidth = columns.padded();
    this.outputHeight = rows.places();
    this.outputWidth = columns.places();
    int area = rows.size() * columns.size();
    this.positions = new int[area * channels];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i % area * channels + i / area;
    }
    int beside = columns.dilation() == 1 ? columns.size() : 1;
    this.run = beside * channels;
    this.runs = new int[area / beside];
    for (int i = 0; i < runs.length; i++) {
      int kh = i * beside / columns.size();
      int kw = i * beside % columns.size();
      runs[i] = place(kh * rows.dilation(), kw * columns.dilation());
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
    return positions.length;
  }

  /** PH·PW·C, the image with its zeros. */
  public int paddedSize() {
    return paddedHeight * rowSize();
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
   * @param padded [PH, PW, C], overwritten
   */
  public void pad(float[] image, int offset, float[] padded) {
    Arrays.fill(padded, 0, paddedSize(), 0f);
    for (int c = 0; c < channels; c++) {
      for (int h = 0; h < height; h++) {
        int from = offset + (c * height + h) * width;
        int to = place(h + top, left) + c;
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
        int from = place(h + top, left) + c;
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
    int index = 0;
    for (int oh = firstRow; oh < lastRow; oh++) {
      for (int ow = 0; ow < outputWidth; ow++) {
        int corner = place(oh * rowStride, ow * columnStride);
        if (run < SHORT_RUN) {
          takeShortRuns(padded, corner, patches[index++]);
        } else {
          takeRuns(padded, corner, patches[index++]);
        }
      }
    }
  }

  private void takeRuns(float[] padded, int corner, float[] patch) {
    for (int r = 0; r < runs.length; r++) {
      System.arraycopy(padded, corner + runs[r], patch, r * run, run);
    }
  }

  /** A call of arraycopy takes longer than to copy a few numbers. */
  private void takeShortRuns(float[] padded, int corner, float[] patch) {
    int run = this.run;
    int to = 0;
    for (int start : runs) {
      int from = corner + start;
      for (int i = 0; i < run; i++) {
        patch[to++] = padded[from + i];
      }
    }
  }

  /**
   * Adds patches back to where they were taken from: the adjoint of {@link #take}, so it carries
   * gradients from the patches to the image.
   *
   * @param padded [PH, PW, C], added to
   */
  public void addBack(float[][] patches, int firstRow, int lastRow, float[] padded) {
    int run = this.run;
    int index = 0;
    for (int oh = firstRow; oh < lastRow; oh++) {
      for (int ow = 0; ow < outputWidth; ow++) {
        int corner = place(oh * rowStride, ow * columnStride);
        float[] patch = patches[index++];
        for (int r = 0; r < runs.length; r++) {
          int to = corner + runs[r] - r * run;
          for (int i = r * run; i < (r + 1) * run; i++) {
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
    return paddedWidth * channels;
  }
}
