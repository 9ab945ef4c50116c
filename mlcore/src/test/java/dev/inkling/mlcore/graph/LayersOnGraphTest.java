package dev.inkling.mlcore.graph;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Add;
import dev.inkling.mlcore.layer.AveragePool2d;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Concatenate;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LayerPass;
import dev.inkling.mlcore.layer.LeakyRelu;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Mode;
import dev.inkling.mlcore.layer.Multiply;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.layer.Workspace;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.MeanSquaredError;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.SumOfSquares;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.function.Function;
import org.junit.Test;

/** What layers and losses do in their passes is what the graph makes of their formulas. */
public class LayersOnGraphTest {
  private static final int BATCH = 4;

  /** A layer's formula: the first node is a batch of inputs, then come its parameters. */
  private interface Formula extends Function<Node[], Node> {}

  @Test
  public void dense_sameAsOnGraph() {
    check(new Dense(5), Shape.of(3), Mode.INFERENCE, n -> dense(n, 1));
  }

  @Test
  public void activations_sameAsOnGraph() {
    Shape image = Shape.of(2, 3, 4);
    check(new Relu(), image, Mode.INFERENCE, n -> n[0].relu());
    check(new Sigmoid(), image, Mode.INFERENCE, n -> n[0].sigmoid());
    check(new Tanh(), image, Mode.INFERENCE, n -> n[0].tanh());
    check(new LeakyRelu(0.1f), image, Mode.INFERENCE, n -> n[0].max(n[0].times(0.1f)));
    check(
        new Elu(1.5f),
        image,
        Mode.INFERENCE,
        n -> n[0].relu().plus(negativePart(n[0]).exp().plus(-1).times(1.5)));
    check(
        new PRelu(),
        image,
        Mode.INFERENCE,
        n -> n[0].relu().plus(negativePart(n[0]).times(n[1].reshape(Shape.of(2, 1, 1)))));
    check(new Flatten(), image, Mode.INFERENCE, n -> n[0].reshape(Shape.of(BATCH, 24)));
  }

  /** min(0, x). */
  private static Node negativePart(Node x) {
    return x.negate().relu().negate();
  }

  @Test
  public void softmax_sameAsOnGraph() {
    check(
        new Softmax(),
        Shape.of(6),
        Mode.INFERENCE,
        n -> {
          Node e = n[0].minus(n[0].max(1)).exp();
          return e.dividedBy(e.sum(1));
        });
  }

  @Test
  public void convolution_sameAsUnfoldedMatrixProductOnGraph() {
    int[][] cases = {{3, 1, 0, 1, 1}, {2, 2, 1, 1, 1}, {3, 2, 2, 2, 1}, {3, 1, 1, 1, 2}};
    for (int[] c : cases) {
      Conv2d layer =
          new Conv2d(4, c[0]).stride(c[1]).padding(c[2]).dilation(c[3]).groups(c[4]).floor();
      check(
          layer,
          Shape.of(2, 7, 6),
          Mode.INFERENCE,
          n -> convolution(n, layer.outputShape(), c[0], c[1], c[2], c[3], c[4]));
    }
  }

  @Test
  public void depthwiseConvolution_sameAsGroupsOnGraph() {
    DepthwiseConv2d layer = new DepthwiseConv2d(3).multiplier(2).padding(1);
    check(
        layer,
        Shape.of(3, 5, 4),
        Mode.INFERENCE,
        n -> convolution(n, layer.outputShape(), 3, 1, 1, 1, 3));
  }

  /**
   * Each group of channels unfolded to [N·OH·OW, C·K·K], times its filters; what the groups give is
   * put together and ordered as [N, F, OH, OW].
   */
  private static Node convolution(
      Node[] n, Shape output, int kernel, int stride, int padding, int dilation, int groups) {
    Node w = n[1];
    int filters = w.shape().dimension(0) / groups;
    int area = w.shape().size() / w.shape().dimension(0);
    int places = output.dimension(1) * output.dimension(2);
    Node all = Node.of(null, 0);
    for (int g = 0; g < groups; g++) {
      Node patches =
          unfolded(n[0], output, area / (kernel * kernel), g, kernel, stride, padding, dilation);
      int[] rows = new int[filters * area];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = g * filters * area + i;
      }
      Node product = patches.dot(w.take(Shape.of(filters, area), rows).transpose());
      int[] order = new int[BATCH * output.size()];
      for (int i = 0; i < order.length; i++) {
        int place = i % places;
        int filter = i / places % output.dimension(0) - g * filters;
        int example = i / output.size();
        boolean inGroup = filter >= 0 && filter < filters;
        order[i] = inGroup ? (example * places + place) * filters + filter : -1;
      }
      all = all.plus(product.take(output.withBatch(BATCH), order));
    }
    return all.plus(n[2].reshape(Shape.of(output.dimension(0), 1, 1)));
  }

  /** One row a place of the output: the pixels under the kernel, 0 outside the image. */
  private static Node unfolded(
      Node x,
      Shape output,
      int channels,
      int group,
      int kernel,
      int stride,
      int padding,
      int dilation) {
    int all = x.shape().dimension(1);
    int height = x.shape().dimension(2);
    int width = x.shape().dimension(3);
    int rows = BATCH * output.dimension(1) * output.dimension(2);
    int[] pixels = new int[rows * channels * kernel * kernel];
    int to = 0;
    for (int e = 0; e < BATCH; e++) {
      for (int i = 0; i < output.dimension(1); i++) {
        for (int j = 0; j < output.dimension(2); j++) {
          for (int c = group * channels; c < (group + 1) * channels; c++) {
            for (int u = 0; u < kernel; u++) {
              for (int v = 0; v < kernel; v++) {
                int row = i * stride + u * dilation - padding;
                int column = j * stride + v * dilation - padding;
                boolean inside = row >= 0 && row < height && column >= 0 && column < width;
                pixels[to++] = inside ? ((e * all + c) * height + row) * width + column : -1;
              }
            }
          }
        }
      }
    }
    return x.take(Shape.of(rows, channels * kernel * kernel), pixels);
  }

  @Test
  public void pooling_sameAsOnGraph() {
    // A pool is a convolution's patches of each channel by itself.
    for (int stride = 1; stride < 4; stride++) {
      int apart = stride;
      check(
          new MaxPool2d(2, stride).floor(),
          Shape.of(3, 8, 5),
          Mode.INFERENCE,
          n -> pool(n[0], 2, apart, p -> p.max(1)));
      check(
          new AveragePool2d(2, stride).floor(),
          Shape.of(3, 8, 5),
          Mode.INFERENCE,
          n -> pool(n[0], 2, apart, p -> p.mean(1)));
    }
    check(
        new GlobalAveragePool2d(),
        Shape.of(3, 4, 5),
        Mode.INFERENCE,
        n -> n[0].mean(2, 3).reshape(Shape.of(BATCH, 3)));
  }

  private static Node pool(Node x, int size, int stride, Function<Node, Node> ofPatches) {
    int channels = x.shape().dimension(1);
    Shape output =
        Shape.of(
            channels,
            (x.shape().dimension(2) - size) / stride + 1,
            (x.shape().dimension(3) - size) / stride + 1);
    int places = output.dimension(1) * output.dimension(2);
    Node all = Node.of(null, 0);
    for (int c = 0; c < channels; c++) {
      Node pooled = ofPatches.apply(unfolded(x, output, 1, c, size, stride, 0, 1));
      int[] order = new int[BATCH * output.size()];
      for (int i = 0; i < order.length; i++) {
        boolean inChannel = i / places % channels == c;
        order[i] = inChannel ? i / output.size() * places + i % places : -1;
      }
      all = all.plus(pooled.take(output.withBatch(BATCH), order));
    }
    return all;
  }

  @Test
  public void batchNorm_sameAsOnGraph() {
    float epsilon = new BatchNorm().epsilon();
    check(
        new BatchNorm(),
        Shape.of(3),
        Mode.training(0),
        n -> normalised(n[0], n[0].mean(0), epsilon, n[1], n[2], 0));
    Shape channels = Shape.of(3, 1, 1);
    check(
        new BatchNorm(),
        Shape.of(3, 4, 5),
        Mode.training(0),
        n ->
            normalised(
                n[0],
                n[0].mean(0, 2, 3),
                epsilon,
                n[1].reshape(channels),
                n[2].reshape(channels),
                0,
                2,
                3));
    check(
        new BatchNorm(),
        Shape.of(3, 4, 5),
        Mode.INFERENCE,
        n -> {
          Node deviation = n[4].plus(epsilon).power(0.5).reshape(channels);
          Node normal = n[0].minus(n[3].reshape(channels)).dividedBy(deviation);
          return normal.times(n[1].reshape(channels)).plus(n[2].reshape(channels));
        });
  }

  private static Node normalised(
      Node x, Node mean, double epsilon, Node gamma, Node beta, int... axes) {
    Node centred = x.minus(mean);
    Node variance = centred.power(2).mean(axes);
    return centred.dividedBy(variance.plus(epsilon).power(0.5)).times(gamma).plus(beta);
  }

  @Test
  public void dropout_sameAsMaskOnGraph() {
    Dropout layer = new Dropout(0.5f);
    Mode mode = Mode.training(4);
    check(
        layer,
        Shape.of(50),
        mode,
        n -> {
          double[] ones = new double[BATCH * 50];
          Arrays.fill(ones, 1);
          double[] mask = layer.reference(ones, BATCH, mode, Collections.emptyList());
          return n[0].times(Node.of("mask", n[0].shape(), mask));
        });
  }

  @Test
  public void joins_sameAsFanOutOnGraph() {
    Shape three = Shape.of(3);
    check(
        new Residual(new Dense(3), new Tanh()),
        three,
        Mode.INFERENCE,
        n -> dense(n, 1).tanh().plus(n[0]));
    check(
        new Residual(new Dense(2), new Tanh()).projection(new Dense(2)),
        three,
        Mode.INFERENCE,
        n -> dense(n, 1).tanh().plus(dense(n, 3)));
    check(
        new Add().branch().branch(new Sigmoid()).branch(),
        three,
        Mode.INFERENCE,
        n -> n[0].times(2).plus(n[0].sigmoid()));
    check(
        new Multiply().branch(new Dense(3)).branch(new Dense(3), new Sigmoid()).branch(),
        three,
        Mode.INFERENCE,
        n -> dense(n, 1).times(dense(n, 3).sigmoid()).times(n[0]));
    // [N, 3] beside [N, 2]: the first columns of one, the last of the other.
    double[] left = {1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0};
    double[] right = {0, 0, 0, 1, 0, 0, 0, 0, 0, 1};
    check(
        new Concatenate().branch().branch(new Dense(2)),
        three,
        Mode.INFERENCE,
        n ->
            n[0].dot(Node.of("left", Shape.of(3, 5), left))
                .plus(dense(n, 1).dot(Node.of("right", Shape.of(2, 5), right))));
  }

  /** A dense layer on the batch whose weight is the given parameter and its bias the next. */
  private static Node dense(Node[] n, int weight) {
    return n[0].dot(n[weight].transpose()).plus(n[weight + 1]);
  }

  @Test
  public void losses_sameAsOnGraph() {
    int[] labels = {2, 0, 4, 2};
    double[] oneHot = new double[20];
    for (int i = 0; i < 4; i++) {
      oneHot[i * 5 + labels[i]] = 1;
    }
    Node t = Node.of("t", Shape.of(4, 5), oneHot);
    checkLoss(new SoftmaxCrossEntropy(), labels, z -> softmaxCrossEntropy(z, t));
    checkLoss(
        new SoftmaxCrossEntropy(0.1),
        labels,
        z -> softmaxCrossEntropy(z, t.times(0.9).plus(0.1 / 5)));
    checkLoss(new SumOfSquares(), labels, y -> y.minus(t).power(2).sum().times(0.5 / 4));
    checkLoss(new MeanSquaredError(), labels, y -> y.minus(t).power(2).mean());
    checkLoss(new CrossEntropy(), labels, y -> y.plus(1e-7).log().times(t).sum().times(-1.0 / 4));
  }

  private static Node softmaxCrossEntropy(Node logits, Node targets) {
    Node shifted = logits.minus(logits.max(1));
    return shifted.exp().sum(1).log().minus(shifted.times(targets).sum(1)).mean();
  }

  private static void checkLoss(Loss loss, int[] labels, Function<Node, Node> formula) {
    float[] y = new float[20];
    Random random = new Random(2);
    for (int i = 0; i < 20; i++) {
      y[i] = random.nextFloat();
    }
    float[] gradient = new float[20];
    double value = loss.evaluate(y, Targets.labels(labels), 4, 5, gradient);
    Node outputs = Node.of("y", Shape.of(4, 5), widen(y));
    Node mean = formula.apply(outputs);
    mean.backward();
    assertEquals(value, mean.value(), 1e-6);
    assertArrayEquals(outputs.gradients(), widen(gradient), 1e-6);
  }

  /** Compares y, ∂L/∂x and every ∂L/∂parameter for L = Σ r·y with random r. */
  private static void check(Layer layer, Shape input, Mode mode, Formula formula) {
    Random random = new Random(31);
    layer.build("layer", input, random);
    float[] x = gaussian(random, BATCH * input.size());
    int parameters = layer.parameters().size();
    Node[] nodes = new Node[parameters + 1];
    nodes[0] = Node.of("x", input.withBatch(BATCH), widen(x));
    for (int p = 0; p < parameters; p++) {
      Parameter parameter = layer.parameters().get(p);
      float[] values = parameter.value().data();
      System.arraycopy(gaussian(random, values.length), 0, values, 0, values.length);
      for (int i = 0; parameter.isStatistic() && i < values.length; i++) {
        values[i] = 1 + values[i] * values[i];
      }
      nodes[p + 1] = Node.of(parameter.name(), parameter.value().shape(), widen(values));
    }
    float[] y = new float[BATCH * layer.outputShape().size()];
    float[] r = gaussian(random, y.length);
    float[] dx = new float[x.length];
    try (Workers workers = new Workers(1)) {
      Workspace workspace = new Workspace(BATCH, workers, true);
      workspace.setSeed(mode.seed());
      LayerPass pass = layer.plan(workspace);
      pass.forward(BATCH, mode.training(), x, y);
      pass.backward(BATCH, x, y, r, dx);
    }
    Node output = formula.apply(nodes);
    assertEquals(layer.outputShape().withBatch(BATCH), output.shape());
    assertClose(layer + " y", output.values(), y);
    output.times(Node.of("r", output.shape(), widen(r))).sum().backward();
    assertClose(layer + " dx", nodes[0].gradients(), dx);
    for (int p = 0; p < parameters; p++) {
      Parameter parameter = layer.parameters().get(p);
      if (!parameter.isStatistic()) {
        assertClose(parameter.name(), nodes[p + 1].gradients(), parameter.gradient().data());
      }
    }
  }

  private static void assertClose(String what, double[] expected, float[] actual) {
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertTrue(what, largest > 0);
    assertArrayEquals(what, expected, widen(actual), 2e-6 * largest);
  }

  private static float[] gaussian(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double[] widen(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
