package dev.inkling.mlcore.layer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Random;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class LayerShapeTest {
  private final Random random = new Random(1);

  @Test
  public void dense_image_namesLayerExpectedAndGot() {
    ShapeException e =
        assertThrows(
            ShapeException.class,
            () -> new Dense(10).build("dense1", Shape.of(30, 12, 12), random));
    assertEquals(
        "layer dense1 (Dense 10) expects a vector [N] (put a Flatten before it), got [30, 12, 12]",
        e.getMessage());
  }

  @Test
  public void conv2d_vector_namesLayerExpectedAndGot() {
    ShapeException e =
        assertThrows(
            ShapeException.class, () -> new Conv2d(4, 3).build("conv2", Shape.of(100), random));
    assertEquals(
        "layer conv2 (Conv2d 4x3x3) expects an image [C, H, W], got [100]", e.getMessage());
  }

  @Test
  public void conv2d_imageSmallerThanKernel_namesLayerExpectedAndGot() {
    ShapeException e =
        assertThrows(
            ShapeException.class,
            () -> new Conv2d(4, 5).padding(1).build("conv1", Shape.of(1, 2, 9), random));
    assertTrue(e.getMessage(), e.getMessage().startsWith("layer conv1 "));
    assertTrue(
        e.getMessage(),
        e.getMessage().endsWith("at least 5x5 with its padding of 1, got [1, 2, 9]"));
  }

  @Test
  public void maxPool2d_imageSmallerThanWindow_namesLayerExpectedAndGot() {
    ShapeException e =
        assertThrows(
            ShapeException.class, () -> new MaxPool2d(2).build("pool3", Shape.of(8, 1, 1), random));
    assertEquals(
        "layer pool3 (MaxPool2d 2x2) expects an image [C, H, W] of at least 2x2, got [8, 1, 1]",
        e.getMessage());
  }

  @Test
  public void build_twice_isRefused() {
    Layer layer = new Relu();
    layer.build("relu1", Shape.of(3), random);
    assertThrows(IllegalStateException.class, () -> layer.build("relu2", Shape.of(3), random));
  }

  @Test
  public void parameters_notBuilt_saySo() {
    Workspace workspace = new Workspace(1, new Workers(1), true);
    assertNotBuilt("Dense 3 is", () -> new Dense(3).weight());
    assertNotBuilt("Conv2d 2x3x3 is", () -> new Conv2d(2, 3).parameters());
    assertNotBuilt("Conv2d 2x3x3 is", () -> new Conv2d(2, 3).plan(workspace));
    assertNotBuilt("DepthwiseConv2d 3x3 is", () -> new DepthwiseConv2d(3).plan(workspace));
    assertNotBuilt("PReLU is", () -> new PRelu().plan(workspace));
    assertNotBuilt("BatchNorm is", () -> new BatchNorm().variance());
    assertNotBuilt("MaxPool2d 2x2 is", () -> new MaxPool2d(2).plan(workspace));
    assertNotBuilt("Dropout 0.5 is", () -> new Dropout(0.5f).plan(workspace));
  }

  private static void assertNotBuilt(String layer, ThrowingRunnable action) {
    IllegalStateException e = assertThrows(IllegalStateException.class, action);
    assertEquals(layer + " not part of a network yet", e.getMessage());
  }

  @Test
  public void conv2d_knownExample_isCrossCorrelation() {
    // Goodfellow, Bengio and Courville, "Deep Learning", figure 9.1, with numbers: no kernel flip.
    Conv2d layer = new Conv2d(1, 2);
    layer.build("conv", Shape.of(1, 3, 4), random);
    System.arraycopy(new float[] {1, 2, 3, 4}, 0, layer.weight().value().data(), 0, 4);
    float[] y = new float[6];
    layer
        .plan(new Workspace(1, new Workers(1), true))
        .forward(1, false, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, y);
    assertArrayEquals(new float[] {44, 54, 64, 84, 94, 104}, y, 0f);
  }

  @Test
  public void maxPool2d_tie_sendsGradientToFirst() {
    MaxPool2d layer = new MaxPool2d(2);
    layer.build("pool", Shape.of(1, 2, 2), random);
    LayerPass pass = layer.plan(new Workspace(1, new Workers(1), true));
    float[] x = {3, 3, 3, 3};
    float[] y = new float[1];
    float[] dx = new float[4];
    pass.forward(1, true, x, y);
    pass.backward(1, x, y, new float[] {5}, dx);
    // A tie stays with the first: TensorFlow and PyTorch do the same.
    assertArrayEquals(new float[] {5, 0, 0, 0}, dx, 0f);
  }

  @Test
  public void passes_nan_isNotHidden() {
    float[] nan = {Float.NaN, 1, -1, 2};
    float[] y = new float[4];
    Layer relu = new Relu();
    relu.build("relu", Shape.of(1, 2, 2), random);
    relu.plan(new Workspace(1, new Workers(1), true)).forward(1, true, nan, y);
    assertTrue(Float.isNaN(y[0]));
    Layer pool = new MaxPool2d(2);
    pool.build("pool", Shape.of(1, 2, 2), random);
    pool.plan(new Workspace(1, new Workers(1), true)).forward(1, true, nan, y);
    assertTrue(Float.isNaN(y[0]));
  }

  @Test
  public void settings_outOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MaxPool2d(2, 0));
    assertThrows(IllegalArgumentException.class, () -> new Dense(0));
  }
}
