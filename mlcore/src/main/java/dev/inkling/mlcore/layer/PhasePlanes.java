package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Window;
import java.util.Arrays;

/**
 * One plane of an image, laid out so that what an element of the kernel reads at all its places is
 * one run of numbers: a loop over it is long, and it is vector code.
 *
 * <p>With strides s and t the pixels of the plane and the zeros around it are dealt out to s·t
 * phases: (h, w) goes to phase (h mod s, w mod t), there to (h / s, w / t). At place (i, j) the
 * element (u, v) of a kernel of dilation d reads the phase (ud mod s, vd mod t) at (i + ud / s, j +
 * vd / t). So for places that lie in rows as wide as a phase its run begins at (ud / s, vd / t),
 * whatever the stride. The places behind the last of a row are none: their outputs are left out,
 * their gradients are 0.
 */
final class PhasePlanes {
  private final Window rows;
  private final Window columns;
  private final int down;
  private final int across;
  private final int width;
  private final int size;
  private final int run;
  private final int[] phases;
  private final int[] starts;

  PhasePlanes(Windows windows) {
    rows = windows.rows;
    columns = windows.columns;
    // A stride that leads to no other place needs no phases, however long it is.
    down = rows.places() == 1 ? 1 : rows.stride();
    across = columns.places() == 1 ? 1 : columns.stride();
    width = (columns.padded() + across - 1) / across;
    size = (rows.padded() + down - 1) / down * width;
    run = (rows.places() - 1) * width + columns.places();
    phases = new int[rows.size() * columns.size()];
    starts = new int[phases.length];
    for (int k = 0; k < phases.length; k++) {
      int h = k / columns.size() * rows.dilation();
      int w = k % columns.size() * columns.dilation();
      phases[k] = h % down * across + w % across;
      starts[k] = h / down * width + w / across;
    }
  }

  /** The elements of the kernel, (u, v) at u·K + v. */
  int elements() {
    return phases.length;
  }

  /** How many phases there are. */
  int count() {
    return down * across;
  }

  /** The numbers of a phase. */
  int size() {
    return size;
  }

  /** The numbers of a run: all places, and what lies between the rows of them. */
  int run() {
    return run;
  }

  /** The phase that an element of the kernel reads. */
  int phase(int element) {
    return phases[element];
  }

  /** Where in its phase an element's run begins. */
  int start(int element) {
    return starts[element];
  }

  /** The last of all starts. */
  int lastStart() {
    return starts[starts.length - 1];
  }

  /** Deals the plane at {@code x[at]} out, with zeros around it. */
  void deal(float[] x, int at, float[][] planes) {
    for (int p = 0; p < count(); p++) {
      Arrays.fill(planes[p], 0, size, 0f);
    }
    int extent = columns.extent();
    for (int h = 0; h < rows.extent(); h++) {
      int from = at + h * extent;
      int to = rowStart(h);
      if (across == 1) {
        System.arraycopy(x, from, planes[rowPhase(h)], to + columns.before(), extent);
        continue;
      }
      for (int q = 0; q < across; q++) {
        float[] plane = planes[rowPhase(h) + q];
        int first = firstColumn(q);
        int next = to + (first + columns.before()) / across;
        for (int w = first; w < extent; w += across) {
          plane[next++] = x[from + w];
        }
      }
    }
  }

  /** The inverse of {@link #deal}: what lies in the zeros is left out. */
  void collect(float[][] planes, float[] x, int at) {
    int extent = columns.extent();
    for (int h = 0; h < rows.extent(); h++) {
      int from = rowStart(h);
      int to = at + h * extent;
      if (across == 1) {
        System.arraycopy(planes[rowPhase(h)], from + columns.before(), x, to, extent);
        continue;
      }
      for (int q = 0; q < across; q++) {
        float[] plane = planes[rowPhase(h) + q];
        int first = firstColumn(q);
        int next = from + (first + columns.before()) / across;
        for (int w = first; w < extent; w += across) {
          x[to + w] = plane[next++];
        }
      }
    }
  }

  private int rowPhase(int h) {
    return (h + rows.before()) % down * across;
  }

  private int rowStart(int h) {
    return (h + rows.before()) / down * width;
  }

  /** The first column of the image that goes to column phase {@code q}. */
  private int firstColumn(int q) {
    return Math.floorMod(q - columns.before(), across);
  }

  /** Copies the places of a run to [OH, OW] at {@code y[at]}. */
  void write(float[] run, float[] y, int at) {
    int count = columns.places();
    for (int i = 0; i < rows.places(); i++) {
      System.arraycopy(run, i * width, y, at + i * count, count);
    }
  }

  /** Copies [OH, OW] at {@code y[at]} to the places of a run from {@code start}. */
  void read(float[] y, int at, float[] run, int start) {
    int count = columns.places();
    for (int i = 0; i < rows.places(); i++) {
      System.arraycopy(y, at + i * count, run, start + i * width, count);
    }
  }
}
