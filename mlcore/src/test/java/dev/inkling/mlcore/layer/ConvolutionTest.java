package dev.inkling.mlcore.layer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** Both kinds of convolutions: known values, plain loops, threads, settings and shapes. */
public class ConvolutionTest {
  private final Random random = new Random(8);

  @Test
  public void conv2d_dilatedByTwo_readsEverySecondPixel() {
    float[] y = run(new Conv2d(1, 2).dilation(2), Shape.of(1, 3, 3), counting(4), counting(9));
    // 1·1 + 2·3 + 3·7 + 4·9
    assertArrayEquals(new float[] {64}, y, 0f);
  }

  @Test
  public void conv2d_twoGroups_filtersSeeTheirOwnChannels() {
    float[] y = run(new Conv2d(4, 1).groups(2), Shape.of(2, 1, 1), counting(4), new float[] {5, 7});
    assertArrayEquals(new float[] {5, 10, 21, 28}, y, 0f);
  }

  @Test
  public void conv2d_groupsOfTwoChannels_addThese() {
    float[] weights = {1, 10, 100, 1000};
    float[] y =
        run(new Conv2d(2, 1).groups(2), Shape.of(4, 1, 1), weights, new float[] {1, 2, 3, 4});
    assertArrayEquals(new float[] {21, 4300}, y, 0f);
  }

  @Test
  public void conv2d_sameEvenKernel_hasItsZerosAfter() {
    Conv2d layer = new Conv2d(1, 2).padding(Padding.SAME);
    float[] y = run(layer, Shape.of(1, 2, 2), ones(4), counting(4));
    assertArrayEquals(new float[] {10, 6, 7, 4}, y, 0f);
    assertArrayEquals(new int[] {0, 0, 1, 1}, zeros(layer));
  }

  @Test
  public void conv2d_sameStrideTwo_hasItsZerosAfter() {
    Conv2d layer = new Conv2d(1, 3).stride(2).padding(Padding.SAME);
    float[] y = run(layer, Shape.of(1, 4, 4), ones(9), ones(16));
    assertArrayEquals(new float[] {9, 6, 6, 4}, y, 0f);
    assertArrayEquals(new int[] {0, 0, 1, 1}, zeros(layer));
  }

  @Test
  public void conv2d_sameOfOtherWidth_hasOtherZeros() {
    Conv2d layer = new Conv2d(1, 3).stride(2).padding(Padding.SAME);
    layer.build("conv", Shape.of(1, 4, 5), random);
    assertArrayEquals(new int[] {0, 1, 1, 1}, zeros(layer));
    assertEquals(Shape.of(1, 2, 3), layer.outputShape());
  }

  @Test
  public void depthwise_multiplierTwo_makesTwoChannelsOfEach() {
    float[] y =
        run(
            new DepthwiseConv2d(1).multiplier(2),
            Shape.of(2, 1, 2),
            new float[] {1, 2, 3, 4},
            new float[] {5, 6, 7, 8});
    assertArrayEquals(new float[] {5, 6, 10, 12, 21, 24, 28, 32}, y, 0f);
  }

  @Test
  public void depthwise_oneChannel_isTheConvolution() {
    float[] y = run(new DepthwiseConv2d(2), Shape.of(1, 3, 4), counting(4), counting(12));
    // As in Goodfellow, Bengio and Courville, "Deep Learning", figure 9.1, with numbers.
    assertArrayEquals(new float[] {44, 54, 64, 84, 94, 104}, y, 0f);
  }

  @Test
  public void convolutions_strideBeyondTheImage_haveOnePlace() {
    int far = Integer.MAX_VALUE;
    DepthwiseConv2d depthwise = new DepthwiseConv2d(2).stride(far).padding(Padding.VALID);
    assertArrayEquals(
        new float[] {44}, run(depthwise, Shape.of(1, 3, 4), counting(4), counting(12)), 0f);
    Conv2d conv = new Conv2d(1, 2).stride(far).floor();
    assertArrayEquals(
        new float[] {44}, run(conv, Shape.of(1, 3, 4), counting(4), counting(12)), 0f);
  }

  @Test
  public void conv2d_randomSettings_equalsPlainLoops() {
    for (int i = 0; i < 300; i++) {
      int groups = 1 + random.nextInt(3);
      int channels = groups * (1 + random.nextInt(3));
      Conv2d layer = new Conv2d(groups * (1 + random.nextInt(4)), 1 + random.nextInt(4));
      assertEqualsPlainLoops(layer.groups(groups), channels, channels / groups);
    }
  }

  @Test
  public void depthwise_randomSettings_equalsPlainLoops() {
    for (int i = 0; i < 300; i++) {
      DepthwiseConv2d layer = new DepthwiseConv2d(1 + random.nextInt(4));
      assertEqualsPlainLoops(layer.multiplier(1 + random.nextInt(3)), 1 + random.nextInt(4), 1);
    }
  }

  /** Adds random settings, builds the layer and compares its pass and its reference. */
  private <T extends KernelLayer<T>> void assertEqualsPlainLoops(
      T layer, int channels, int channelsOfGroup) {
    layer.stride(1 + random.nextInt(3)).dilation(1 + random.nextInt(3)).floor();
    int reach = (layer.kernel() - 1) * layer.dilation() + 1;
    int height = reach + random.nextInt(6);
    int width = reach + random.nextInt(6);
    int[] zeros = addPadding(layer, reach, height, width);
    Shape input = Shape.of(channels, height, width);
    layer.build("layer", input, random);
    Arrays.asList(layer.weight(), layer.bias()).forEach(p -> fill(p.value().data()));
    int batch = 1 + random.nextInt(3);
    float[] x = new float[batch * input.size()];
    fill(x);
    float[] w = layer.weight().value().data();
    float[] b = layer.bias().value().data();
    double[][][][] weights = new double[b.length][][][];
    int of = channelsOfGroup * layer.kernel() * layer.kernel();
    for (int f = 0; f < b.length; f++) {
      weights[f] = image(w, f * of, channelsOfGroup, layer.kernel(), layer.kernel());
    }
    double[] expected = new double[batch * layer.outputShape().size()];
    int to = 0;
    for (int n = 0; n < batch; n++) {
      double[][][] padded =
          Convolutions.pad(
              image(x, n * input.size(), channels, height, width),
              zeros[0],
              zeros[1],
              zeros[2],
              zeros[3]);
      double[][][] y =
          Convolutions.convolve(padded, weights, widen(b), layer.stride(), layer.dilation());
      assertEquals(
          layer.description(),
          Shape.of(y.length, y[0].length, y[0][0].length),
          layer.outputShape());
      for (double[][] plane : y) {
        for (double[] row : plane) {
          System.arraycopy(row, 0, expected, to, row.length);
          to += row.length;
        }
      }
    }
    assertArrayEquals(zeros, zeros(layer));
    double[] reference =
        layer.reference(widen(x), batch, Mode.INFERENCE, Arrays.asList(widen(w), widen(b)));
    assertArrayEquals(layer.description(), expected, reference, 1e-12);
    float[] y = forward(layer, batch, 1, x);
    double error = LayerCheck.error(y, expected);
    assertTrue(layer.description() + " of " + input + " is off by " + error, error < 1e-6);
  }

  /** Sets a random padding and returns its zeros above, at the left, below and at the right. */
  private int[] addPadding(KernelLayer<?> layer, int reach, int height, int width) {
    int number = random.nextInt(4);
    if (number == 0) {
      layer.padding(Padding.VALID);
    } else if (number == 1) {
      layer.padding(2);
      return new int[] {2, 2, 2, 2};
    } else if (number == 2) {
      layer.padding(Padding.SAME);
      int rows = sameTotal(height, reach, layer.stride());
      int columns = sameTotal(width, reach, layer.stride());
      return new int[] {rows / 2, columns / 2, (rows + 1) / 2, (columns + 1) / 2};
    }
    return new int[4];
  }

  /** TensorFlow's two cases: stride divides the extent, or does not. */
  private static int sameTotal(int extent, int reach, int stride) {
    int rest = extent % stride;
    return Math.max(reach - (rest == 0 ? stride : rest), 0);
  }

  @Test
  public void passes_anyNumberOfThreads_giveTheSameBits() {
    assertSameBits(() -> new Conv2d(12, 3).groups(3).padding(1), Shape.of(6, 14, 14));
    assertSameBits(() -> new Conv2d(8, 3).dilation(2).padding(Padding.SAME), Shape.of(5, 13, 12));
    assertSameBits(() -> new DepthwiseConv2d(3).multiplier(2).padding(1), Shape.of(9, 14, 13));
    assertSameBits(() -> new AveragePool2d(3, 2).floor(), Shape.of(30, 28, 28));
    assertSameBits(GlobalAveragePool2d::new, Shape.of(30, 28, 28));
  }

  private void assertSameBits(Supplier<Layer> kind, Shape input) {
    int batch = 17;
    float[] x = new float[batch * input.size()];
    fill(x);
    float[][] one = null;
    for (int threads : new int[] {1, 2, 8}) {
      Layer layer = kind.get();
      layer.build("layer", input, new Random(3));
      float[] y = new float[batch * layer.outputShape().size()];
      float[] dx = new float[x.length];
      try (Workers workers = new Workers(threads)) {
        LayerPass pass = layer.plan(new Workspace(batch, workers, true));
        pass.forward(batch, true, x, y);
        pass.backward(batch, x, y, y, dx);
      }
      float[][] all = new float[2 + layer.parameters().size()][];
      all[0] = y;
      all[1] = dx;
      for (int i = 2; i < all.length; i++) {
        all[i] = layer.parameters().get(i - 2).gradient().data();
      }
      one = one == null ? all : one;
      assertTrue(layer.description() + ", " + threads, Arrays.deepEquals(one, all));
    }
  }

  @Test
  public void unbuilt_anySettings_keepsThem() {
    Conv2d conv =
        new Conv2d(6, 3)
            .stride(2)
            .dilation(3)
            .groups(2)
            .padding(Padding.SAME)
            .initializer(Initializer.XAVIER);
    Conv2d copy = (Conv2d) conv.unbuilt();
    assertEquals("Conv2d 6x3x3, stride 2, padding SAME, dilation 3, groups 2", copy.description());
    assertEquals(2, copy.groups());
    assertEquals(Padding.SAME, copy.padding());
    assertEquals(Initializer.XAVIER, copy.initializer());
    DepthwiseConv2d depthwise = new DepthwiseConv2d(2).stride(2).padding(1).multiplier(4).floor();
    Layer other = depthwise.unbuilt();
    assertEquals("DepthwiseConv2d 2x2, multiplier 4, stride 2, padding 1", other.description());
    // An image that needs floor(), which a description leaves out.
    assertEquals(Shape.of(4, 3, 3), other.build("other", Shape.of(1, 5, 5), random));
  }

  @Test
  public void conv2d_heightThatDoesNotDivide_namesSizesAndRemedy() {
    assertMisfit(
        new Conv2d(4, 3).stride(2).padding(1),
        Shape.of(2, 8, 9),
        "layer conv1 (Conv2d 4x3x3, stride 2, padding 1) expects a height that its windows fill: 8"
            + " + 2 of padding - 3 is no multiple of the stride 2; floor() leaves the last 1 out,"
            + " got [2, 8, 9]");
    assertMisfit(
        new DepthwiseConv2d(2).stride(3).dilation(3),
        Shape.of(2, 7, 9),
        "layer conv1 (DepthwiseConv2d 2x2, stride 3, dilation 3) expects a width that its windows"
            + " fill: 9 + 0 of padding - 4 is no multiple of the stride 3; floor() leaves the last"
            + " 2 out, got [2, 7, 9]");
  }

  @Test
  public void conv2d_heightThatDoesNotDivide_isFlooredIfAskedFor() {
    assertEquals(
        Shape.of(4, 4, 5),
        new Conv2d(4, 3).stride(2).padding(1).floor().build("a", Shape.of(2, 8, 9), random));
    assertEquals(
        Shape.of(4, 3, 4),
        new Conv2d(4, 3).stride(2).padding(Padding.VALID).build("b", Shape.of(2, 8, 9), random));
    assertEquals(
        Shape.of(4, 4, 5),
        new Conv2d(4, 3).stride(2).padding(Padding.SAME).build("c", Shape.of(2, 8, 9), random));
  }

  @Test
  public void conv2d_channelsThatGroupsDoNotDivide_namesBoth() {
    assertMisfit(
        new Conv2d(6, 1).groups(3),
        Shape.of(4, 5, 5),
        "layer conv1 (Conv2d 6x1x1, groups 3) expects channels that its 3 groups divide, got [4, 5,"
            + " 5]");
  }

  @Test
  public void conv2d_dilatedKernelBeyondImage_namesItsReach() {
    assertMisfit(
        new Conv2d(6, 3).dilation(3),
        Shape.of(4, 6, 9),
        "layer conv1 (Conv2d 6x3x3, dilation 3) expects an image [C, H, W] of at least 7x7, got [4,"
            + " 6, 9]");
  }

  @Test
  public void conv2d_paddingBeyondAnArray_isRefused() {
    assertMisfit(
        new Conv2d(1, 3).padding(40_000),
        Shape.of(1, 3, 3),
        "layer conv1 (Conv2d 1x3x3, padding 40000) expects an image that an array can hold with its"
            + " padding of 40000, got [1, 3, 3]");
  }

  @Test
  public void depthwise_vector_namesLayerExpectedAndGot() {
    assertMisfit(
        new DepthwiseConv2d(3),
        Shape.of(9),
        "layer conv1 (DepthwiseConv2d 3x3) expects an image [C, H, W], got [9]");
  }

  @Test
  public void depthwise_moreChannelsThanAnInt_namesTheMost() {
    ShapeException e =
        assertThrows(
            ShapeException.class,
            () ->
                new DepthwiseConv2d(1)
                    .multiplier(1 << 30)
                    .build("depthwise1", Shape.of(2, 1, 1), null));
    assertTrue(e.getMessage(), e.getMessage().startsWith("layer depthwise1 "));
    assertTrue(e.getMessage(), e.getMessage().endsWith("at most 1 channels, got [2, 1, 1]"));
  }

  @Test
  public void settings_outOfRange_nameExpectedAndGot() {
    assertRefused("Conv2d needs a number of filters of at least 1, got 0", () -> new Conv2d(0, 3));
    assertRefused("Conv2d needs a kernel of at least 1, got -1", () -> new Conv2d(2, -1));
    assertRefused("Conv2d needs a stride of at least 1, got 0", () -> new Conv2d(2, 3).stride(0));
    assertRefused(
        "Conv2d needs a dilation of at least 1, got 0", () -> new Conv2d(2, 3).dilation(0));
    assertRefused("a padding must be at least 0, got -1", () -> new Conv2d(2, 3).padding(-1));
    assertRefused(
        "Conv2d needs a number of groups of at least 1, got 0", () -> new Conv2d(2, 3).groups(0));
    assertRefused(
        "Conv2d needs groups that divide its 4 filters, got 3", () -> new Conv2d(4, 3).groups(3));
    assertRefused(
        "DepthwiseConv2d needs a kernel of at least 1, got 0", () -> new DepthwiseConv2d(0));
    assertRefused(
        "DepthwiseConv2d needs a multiplier of at least 1, got 0",
        () -> new DepthwiseConv2d(3).multiplier(0));
    assertRefused(
        "DepthwiseConv2d needs a stride of at least 1, got -2",
        () -> new DepthwiseConv2d(3).stride(-2));
  }

  @Test
  public void paddingTop_notBuilt_saysSo() {
    Conv2d layer = new Conv2d(2, 3);
    IllegalStateException e = assertThrows(IllegalStateException.class, layer::paddingTop);
    assertEquals("Conv2d 2x3x3 is not part of a network yet", e.getMessage());
  }

  private void assertMisfit(Layer layer, Shape input, String message) {
    ShapeException e =
        assertThrows(ShapeException.class, () -> layer.build("conv1", input, random));
    assertEquals(message, e.getMessage());
  }

  private static void assertRefused(String message, ThrowingRunnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  private static int[] zeros(KernelLayer<?> layer) {
    return new int[] {
      layer.paddingTop(), layer.paddingLeft(), layer.paddingBottom(), layer.paddingRight()
    };
  }

  private float[] run(KernelLayer<?> layer, Shape input, float[] weights, float[] x) {
    layer.build("layer", input, random);
    System.arraycopy(weights, 0, layer.weight().value().data(), 0, layer.weight().value().size());
    return forward(layer, 1, 1, x);
  }

  private static float[] forward(Layer layer, int batch, int threads, float[] x) {
    float[] y = new float[batch * layer.outputShape().size()];
    layer.plan(new Workspace(batch, new Workers(threads), false)).forward(batch, false, x, y);
    return y;
  }

  private void fill(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }

  private static double[][][] image(float[] values, int from, int channels, int height, int width) {
    double[][][] image = new double[channels][height][width];
    for (double[][] plane : image) {
      for (double[] row : plane) {
        for (int w = 0; w < width; w++) {
          row[w] = values[from++];
        }
      }
    }
    return image;
  }

  private static double[] widen(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  private static float[] counting(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i + 1;
    }
    return values;
  }

  private static float[] ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1f);
    return values;
  }
}
