package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Workers;

/**
 * A pass that works on one example at a time: the parts of the batch, each some examples in a row,
 * are shared by the workers.
 */
abstract class ExamplePass implements LayerPass {
  /** The arrays of the pass that runs. */
  float[] x;

  float[] y;
  float[] dy;
  float[] dx;

  private final Workers workers;
  private final Workers.Part forwardPart = this::forwardPart;
  private final Workers.Part backwardPart = this::backwardPart;
  private int count;
  private int parts;

  ExamplePass(Workers workers) {
    this.workers = workers;
  }

  /** Computes one example's output; {@code part} tells which scratch memory is free for it. */
  abstract void forwardExample(int part, int example);

  /** Computes one example's gradients. */
  abstract void backwardExample(int part, int example);

  /** Called before the first example of a part, on the way back. */
  void startBackward(int part) {}

  /** How many parts the batch of the latest forward pass has. */
  final int parts() {
    return parts;
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    this.count = count;
    this.x = x;
    this.y = y;
    parts = BatchParts.of(count);
    workers.run(parts, forwardPart);
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    this.x = x;
    this.y = y;
    this.dy = dy;
    this.dx = dx;
    workers.run(parts, backwardPart);
  }

  private void forwardPart(int part) {
    int end = BatchParts.start(part + 1, parts, count);
    for (int n = BatchParts.start(part, parts, count); n < end; n++) {
      forwardExample(part, n);
    }
  }

  private void backwardPart(int part) {
    startBackward(part);
    int end = BatchParts.start(part + 1, parts, count);
    for (int n = BatchParts.start(part, parts, count); n < end; n++) {
      backwardExample(part, n);
    }
  }
}
