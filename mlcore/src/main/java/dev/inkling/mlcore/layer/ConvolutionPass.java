package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Im2col;
import dev.inkling.mlcore.tensor.MatrixProduct;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;

/**
 * The passes of {@link Conv2d}. Each part of the batch has its own unfolded image and its own sums
 * of gradients, which are added in the order of the parts.
 */
final class ConvolutionPass extends ExamplePass {
  private final Conv2d layer;
  private final Im2col im2col;
  private final int inputSize;
  private final int outputSize;
  private final int filters;
  private final int kernelSize;
  private final int places;
  private final Scratch[] scratch;

  ConvolutionPass(Conv2d layer, Im2col im2col, int batch, Workers workers) {
    super(workers);
    this.layer = layer;
    this.im2col = im2col;
    this.inputSize = layer.inputShape().size();
    this.outputSize = layer.outputShape().size();
    this.filters = layer.outputShape().dimension(0);
    this.kernelSize = im2col.kernelSize();
    this.places = im2col.places();
    this.scratch = new Scratch[BatchParts.of(batch)];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = new Scratch();
    }
  }

  /** What one part of the batch needs. */
  private final class Scratch {
    final float[][] unfolded = new float[kernelSize][places];
    final float[][] unfoldedTransposed = new float[places][kernelSize];
    final float[][] outputRows = new float[filters][places];
    final float[][] weightGradient = new float[filters][kernelSize];
    final float[] biasGradient = new float[filters];
  }

  @Override
  void forwardExample(int part, int example) {
    Scratch own = scratch[part];
    im2col.unfold(x, example * inputSize, own.unfolded);
    float[] w = layer.weight().value().data();
    for (int f = 0; f < filters; f++) {
      float[] row = own.outputRows[f];
      Arrays.fill(row, layer.bias().value().data()[f]);
      MatrixProduct.addWeightedRows(row, places, w, f * kernelSize, 1, own.unfolded, kernelSize);
      System.arraycopy(row, 0, y, example * outputSize + f * places, places);
    }
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    super.backward(count, x, y, dy, dx);
    layer.weight().gradient().fill(0f);
    layer.bias().gradient().fill(0f);
    for (int part = 0; part < parts(); part++) {
      addGradients(scratch[part]);
    }
  }

  private void addGradients(Scratch part) {
    float[] dw = layer.weight().gradient().data();
    float[] db = layer.bias().gradient().data();
    for (int f = 0; f < filters; f++) {
      for (int k = 0; k < kernelSize; k++) {
        dw[f * kernelSize + k] += part.weightGradient[f][k];
      }
      db[f] += part.biasGradient[f];
    }
  }

  @Override
  void startBackward(int part) {
    Arrays.fill(scratch[part].biasGradient, 0f);
    for (float[] row : scratch[part].weightGradient) {
      Arrays.fill(row, 0f);
    }
  }

  @Override
  void backwardExample(int part, int example) {
    Scratch own = scratch[part];
    im2col.unfoldTransposed(x, example * inputSize, own.unfoldedTransposed);
    for (int f = 0; f < filters; f++) {
      int from = example * outputSize + f * places;
      MatrixProduct.addWeightedRows(
          own.weightGradient[f], kernelSize, dy, from, 1, own.unfoldedTransposed, places);
      float sum = 0;
      for (int i = 0; i < places; i++) {
        sum += dy[from + i];
      }
      own.biasGradient[f] += sum;
      System.arraycopy(dy, from, own.outputRows[f], 0, places);
    }
    if (dx != null) {
      inputGradient(own, example * inputSize);
    }
  }

  private void inputGradient(Scratch own, int to) {
    float[] w = layer.weight().value().data();
    for (int k = 0; k < kernelSize; k++) {
      float[] row = own.unfolded[k];
      Arrays.fill(row, 0f);
      MatrixProduct.addWeightedRows(row, places, w, k, kernelSize, own.outputRows, filters);
    }
    Arrays.fill(dx, to, to + inputSize, 0f);
    im2col.fold(own.unfolded, dx, to);
  }
}
