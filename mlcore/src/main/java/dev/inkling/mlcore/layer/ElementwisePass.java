package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Workers;

/**
 * A pass over units that have nothing to do with each other, such as elements or planes: ranges of
 * all the batch's units, whichever example they belong to, are shared by the workers.
 */
abstract class ElementwisePass implements LayerPass {
  /** The arrays of the pass that runs. */
  float[] x;

  float[] y;
  float[] dy;
  float[] dx;

  private final Workers workers;
  private final int units;
  private final int operations;
  private final Workers.Part forwardPart = this::forwardPart;
  private final Workers.Part backwardPart = this::backwardPart;
  private int total;
  private int parts;

  /**
   * A pass over units of about the same work.
   *
   * @param units how many an example has
   * @param operations about how many elementary operations a unit takes
   */
  ElementwisePass(Workers workers, int units, int operations) {
    this.workers = workers;
    this.units = units;
    this.operations = operations;
  }

  /** Computes the outputs of the units from {@code first} to {@code last} − 1 of the batch. */
  abstract void forwardUnits(int first, int last);

  /** Computes the gradients of the units from {@code first} to {@code last} − 1 of the batch. */
  abstract void backwardUnits(int first, int last);

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    this.x = x;
    this.y = y;
    run(count, forwardPart);
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    if (dx == null) {
      return;
    }
    this.x = x;
    this.y = y;
    this.dy = dy;
    this.dx = dx;
    run(count, backwardPart);
  }

  private void run(int count, Workers.Part part) {
    total = count * units;
    parts = Parts.of(total, 1);
    workers.run(parts, (long) total * operations, part);
  }

  private void forwardPart(int part, int worker) {
    forwardUnits(Parts.start(part, parts, total), Parts.start(part + 1, parts, total));
  }

  private void backwardPart(int part, int worker) {
    backwardUnits(Parts.start(part, parts, total), Parts.start(part + 1, parts, total));
  }
}
