package dev.inkling.mlcore.layer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Random;
import org.junit.Test;

public class PoolTest {
  private static final float[] IMAGE = {1, 3, 5, 7, 2, 4, 6, 8, 10, 10, 0, 4};

  private final float[] dx = new float[12];

  @Test
  public void averagePool2d_knownImage_givesMeansAndSharesGradients() {
    float[] y = run(new AveragePool2d(2, 1), Shape.of(1, 3, 4), new float[] {4, 0, 0, 0, 0, 8});
    assertArrayEquals(new float[] {2.5f, 4.5f, 6.5f, 6.5f, 5, 4.5f}, y, 0f);
    assertArrayEquals(new float[] {1, 1, 0, 0, 1, 1, 2, 2, 0, 0, 2, 2}, dx, 0f);
  }

  @Test
  public void averagePool2d_floored_leavesTheLastRowOut() {
    float[] y = run(new AveragePool2d(2).floor(), Shape.of(1, 3, 4), new float[] {4, 8});
    assertArrayEquals(new float[] {2.5f, 6.5f}, y, 0f);
    assertArrayEquals(new float[] {1, 1, 2, 2, 1, 1, 2, 2, 0, 0, 0, 0}, dx, 0f);
  }

  @Test
  public void globalAveragePool2d_knownImages_givesAMeanEach() {
    float[] y = run(new GlobalAveragePool2d(), Shape.of(3, 2, 2), new float[] {4, 8, 12});
    assertArrayEquals(new float[] {4, 5, 6}, y, 0f);
    assertArrayEquals(new float[] {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3}, dx, 0f);
  }

  @Test
  public void maxPool2d_floored_leavesTheLastRowOut() {
    float[] y = run(new MaxPool2d(2).floor(), Shape.of(1, 3, 4), new float[] {5, 6});
    assertArrayEquals(new float[] {4, 8}, y, 0f);
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 5, 0, 6, 0, 0, 0, 0}, dx, 0f);
  }

  @Test
  public void pools_heightThatDoesNotDivide_nameSizesAndRemedy() {
    assertMisfit(
        new MaxPool2d(2),
        Shape.of(48, 7, 7),
        "layer pool3 (MaxPool2d 2x2) expects a height that its windows fill: 7 + 0 of padding - 2"
            + " is no multiple of the stride 2; floor() leaves the last 1 out, got [48, 7, 7]");
    assertMisfit(
        new AveragePool2d(2, 3),
        Shape.of(4, 8, 7),
        "layer pool3 (AveragePool2d 2x2, stride 3) expects a width that its windows fill: 7 + 0 of"
            + " padding - 2 is no multiple of the stride 3; floor() leaves the last 2 out, got [4,"
            + " 8, 7]");
  }

  @Test
  public void unbuilt_floored_staysSo() {
    Layer copy = new MaxPool2d(3, 2).floor().unbuilt();
    assertEquals("MaxPool2d 3x3, stride 2", copy.description());
    assertEquals(Shape.of(2, 2, 3), copy.build("pool", Shape.of(2, 6, 8), new Random(1)));
    Layer strict = new AveragePool2d(3, 2).unbuilt();
    assertThrows(
        ShapeException.class, () -> strict.build("pool", Shape.of(2, 6, 7), new Random(1)));
  }

  @Test
  public void averagePools_wrongShape_nameLayerExpectedAndGot() {
    assertMisfit(
        new AveragePool2d(3),
        Shape.of(4, 2, 9),
        "layer pool3 (AveragePool2d 3x3) expects an image [C, H, W] of at least 3x3, got [4, 2, 9]");
    assertMisfit(
        new GlobalAveragePool2d(),
        Shape.of(10),
        "layer pool3 (GlobalAveragePool2d) expects an image [C, H, W], got [10]");
  }

  @Test
  public void averagePool2d_sizeOutOfRange_isRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new AveragePool2d(0, 2));
    assertEquals(
        "AveragePool2d needs a size and a stride of at least 1, got 0 and 2", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new AveragePool2d(2, 0));
  }

  private static void assertMisfit(Layer layer, Shape input, String message) {
    ShapeException e =
        assertThrows(ShapeException.class, () -> layer.build("pool3", input, new Random(1)));
    assertEquals(message, e.getMessage());
  }

  /** The output for {@link #IMAGE}; the gradients of its pixels go to {@link #dx}. */
  private float[] run(Layer layer, Shape input, float[] dy) {
    layer.build("pool", input, new Random(1));
    float[] y = new float[layer.outputShape().size()];
    LayerPass pass = layer.plan(new Workspace(1, new Workers(1), true));
    pass.forward(1, true, IMAGE, y);
    pass.backward(1, IMAGE, y, dy, dx);
    return y;
  }
}
