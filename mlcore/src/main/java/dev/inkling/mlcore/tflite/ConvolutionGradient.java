package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.tensor.Shape;

/**
 * A {@link Conv2d}, whose gradients are convolutions too.
 *
 * <p>∂L/∂w[f, u, v, c] = Σ_{n,i,j} x[n, i·s + u·d, j·s + v·d, c] · ∂L/∂y[n, i, j, f] is a
 * convolution of x with ∂L/∂y as kernels, where examples and channels have changed places and
 * stride and dilation too; ∂L/∂x is the transposed convolution of ∂L/∂y.
 */
final class ConvolutionGradient extends LayerGradient<Conv2d> {
  ConvolutionGradient() {
    super(Conv2d.class);
  }

  @Override
  Forward write(Conv2d conv, Value x, boolean below, TrainingGraph graph) {
    if (conv.groups() != 1) {
      throw refusal(conv, "it has groups");
    }
    if (below && conv.dilation() != 1) {
      throw refusal(conv, "it has a dilation, and layers before it learn");
    }
    GraphMath math = graph.math();
    Shape shape = conv.weight().value().shape();
    Shape kernels =
        Shape.of(shape.dimension(0), shape.dimension(2), shape.dimension(3), shape.dimension(1));
    int w =
        graph.parameter(
            conv.weight(),
            kernels,
            values -> Layouts.channelsLast(values, shape),
            values -> Layouts.channelsFirst(values, kernels));
    int bias = graph.parameter(conv.bias(), Shape.of(1, 1, 1, conv.bias().value().size()));
    math.scope(conv.name());
    int padded =
        math.pad(
            x.tensor(),
            conv.paddingTop(),
            conv.paddingBottom(),
            conv.paddingLeft(),
            conv.paddingRight());
    int product = math.convolve(padded, w, conv.stride(), conv.dilation());
    Value y = new Value(math.add(product, bias), conv.outputShape());
    return new Forward(
        y,
        dy -> {
          math.scope(conv.name() + "/gradient");
          if (graph.learns(conv.bias())) {
            graph.gradient(conv.bias(), math.sum(dy, 0, 1, 2));
          }
          if (graph.learns(conv.weight())) {
            graph.gradient(conv.weight(), weightGradient(conv, padded, dy, kernels, math));
          }
          return below ? inputGradient(conv, x, padded, w, dy, math) : NOBODY;
        });
  }

  private static int weightGradient(
      Conv2d conv, int padded, int dy, Shape kernels, GraphMath math) {
    int images = math.transpose(padded, 3, 1, 2, 0);
    int filters = math.transpose(dy, 3, 1, 2, 0);
    int gradient =
        math.convolve(
            images, filters, /* stride= */ conv.dilation(), /* dilation= */ conv.stride());
    // More places than the kernel has, where the image had a rest that no place reached.
    int whole =
        math.slice(
            gradient,
            new int[4],
            kernels.dimension(3),
            kernels.dimension(1),
            kernels.dimension(2),
            kernels.dimension(0));
    return math.transpose(whole, 3, 1, 2, 0);
  }

  private static int inputGradient(
      Conv2d conv, Value x, int padded, int w, int dy, GraphMath math) {
    Shape places = math.shape(dy);
    int height = (places.dimension(1) - 1) * conv.stride() + conv.kernel();
    int width = (places.dimension(2) - 1) * conv.stride() + conv.kernel();
    int kernels = math.transpose(w, 3, 1, 2, 0);
    int reached = math.convolveTransposed(dy, kernels, conv.stride(), height, width);
    int all =
        math.pad(
            reached,
            0,
            math.shape(padded).dimension(1) - height,
            0,
            math.shape(padded).dimension(2) - width);
    Shape image = math.shape(x.tensor());
    return math.slice(
        all, new int[] {0, conv.paddingTop(), conv.paddingLeft(), 0}, image.toArray());
  }
}
