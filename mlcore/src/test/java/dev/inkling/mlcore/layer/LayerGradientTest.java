package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Every layer, over strides, paddings, odd sizes, one and many channels, batches and threads. */
@RunWith(Parameterized.class)
public class LayerGradientTest {
  private final Supplier<Layer> layer;
  private final Shape input;
  private final int batch;

  public LayerGradientTest(String name, Supplier<Layer> layer, Shape input, int batch) {
    this.layer = layer;
    this.input = input;
    this.batch = batch;
  }

  @Parameters(name = "{0}")
  public static Iterable<Object[]> cases() {
    return Arrays.asList(
        row("dense", () -> new Dense(7), Shape.of(5), 3),
        row("dense of one", () -> new Dense(1), Shape.of(1), 1),
        row("dense of many inputs", () -> new Dense(3), Shape.of(131), 33),
        row("dense of a few", () -> new Dense(70), Shape.of(90), 2),
        row("dense of many parts", () -> new Dense(2), Shape.of(300), 18),
        row("convolution of few places", () -> new Conv2d(20, 3).padding(1), Shape.of(2, 5, 5), 1),
        row("convolution of several tiles", () -> new Conv2d(2, 2), Shape.of(1, 12, 13), 5),
        row("convolution", () -> new Conv2d(3, 3), Shape.of(2, 6, 6), 2),
        row("convolution 1x1", () -> new Conv2d(4, 1), Shape.of(3, 4, 5), 2),
        row("convolution of one channel", () -> new Conv2d(5, 5), Shape.of(1, 9, 8), 20),
        row("convolution padded", () -> new Conv2d(3, 3).padding(1), Shape.of(2, 5, 7), 2),
        row("convolution padded twice", () -> new Conv2d(2, 3).padding(2), Shape.of(1, 3, 3), 2),
        row("convolution stride 2", () -> new Conv2d(3, 3).stride(2), Shape.of(2, 7, 9), 2),
        row(
            "convolution stride 3 padded",
            () -> new Conv2d(2, 4).stride(3).padding(2).floor(),
            Shape.of(3, 7, 5),
            3),
        row("convolution as large as the image", () -> new Conv2d(5, 4), Shape.of(2, 4, 4), 2),
        row(
            "convolution leaving out",
            () -> new Conv2d(3, 3).stride(2).floor(),
            Shape.of(2, 7, 8),
            2),
        row("convolution dilated", () -> new Conv2d(3, 3).dilation(2), Shape.of(2, 8, 6), 2),
        row(
            "convolution dilated, stride 2",
            () -> new Conv2d(4, 3).dilation(2).stride(2).padding(2),
            Shape.of(3, 7, 9),
            3),
        row(
            "convolution dilated, many channels",
            () -> new Conv2d(3, 2).dilation(3),
            Shape.of(17, 5, 6),
            2),
        row("convolution of groups", () -> new Conv2d(6, 3).groups(2), Shape.of(4, 6, 5), 3),
        row(
            "convolution of groups of few places",
            () -> new Conv2d(24, 3).groups(3).padding(1),
            Shape.of(6, 3, 4),
            1),
        row(
            "convolution, a group a channel",
            () -> new Conv2d(10, 3).groups(5).stride(2).padding(1),
            Shape.of(5, 7, 5),
            2),
        row(
            "convolution SAME, more zeros after",
            () -> new Conv2d(3, 4).padding(Padding.SAME),
            Shape.of(2, 6, 5),
            2),
        row(
            "convolution SAME, stride 2",
            () -> new Conv2d(3, 3).stride(2).padding(Padding.SAME),
            Shape.of(2, 8, 7),
            2),
        row(
            "convolution SAME, stride above the kernel",
            () -> new Conv2d(3, 1).stride(3).padding(Padding.SAME),
            Shape.of(2, 8, 7),
            2),
        row(
            "convolution SAME, dilated, of groups",
            () -> new Conv2d(4, 2).dilation(3).groups(2).padding(Padding.SAME),
            Shape.of(6, 4, 5),
            2),
        row(
            "convolution VALID, stride 3",
            () -> new Conv2d(2, 2).stride(3).padding(Padding.VALID),
            Shape.of(2, 6, 7),
            2),
        row("convolution, not square", () -> new Conv2d(3, 3, 2), Shape.of(2, 6, 5), 2),
        row(
            "convolution, nothing square, SAME",
            () -> new Conv2d(4, 2, 5).stride(2, 1).dilation(1, 2).padding(Padding.SAME).groups(2),
            Shape.of(4, 7, 9),
            3),
        row(
            "convolution, steps not square, VALID",
            () -> new Conv2d(2, 1, 3).stride(3, 2).dilation(2, 1).padding(Padding.VALID),
            Shape.of(2, 8, 8),
            2),
        row("max pool", () -> new MaxPool2d(2), Shape.of(2, 4, 6), 2),
        row("max pool with remainder", () -> new MaxPool2d(2).floor(), Shape.of(3, 5, 7), 17),
        row("max pool overlapping", () -> new MaxPool2d(3, 2), Shape.of(2, 7, 7), 2),
        row("max pool, not square", () -> new MaxPool2d(3, 1, 2, 1), Shape.of(2, 7, 4), 2),
        row("max pool SAME", () -> new MaxPool2d(3, 2).padding(Padding.SAME), Shape.of(3, 6, 7), 3),
        row(
            "max pool SAME, not square",
            () -> new MaxPool2d(2, 4, 1, 3).padding(Padding.SAME),
            Shape.of(2, 5, 8),
            2),
        row(
            "max pool padded by a number",
            () -> new MaxPool2d(2).padding(Padding.of(1)),
            Shape.of(2, 4, 4),
            2),
        row("average pool, not square", () -> new AveragePool2d(1, 3, 1, 2), Shape.of(2, 3, 7), 2),
        row(
            "average pool SAME",
            () -> new AveragePool2d(3, 2).padding(Padding.SAME),
            Shape.of(3, 6, 7),
            3),
        row(
            "average pool SAME, not square",
            () -> new AveragePool2d(4, 2, 3, 1).padding(Padding.SAME),
            Shape.of(2, 5, 8),
            2),
        row("average pool", () -> new AveragePool2d(2), Shape.of(2, 4, 6), 2),
        row("average pool with a gap", () -> new AveragePool2d(2, 3), Shape.of(3, 5, 8), 9),
        row("average pool overlapping", () -> new AveragePool2d(3, 2), Shape.of(2, 7, 5), 2),
        row("average pool, floor", () -> new AveragePool2d(3, 2).floor(), Shape.of(2, 8, 6), 2),
        row("global average pool", GlobalAveragePool2d::new, Shape.of(5, 3, 4), 3),
        row("global average pool of a pixel", GlobalAveragePool2d::new, Shape.of(2, 1, 1), 1),
        row("depthwise", () -> new DepthwiseConv2d(3), Shape.of(4, 6, 5), 2),
        row("depthwise 1x1", () -> new DepthwiseConv2d(1).multiplier(3), Shape.of(2, 3, 4), 2),
        row("depthwise padded", () -> new DepthwiseConv2d(5).padding(2), Shape.of(3, 4, 7), 11),
        row(
            "depthwise of several kernels",
            () -> new DepthwiseConv2d(3).multiplier(2).padding(1).stride(2),
            Shape.of(3, 7, 9),
            3),
        row(
            "depthwise stride 3 dilated",
            () -> new DepthwiseConv2d(2).stride(3).dilation(2).padding(1),
            Shape.of(9, 7, 4),
            2),
        row(
            "depthwise SAME, more zeros after",
            () -> new DepthwiseConv2d(4).padding(Padding.SAME).multiplier(2),
            Shape.of(2, 5, 6),
            2),
        row(
            "depthwise SAME, stride 2",
            () -> new DepthwiseConv2d(3).stride(2).padding(Padding.SAME),
            Shape.of(2, 8, 5),
            2),
        row(
            "depthwise SAME, dilated",
            () -> new DepthwiseConv2d(3).dilation(3).padding(Padding.SAME),
            Shape.of(2, 5, 4),
            2),
        row(
            "depthwise VALID, leaving out",
            () -> new DepthwiseConv2d(3).stride(3).padding(Padding.VALID),
            Shape.of(2, 8, 7),
            2),
        row("depthwise, not square", () -> new DepthwiseConv2d(1, 4), Shape.of(3, 4, 7), 2),
        row(
            "depthwise, nothing square, SAME",
            () ->
                new DepthwiseConv2d(3, 2)
                    .multiplier(2)
                    .stride(1, 3)
                    .dilation(2, 1)
                    .padding(Padding.SAME),
            Shape.of(3, 6, 8),
            3),
        row(
            "depthwise, steps down alone",
            () -> new DepthwiseConv2d(2, 3).stride(3, 1).dilation(2, 3).padding(Padding.VALID),
            Shape.of(2, 9, 8),
            2),
        row(
            "depthwise, one row of places",
            () -> new DepthwiseConv2d(3, 3).stride(5, 2).padding(Padding.VALID),
            Shape.of(2, 4, 9),
            2),
        row("dropout", () -> new Dropout(0.3f), Shape.of(3, 4, 5), 3),
        row("dropout of none", () -> new Dropout(0), Shape.of(7), 2),
        row(
            "dropout scaled at inference",
            () -> new Dropout(0.6f).scaledAtInference(),
            Shape.of(40),
            3),
        row("batch norm of vectors", BatchNorm::new, Shape.of(5), 4),
        row("batch norm of many vectors", BatchNorm::new, Shape.of(70), 33),
        // With a small epsilon the gradient of two vectors is all but 0: rounding errors are left.
        row("batch norm of two vectors", () -> new BatchNorm().epsilon(1), Shape.of(3), 2),
        row("batch norm of images", BatchNorm::new, Shape.of(3, 4, 5), 3),
        row("batch norm of one image", BatchNorm::new, Shape.of(2, 3, 3), 1),
        row("batch norm of large images", BatchNorm::new, Shape.of(3, 17, 16), 2),
        row("batch norm, other epsilon", () -> new BatchNorm().epsilon(0.5f), Shape.of(2, 2, 1), 3),
        row("batch norm, frozen", () -> frozen(new BatchNorm()), Shape.of(3, 4, 5), 3),
        row("add", () -> new Add().branch(new Dense(4)).branch(), Shape.of(4), 3),
        row(
            "add of input, ReLU and convolution",
            () -> new Add().branch().branch(new Relu()).branch(new Conv2d(2, 3).padding(1)),
            Shape.of(2, 4, 5),
            3),
        row(
            "add of long branches",
            () ->
                new Add()
                    .branch(new Relu(), new Conv2d(3, 3), new BatchNorm(), new Relu())
                    .branch(new Relu(), new Dropout(0.2f), new Conv2d(3, 3), new Relu()),
            Shape.of(2, 6, 5),
            4),
        row("multiply by itself", () -> new Multiply().branch().branch(), Shape.of(6), 2),
        row(
            "multiply",
            () ->
                new Multiply()
                    .branch(new Conv2d(2, 1), new Relu())
                    .branch()
                    .branch(new Conv2d(2, 3).padding(1), new BatchNorm()),
            Shape.of(2, 4, 5),
            4),
        row("concatenate", () -> new Concatenate().branch(new Dense(3)).branch(), Shape.of(4), 3),
        row(
            "concatenate images",
            () ->
                new Concatenate()
                    .branch(new Relu(), new Conv2d(1, 3).padding(1))
                    .branch()
                    .branch(new Conv2d(4, 1), new Relu()),
            Shape.of(2, 4, 5),
            3),
        row(
            "residual",
            () -> new Residual(new Conv2d(2, 3).padding(1), new BatchNorm(), new Relu()),
            Shape.of(2, 5, 4),
            3),
        row(
            "residual, projected",
            () ->
                new Residual(new Conv2d(3, 3).stride(2).padding(1), new BatchNorm())
                    .projection(new Conv2d(3, 1).stride(2), new BatchNorm()),
            Shape.of(2, 7, 5),
            3),
        row(
            "residual in residual",
            () ->
                new Residual(
                    new BatchNorm(),
                    new Relu(),
                    new Residual(new Dense(8), new Relu(), new Dense(8)),
                    new Relu(),
                    new Residual(new Dense(8))),
            Shape.of(8),
            5),
        row("graph of one layer", () -> graph(g -> g.add(new Dense(3), 0)), Shape.of(4), 2),
        row(
            "graph that is dense",
            () ->
                graph(
                    g -> {
                      int a = g.add(new Conv2d(2, 3).padding(1), 0);
                      int b = g.add(Merge.concatenation(0), 0, a);
                      int c = g.add(new Conv2d(3, 1), b);
                      int d = g.add(new Tanh(), c);
                      int e = g.add(Merge.concatenation(0), b, d, a);
                      g.add(new Softmax(), g.add(new Conv2d(2, 1), e));
                    }),
            Shape.of(2, 4, 5),
            3),
        row(
            "graph of arithmetic",
            () ->
                graph(
                    g -> {
                      int a = g.add(new Tanh(), 0);
                      int b = g.add(Merge.product(), 0, a);
                      int c = g.add(Merge.difference(), b, a);
                      int d = g.add(Merge.sum(), c, 0);
                      g.add(Merge.product(), d, d);
                    }),
            Shape.of(3, 2, 2),
            4),
        row(
            "graph of extents of 1",
            () ->
                graph(
                    g -> {
                      int a = g.add(new Conv2d(3, 4, 5), 0);
                      int b = g.add(new Sigmoid(), a);
                      int c = g.add(new Conv2d(1, 1), 0);
                      int d = g.add(new Conv2d(3, 1, 5), 0);
                      int e = g.add(Merge.product(), g.add(Merge.sum(), 0, b), c);
                      int f = g.add(Merge.difference(), d, e);
                      g.add(new Add().branch().branch(new Relu(), new Conv2d(3, 1)), f);
                    }),
            Shape.of(3, 4, 5),
            9),
        row(
            "graph of concatenations of height and width",
            () ->
                graph(
                    g -> {
                      int a = g.add(new Conv2d(2, 2, 1), 0);
                      int b = g.add(Merge.concatenation(1), a, 0, a);
                      int c = g.add(new Conv2d(2, 1, 2), b);
                      g.add(Merge.concatenation(2), b, c, b);
                    }),
            Shape.of(2, 3, 4),
            2),
        row(
            "constant for all, added",
            () -> constant(ConstantArithmetic.Operation.ADD, ConstantArithmetic.Sharing.ALL),
            Shape.of(2, 3, 4),
            2),
        row(
            "constant a channel, subtracted",
            () ->
                constant(ConstantArithmetic.Operation.SUBTRACT, ConstantArithmetic.Sharing.CHANNEL),
            Shape.of(3, 3, 4),
            5),
        row(
            "constant an element, subtracted from",
            () ->
                constant(
                    ConstantArithmetic.Operation.SUBTRACT_FROM, ConstantArithmetic.Sharing.NONE),
            Shape.of(2, 3, 4),
            2),
        row(
            "constant for all, times",
            () -> constant(ConstantArithmetic.Operation.MULTIPLY, ConstantArithmetic.Sharing.ALL),
            Shape.of(7),
            3),
        row(
            "constant a channel, times",
            () ->
                constant(ConstantArithmetic.Operation.MULTIPLY, ConstantArithmetic.Sharing.CHANNEL),
            Shape.of(9, 3, 2),
            3),
        row(
            "constant a unit, times",
            () -> constant(ConstantArithmetic.Operation.MULTIPLY, ConstantArithmetic.Sharing.NONE),
            Shape.of(11),
            3),
        row(
            "rearrange",
            () -> new Rearrange(Shape.of(2, 1, 4), new int[] {5, 0, -1, 1, 2, 2, -1, 3}),
            Shape.of(3, 2, 1),
            3),
        row("rearrange in order", () -> new Rearrange(Shape.of(4, 3)), Shape.of(2, 3, 2), 2),
        row("clip", () -> new Clip(-0.5f, 0.7f), Shape.of(2, 3, 4), 2),
        row("clip below", () -> new Clip(0, Float.POSITIVE_INFINITY), Shape.of(37), 5),
        row("clip above", () -> new Clip(Float.NEGATIVE_INFINITY, 0), Shape.of(37), 5),
        row("softmax of places", Softmax::new, Shape.of(4, 3, 5), 3),
        row("softmax of one channel", Softmax::new, Shape.of(1, 3, 2), 2),
        row("relu", Relu::new, Shape.of(2, 3, 4), 2),
        row("relu of a vector", Relu::new, Shape.of(37), 5),
        row("identity", Identity::new, Shape.of(2, 3, 4), 2),
        row("identity of a vector", Identity::new, Shape.of(37), 5),
        row("step", Step::new, Shape.of(2, 3, 4), 2),
        row("step of a vector", Step::new, Shape.of(37), 5),
        row("sigmoid", Sigmoid::new, Shape.of(2, 3, 4), 2),
        row("sigmoid of a vector", Sigmoid::new, Shape.of(37), 5),
        row("sigmoid, shared by threads", Sigmoid::new, Shape.of(2, 9, 10), 3),
        row("tanh", Tanh::new, Shape.of(2, 3, 4), 2),
        row("tanh of one", Tanh::new, Shape.of(1), 1),
        row("tanh, shared by threads", Tanh::new, Shape.of(200), 3),
        row("leaky relu", () -> new LeakyRelu(0.01f), Shape.of(2, 3, 4), 2),
        row("leaky relu, steep", () -> new LeakyRelu(0.9f), Shape.of(37), 5),
        row("elu", () -> new Elu(1), Shape.of(2, 3, 4), 2),
        row("elu of alpha 0.3", () -> new Elu(0.3f), Shape.of(37), 5),
        row("elu of alpha 2, shared by threads", () -> new Elu(2), Shape.of(200), 3),
        row("prelu of channels", PRelu::new, Shape.of(3, 4, 5), 2),
        row("prelu of one channel", PRelu::new, Shape.of(1, 3, 2), 9),
        row("prelu of units", PRelu::new, Shape.of(37), 5),
        row("prelu of many parts", PRelu::new, Shape.of(9, 2, 3), 4),
        row("softmax", Softmax::new, Shape.of(7), 3),
        row("softmax of one", Softmax::new, Shape.of(1), 2),
        row("softmax, shared by threads", Softmax::new, Shape.of(30), 20),
        row("flatten", Flatten::new, Shape.of(2, 3, 4), 2),
        row("flatten of a vector", Flatten::new, Shape.of(37), 5));
  }

  private static Object[] row(String name, Supplier<Layer> layer, Shape input, int batch) {
    return new Object[] {name, layer, input, batch};
  }

  private static Layer graph(Consumer<LayerGraph> steps) {
    LayerGraph graph = new LayerGraph();
    steps.accept(graph);
    return graph;
  }

  private static Layer constant(
      ConstantArithmetic.Operation operation, ConstantArithmetic.Sharing sharing) {
    return new ConstantArithmetic(operation, sharing);
  }

  private static Layer frozen(Layer layer) {
    layer.freezeStatistics(true);
    return layer;
  }

  @Test
  public void passes_oneThread_matchReferenceAndDifferences() {
    LayerCheck.assertMatchesReference(layer.get(), input, batch, 1);
  }

  @Test
  public void passes_threeThreads_matchReferenceAndDifferences() {
    LayerCheck.assertMatchesReference(layer.get(), input, batch, 3);
  }

  @Test
  public void passes_inference_matchReferenceAndDifferences() {
    LayerCheck.assertMatchesReference(layer.get(), input, batch, 1, Mode.INFERENCE);
  }
}
