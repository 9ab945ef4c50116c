package dev.inkling.mlcore.layer;

/**
 * The working memory of one layer for one batch size, with the layer's forward and backward pass.
 *
 * <p>Order of calls: {@link #forward}, then at most one {@link #backward} with the same arrays. All
 * arrays belong to the caller, hold {@code count} examples one after the other, and may be longer
 * than that. Neither method allocates.
 */
public interface LayerPass {
  /**
   * Computes y = f(x).
   *
   * @param count the number of examples, at most the planned batch
   * @param training whether this is a training step; some layers behave differently then
   */
  void forward(int count, boolean training, float[] x, float[] y);

  /**
   * Computes ∂L/∂x and overwrites the gradient of each parameter with ∂L/∂parameter, summed over
   * the examples. (A loss that is a mean over the batch has divided {@code dy} by the count.)
   *
   * @param count the number of examples of the forward pass before
   * @param x the input of that pass, unchanged
   * @param y its output, unchanged if the layer says that it reads it, else it may be null
   * @param dy ∂L/∂y
   * @param dx where ∂L/∂x goes; null if nobody needs it (the first layer's)
   */
  void backward(int count, float[] x, float[] y, float[] dy, float[] dx);
}
