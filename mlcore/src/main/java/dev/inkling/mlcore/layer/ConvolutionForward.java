package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Im2col;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;

/**
 * Y = W·X̂ + b over a batch.
 *
 * <p>The output rows of all images, one image after the other, are cut into tiles of about {@value
 * #COLUMNS} columns: part of a large image, or several small ones side by side, so that the matrix
 * product always has rows long enough to be fast.
 */
final class ConvolutionForward {
  private static final int COLUMNS = 512;

  private final ConvolutionGroup group;
  private final Im2col im2col;
  private final Workspace workspace;
  private final Workspace.Scratch unfolded;
  private final Workspace.Scratch outputs;
  private final int filters;
  private final int kernelSize;
  private final Workers.Part part = this::tile;
  private float[] x;
  private float[] y;
  private int outputRows;
  private int tiles;

  ConvolutionForward(ConvolutionGroup group, Workspace workspace) {
    this.group = group;
    this.im2col = group.im2col;
    this.workspace = workspace;
    this.filters = group.filters;
    this.kernelSize = im2col.kernelSize();
    // A tile has at most COLUMNS / OW rows, rounded up.
    int rows = (COLUMNS + im2col.outputWidth() - 1) / im2col.outputWidth();
    int columns = Math.min(rows, workspace.batch() * im2col.outputHeight()) * im2col.outputWidth();
    this.unfolded = workspace.scratch(0, kernelSize, columns);
    this.outputs = workspace.scratch(1, filters, columns);
  }

  void run(int count, float[] x, float[] y) {
    this.x = x;
    this.y = y;
    outputRows = count * im2col.outputHeight();
    int columns = outputRows * im2col.outputWidth();
    tiles = Math.min(outputRows, (columns + COLUMNS - 1) / COLUMNS);
    workspace.workers().run(tiles, (long) columns * kernelSize * filters, part);
  }

  private void tile(int tile, int worker) {
    int first = Parts.start(tile, tiles, outputRows);
    int last = Parts.start(tile + 1, tiles, outputRows);
    float[][] unfoldedRows = unfolded.rows(worker);
    int height = im2col.outputHeight();
    int columns = 0;
    for (int row = first; row < last; ) {
      int image = row / height;
      int from = row % height;
      int to = Math.min(height, from + last - row);
      im2col.unfold(x, group.input(image), from, to, unfoldedRows, columns);
      columns += (to - from) * im2col.outputWidth();
      row += to - from;
    }
    float[][] rows = outputs.rows(worker);
    float[] b = group.bias().value().data();
    for (int f = 0; f < filters; f++) {
      Arrays.fill(rows[f], 0, columns, b[group.firstFilter + f]);
    }
    float[] w = group.weight().value().data();
    workspace
        .product(worker)
        .add(
            rows,
            0,
            filters,
            columns,
            w,
            group.firstWeight,
            kernelSize,
            1,
            unfoldedRows,
            kernelSize);
    write(rows, first, last);
  }

  /** Copies the rows of a tile to where their images have them. */
  private void write(float[][] rows, int first, int last) {
    int height = im2col.outputHeight();
    int width = im2col.outputWidth();
    int column = 0;
    for (int row = first; row < last; ) {
      int image = row / height;
      int from = row % height;
      int to = Math.min(height, from + last - row);
      int length = (to - from) * width;
      int at = group.output(image) + from * width;
      for (int f = 0; f < filters; f++) {
        System.arraycopy(rows[f], column, y, at + f * height * width, length);
      }
      column += length;
      row += to - from;
    }
  }
}
