package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Im2col;

/**
 * The passes of {@link Conv2d}: for each group three matrix products, each with what it needs. The
 * first of them has two forms, for many places of the kernel and for few.
 */
final class ConvolutionPass implements LayerPass {
  private final ConvolutionForward[] forward;
  private final ConvolutionOfFewPlaces[] forwardOfFew;
  private final ConvolutionWeightGradient[] weightGradient;
  private final ConvolutionInputGradient[] inputGradient;

  ConvolutionPass(Conv2d layer, Im2col im2col, Workspace workspace) {
    int groups = layer.groups();
    forward = new ConvolutionForward[groups];
    forwardOfFew = new ConvolutionOfFewPlaces[groups];
    weightGradient = new ConvolutionWeightGradient[groups];
    inputGradient = new ConvolutionInputGradient[groups];
    for (int i = 0; i < groups; i++) {
      ConvolutionGroup group = new ConvolutionGroup(layer, i, im2col);
      forward[i] = new ConvolutionForward(group, workspace);
      forwardOfFew[i] = new ConvolutionOfFewPlaces(group, workspace);
      if (workspace.training()) {
        weightGradient[i] = new ConvolutionWeightGradient(group, workspace);
        inputGradient[i] = new ConvolutionInputGradient(group, workspace);
      }
    }
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    for (int i = 0; i < forward.length; i++) {
      if (forwardOfFew[i].suits(count)) {
        forwardOfFew[i].run(count, x, y);
      } else {
        forward[i].run(count, x, y);
      }
    }
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    for (int i = 0; i < weightGradient.length; i++) {
      weightGradient[i].run(count, x, dy);
      if (dx != null) {
        inputGradient[i].run(count, dy, dx);
      }
    }
  }
}
