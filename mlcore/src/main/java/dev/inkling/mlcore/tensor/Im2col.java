package dev.inkling.mlcore.tensor;

import java.util.Arrays;

/**
 * Unfolds an image so that a convolution becomes a matrix product, as the notes do.
 *
 * <p>For an image [C, H, W], a kernel KH×KW, stride s and p zeros of padding on every side, the
 * output has OH = (H + 2p − KH) / s + 1 rows and OW = (W + 2p − KW) / s + 1 columns. The unfolded
 * image has C·KH·KW rows of OH·OW columns: row (c, kh, kw) holds, for each place of the kernel, the
 * pixel under that element. Immutable; the arrays are the caller's.
 */
public final class Im2col {
  final int channels;
  final int height;
  final int width;
  final int kernelHeight;
  final int kernelWidth;
  final int stride;
  final int padding;
  final int outputHeight;
  final int outputWidth;

  /**
   * The geometry of one convolution.
   *
   * @param image [C, H, W]
   * @throws ShapeException if the padded image is smaller than the kernel
   */
  public Im2col(Shape image, int kernelHeight, int kernelWidth, int stride, int padding) {
    this.channels = image.dimension(0);
    this.height = image.dimension(1);
    this.width = image.dimension(2);
    this.kernelHeight = kernelHeight;
    this.kernelWidth = kernelWidth;
    this.stride = stride;
    this.padding = padding;
    int spareHeight = height + 2 * padding - kernelHeight;
    int spareWidth = width + 2 * padding - kernelWidth;
    if (spareHeight < 0 || spareWidth < 0) {
      throw new ShapeException(
          "a kernel of "
              + kernelHeight
              + "x"
              + kernelWidth
              + " does not fit an image of shape "
              + image
              + " with padding "
              + padding);
    }
    this.outputHeight = spareHeight / stride + 1;
    this.outputWidth = spareWidth / stride + 1;
  }

  /** OH. */
  public int outputHeight() {
    return outputHeight;
  }

  /** OW. */
  public int outputWidth() {
    return outputWidth;
  }

  /** How the pixels under the kernel lie beside each other: the same geometry, by place. */
  public ImagePatches patches() {
    return new ImagePatches(this);
  }

  /** C·KH·KW: the elements under the kernel. */
  public int kernelSize() {
    return channels * kernelHeight * kernelWidth;
  }

  /** OH·OW: the places of the kernel. */
  public int places() {
    return outputHeight * outputWidth;
  }

  /**
   * Unfolds the part of an image that the output rows from {@code firstRow} to {@code lastRow} − 1
   * are computed from.
   *
   * @param image elements in CHW order from {@code offset}
   * @param rows [C·KH·KW][at least column + (lastRow − firstRow)·OW], overwritten from {@code
   *     column}: several images, or parts of them, can be unfolded side by side
   */
  public void unfold(
      float[] image, int offset, int firstRow, int lastRow, float[][] rows, int column) {
    int row = 0;
    for (int c = 0; c < channels; c++) {
      int plane = offset + c * height * width;
      for (int kh = 0; kh < kernelHeight; kh++) {
        for (int kw = 0; kw < kernelWidth; kw++) {
          unfoldRow(image, plane, kh, kw, firstRow, lastRow, rows[row++], column);
        }
      }
    }
  }

  private void unfoldRow(
      float[] image, int plane, int kh, int kw, int firstRow, int lastRow, float[] row, int to) {
    int first = firstInside(kw);
    int end = endInside(kw);
    for (int oh = firstRow; oh < lastRow; oh++, to += outputWidth) {
      int h = oh * stride + kh - padding;
      if (h < 0 || h >= height) {
        Arrays.fill(row, to, to + outputWidth, 0f);
        continue;
      }
      Arrays.fill(row, to, to + first, 0f);
      int from = plane + h * width + first * stride + kw - padding;
      if (stride == 1) {
        System.arraycopy(image, from, row, to + first, end - first);
      } else {
        for (int ow = first; ow < end; ow++, from += stride) {
          row[to + ow] = image[from];
        }
      }
      Arrays.fill(row, to + end, to + outputWidth, 0f);
    }
  }

  /** The first output column whose pixel under kernel column {@code kw} is inside the image. */
  private int firstInside(int kw) {
    int outside = padding - kw;
    return outside <= 0 ? 0 : Math.min(outputWidth, (outside + stride - 1) / stride);
  }

  /** One past the last output column whose pixel under kernel column {@code kw} is inside. */
  private int endInside(int kw) {
    int last = width - 1 + padding - kw;
    return last < 0
        ? firstInside(kw)
        : Math.max(firstInside(kw), Math.min(outputWidth, last / stride + 1));
  }
}
