package dev.inkling.mlcore.tensor;

import java.util.Arrays;

/**
 * Unfolds an image so that a convolution becomes a matrix product, as the notes do.
 *
 * <p>For an image [C, H, W] and a kernel KH×KW that has OH·OW places on it (see {@link Window}),
 * the unfolded image has C·KH·KW rows of OH·OW columns: row (c, kh, kw) holds, for each place of
 * the kernel, the pixel under that element, or 0 outside the image. The notes write the transpose,
 * with a row for each place of each image: that is {@link #im2col}, and {@link #col2im} is the way
 * back. What trains here is {@link #unfold}, into arrays of the caller's. Immutable.
 */
public final class Im2col {
  final int channels;
  final Window rows;
  final Window columns;
  private final int height;
  private final int width;
  private final int outputHeight;
  private final int outputWidth;

  /**
   * The geometry of one convolution with the same stride and zeros on every side.
   *
   * @param image [C, H, W]
   * @throws ShapeException if it is no image, or smaller, once padded, than the kernel
   */
  public Im2col(Shape image, int kernelHeight, int kernelWidth, int stride, int padding) {
    this(
        requireImage(image).dimension(0),
        new Window(image.dimension(1), kernelHeight, stride, 1, padding, padding),
        new Window(image.dimension(2), kernelWidth, stride, 1, padding, padding));
  }

  private static Shape requireImage(Shape image) {
    if (image.rank() != 3) {
      throw new ShapeException("im2col expects an image [C, H, W], got " + image);
    }
    return image;
  }

  /**
   * The geometry of one convolution.
   *
   * @param channels C
   * @param rows the kernel along the height
   * @param columns the kernel along the width
   * @throws IllegalArgumentException if there is no channel
   */
  public Im2col(int channels, Window rows, Window columns) {
    if (channels < 1) {
      throw new IllegalArgumentException("an image has at least 1 channel, got " + channels);
    }
    this.channels = channels;
    this.rows = rows;
    this.columns = columns;
    this.height = rows.extent();
    this.width = columns.extent();
    this.outputHeight = rows.places();
    this.outputWidth = columns.places();
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
    return channels * rows.size() * columns.size();
  }

  /** OH·OW: the places of the kernel. */
  public int places() {
    return outputHeight * outputWidth;
  }

  /**
   * Unfolds a batch into the notes' matrix.
   *
   * @param images [N, C, H, W]
   * @return [N·OH·OW, C·KH·KW]: a row is what lies under the kernel at one place of one image
   * @throws ShapeException if the images are of another shape
   */
  public Tensor im2col(Tensor images) {
    return new PatchMatrix(this).take(images);
  }

  /**
   * Adds the numbers of the notes' matrix to the pixels that they were taken from, so where places
   * overlap they add up: the adjoint of {@link #im2col}, which carries gradients back.
   *
   * @param matrix [N·OH·OW, C·KH·KW]
   * @return [N, C, H, W]
   * @throws ShapeException if the matrix is of another shape
   */
  public Tensor col2im(Tensor matrix) {
    return new PatchMatrix(this).addBack(matrix);
  }

  /**
   * Unfolds the part of an image that the output rows from {@code firstRow} to {@code lastRow} − 1
   * are computed from.
   *
   * @param image elements in CHW order from {@code offset}
   * @param unfolded [C·KH·KW][at least column + (lastRow − firstRow)·OW], overwritten from {@code
   *     column}: several images, or parts of them, can be unfolded side by side
   */
  public void unfold(
      float[] image, int offset, int firstRow, int lastRow, float[][] unfolded, int column) {
    int row = 0;
    for (int c = 0; c < channels; c++) {
      int plane = offset + c * height * width;
      for (int kh = 0; kh < rows.size(); kh++) {
        for (int kw = 0; kw < columns.size(); kw++) {
          unfoldRow(image, plane, kh, kw, firstRow, lastRow, unfolded[row++], column);
        }
      }
    }
  }

  private void unfoldRow(
      float[] image, int plane, int kh, int kw, int firstRow, int lastRow, float[] row, int to) {
    int stride = columns.stride();
    int across = kw * columns.dilation() - columns.before();
    int first = firstInside(across);
    int end = endInside(across, first);
    for (int oh = firstRow; oh < lastRow; oh++, to += outputWidth) {
      int h = oh * rows.stride() + kh * rows.dilation() - rows.before();
      if (h < 0 || h >= height) {
        Arrays.fill(row, to, to + outputWidth, 0f);
        continue;
      }
      Arrays.fill(row, to, to + first, 0f);
      int from = plane + h * width + first * stride + across;
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

  /** The first output column whose pixel, {@code across} from its own, is inside the image. */
  private int firstInside(int across) {
    int stride = columns.stride();
    return across >= 0 ? 0 : Math.min(outputWidth, (stride - 1 - across) / stride);
  }

  /** One past the last output column whose pixel, {@code across} from its own, is inside. */
  private int endInside(int across, int first) {
    int last = width - 1 - across;
    return last < 0 ? first : Math.max(first, Math.min(outputWidth, last / columns.stride() + 1));
  }
}
