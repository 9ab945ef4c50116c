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
  private final int channels;
  private final int height;
  private final int width;
  private final int kernelHeight;
  private final int kernelWidth;
  private final int stride;
  private final int padding;
  private final int outputHeight;
  private final int outputWidth;

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

  /** C·KH·KW: the elements under the kernel. */
  public int kernelSize() {
    return channels * kernelHeight * kernelWidth;
  }

  /** OH·OW: the places of the kernel. */
  public int places() {
    return outputHeight * outputWidth;
  }

  /**
   * Unfolds an image by kernel element.
   *
   * @param image elements in CHW order from {@code offset}
   * @param rows [C·KH·KW][OH·OW], overwritten
   */
  public void unfold(float[] image, int offset, float[][] rows) {
    int row = 0;
    for (int c = 0; c < channels; c++) {
      int plane = offset + c * height * width;
      for (int kh = 0; kh < kernelHeight; kh++) {
        for (int kw = 0; kw < kernelWidth; kw++) {
          unfoldRow(image, plane, kh, kw, rows[row++]);
        }
      }
    }
  }

  private void unfoldRow(float[] image, int plane, int kh, int kw, float[] row) {
    int first = firstInside(kw);
    int end = endInside(kw);
    for (int oh = 0; oh < outputHeight; oh++) {
      int to = oh * outputWidth;
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

  /**
   * Unfolds an image by place: the transpose of {@link #unfold}.
   *
   * @param rows [OH·OW][C·KH·KW], overwritten
   */
  public void unfoldTransposed(float[] image, int offset, float[][] rows) {
    for (int oh = 0; oh < outputHeight; oh++) {
      for (int c = 0; c < channels; c++) {
        for (int kh = 0; kh < kernelHeight; kh++) {
          int h = oh * stride + kh - padding;
          boolean inside = h >= 0 && h < height;
          int from = offset + (c * height + h) * width - padding;
          int to = (c * kernelHeight + kh) * kernelWidth;
          for (int ow = 0; ow < outputWidth; ow++, from += stride) {
            float[] row = rows[oh * outputWidth + ow];
            int w = ow * stride - padding;
            if (inside && w >= 0 && w + kernelWidth <= width) {
              for (int kw = 0; kw < kernelWidth; kw++) {
                row[to + kw] = image[from + kw];
              }
            } else {
              for (int kw = 0; kw < kernelWidth; kw++) {
                boolean pixel = inside && w + kw >= 0 && w + kw < width;
                row[to + kw] = pixel ? image[from + kw] : 0f;
              }
            }
          }
        }
      }
    }
  }

  /**
   * Folds back: adds each element of the unfolded image to the pixel that it came from. The adjoint
   * of {@link #unfold}, so it carries gradients from the unfolded image to the image.
   *
   * @param rows [C·KH·KW][OH·OW]
   * @param image added to, in CHW order from {@code offset}
   */
  public void fold(float[][] rows, float[] image, int offset) {
    int index = 0;
    for (int c = 0; c < channels; c++) {
      int plane = offset + c * height * width;
      for (int kh = 0; kh < kernelHeight; kh++) {
        for (int kw = 0; kw < kernelWidth; kw++) {
          float[] row = rows[index++];
          int first = firstInside(kw);
          int end = endInside(kw);
          for (int oh = 0; oh < outputHeight; oh++) {
            int h = oh * stride + kh - padding;
            if (h < 0 || h >= height) {
              continue;
            }
            int to = plane + h * width + first * stride + kw - padding;
            int from = oh * outputWidth;
            for (int ow = first; ow < end; ow++, to += stride) {
              image[to] += row[from + ow];
            }
          }
        }
      }
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
