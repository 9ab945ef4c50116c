package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Im2col;
import dev.inkling.mlcore.tensor.ImagePatches;

/**
 * The passes of {@link Conv2d}: three matrix products, each with what it needs. The first of them
 * has two forms, for many places of the kernel and for few.
 */
final class ConvolutionPass implements LayerPass {
  private final ConvolutionForward forward;
  private final ConvolutionOfFewPlaces forwardOfFew;
  private final ConvolutionWeightGradient weightGradient;
  private final ConvolutionInputGradient inputGradient;

  ConvolutionPass(Conv2d layer, Im2col im2col, Workspace workspace) {
    ImagePatches patches = im2col.patches();
    forward = new ConvolutionForward(layer, im2col, workspace);
    forwardOfFew = new ConvolutionOfFewPlaces(layer, patches, workspace);
    boolean training = workspace.training();
    weightGradient = training ? new ConvolutionWeightGradient(layer, patches, workspace) : null;
    inputGradient = training ? new ConvolutionInputGradient(layer, patches, workspace) : null;
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    if (forwardOfFew.suits(count)) {
      forwardOfFew.run(count, x, y);
    } else {
      forward.run(count, x, y);
    }
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    weightGradient.run(count, x, dy);
    if (dx != null) {
      inputGradient.run(count, dy, dx);
    }
  }
}
