package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Rows;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;

/**
 * The passes of {@link DepthwiseConv2d}: an element of the kernel at a time is weighed at all its
 * places, which lie in one row; see {@link PhasePlanes}. Loops whose rows begin at different
 * indices would stay scalar, so a row is first moved to where the others begin: to copy it is
 * cheaper.
 *
 * <p>The parts of a forward pass are planes. Those of a backward pass are channels, so that the
 * sums over the batch have one order.
 */
final class DepthwisePass implements LayerPass {
  private final DepthwiseConv2d layer;
  private final Workspace workspace;
  private final PhasePlanes planes;
  private final Workspace.Scratch phases;
  private final Workspace.Scratch moved;
  private final Workspace.Scratch outputs;
  private final Workspace.Scratch sums;
  private final Workspace.Scratch phaseGradients;
  private final int channels;
  private final int multiplier;
  private final int elements;
  private final int inputPlane;
  private final int outputPlane;

  /** A row of gradients begins with so many zeros, and there are as many after the run. */
  private final int margin;

  private final Workers.Part forwardPart = this::forwardPart;
  private final Workers.Part backwardPart = this::backwardPart;
  private int count;
  private int parts;
  private float[] x;
  private float[] y;
  private float[] dy;
  private float[] dx;

  DepthwisePass(DepthwiseConv2d layer, Workspace workspace) {
    this.layer = layer;
    this.workspace = workspace;
    this.planes = new PhasePlanes(layer.windows());
    this.channels = layer.inputShape().dimension(0);
    this.multiplier = layer.multiplier();
    this.elements = planes.elements();
    this.inputPlane = layer.inputShape().size() / channels;
    this.outputPlane = layer.outputShape().size() / (channels * multiplier);
    this.margin = planes.lastStart();
    int longest = margin + planes.size();
    boolean training = workspace.training();
    this.phases = workspace.scratch(0, planes.count(), planes.size());
    this.moved = workspace.scratch(1, 1, planes.size());
    this.outputs = workspace.scratch(2, multiplier, longest);
    this.sums = training ? workspace.scratch(3, multiplier * (elements + 1), longest) : null;
    this.phaseGradients = training ? workspace.scratch(4, planes.count(), planes.size()) : null;
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    this.x = x;
    this.y = y;
    this.count = count;
    parts = Parts.of(count * channels, 1);
    workspace.workers().run(parts, operations(), forwardPart);
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    this.x = x;
    this.dy = dy;
    this.dx = dx;
    this.count = count;
    parts = Parts.of(channels, 1);
    workspace.workers().run(parts, 2 * operations(), backwardPart);
  }

  private long operations() {
    return (long) count * channels * multiplier * elements * planes.run();
  }

  private void forwardPart(int part, int worker) {
    int last = Parts.start(part + 1, parts, count * channels);
    for (int plane = Parts.start(part, parts, count * channels); plane < last; plane++) {
      forwardPlane(plane, worker);
    }
  }

  private void forwardPlane(int plane, int worker) {
    float[][] phases = this.phases.rows(worker);
    float[][] outputs = this.outputs.rows(worker);
    float[] moved = this.moved.rows(worker)[0];
    float[] w = layer.weight().value().data();
    int run = planes.run();
    int filter = plane % channels * multiplier;
    for (int m = 0; m < multiplier; m++) {
      Arrays.fill(outputs[m], 0, run, layer.bias().value().data()[filter + m]);
    }
    planes.deal(x, plane * inputPlane, phases);
    for (int k = 0; k < elements; k++) {
      System.arraycopy(phases[planes.phase(k)], planes.start(k), moved, 0, run);
      for (int m = 0; m < multiplier; m++) {
        Rows.addScaled(moved, w[(filter + m) * elements + k], outputs[m], run);
      }
    }
    for (int m = 0; m < multiplier; m++) {
      planes.write(outputs[m], y, (plane * multiplier + m) * outputPlane);
    }
  }

  private void backwardPart(int part, int worker) {
    float[][] sums = this.sums.rows(worker);
    int last = Parts.start(part + 1, parts, channels);
    for (int channel = Parts.start(part, parts, channels); channel < last; channel++) {
      for (int i = 0; i < multiplier * (elements + 1); i++) {
        Arrays.fill(sums[i], 0, margin + planes.size(), 0f);
      }
      for (int image = 0; image < count; image++) {
        backwardPlane(image * channels + channel, sums, worker);
      }
      write(channel, sums);
    }
  }

  private void backwardPlane(int plane, float[][] sums, int worker) {
    float[][] phases = this.phases.rows(worker);
    float[][] phaseGradients = this.phaseGradients.rows(worker);
    float[] gradient = outputs.rows(worker)[0];
    float[] moved = this.moved.rows(worker)[0];
    float[] w = layer.weight().value().data();
    int size = planes.size();
    int filter = plane % channels * multiplier;
    planes.deal(x, plane * inputPlane, phases);
    for (int p = 0; p < planes.count(); p++) {
      Arrays.fill(phaseGradients[p], 0, size, 0f);
    }
    Arrays.fill(gradient, 0, margin + size, 0f);
    for (int m = 0; m < multiplier; m++) {
      planes.read(dy, (plane * multiplier + m) * outputPlane, gradient, margin);
      Rows.add(gradient, sums[multiplier * elements + m], margin + size);
      for (int k = 0; k < elements; k++) {
        System.arraycopy(gradient, margin - planes.start(k), moved, 0, size);
        Rows.addProducts(moved, phases[planes.phase(k)], sums[m * elements + k], size);
        if (dx != null) {
          Rows.addScaled(
              moved, w[(filter + m) * elements + k], phaseGradients[planes.phase(k)], size);
        }
      }
    }
    if (dx != null) {
      planes.collect(phaseGradients, dx, plane * inputPlane);
    }
  }

  private void write(int channel, float[][] sums) {
    float[] dw = layer.weight().gradient().data();
    float[] db = layer.bias().gradient().data();
    for (int i = 0; i < multiplier * elements; i++) {
      dw[channel * multiplier * elements + i] = Rows.sum(sums[i], planes.size());
    }
    for (int m = 0; m < multiplier; m++) {
      db[channel * multiplier + m] =
          Rows.sum(sums[multiplier * elements + m], margin + planes.size());
    }
  }
}
