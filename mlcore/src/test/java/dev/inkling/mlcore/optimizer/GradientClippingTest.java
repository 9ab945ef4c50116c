package dev.inkling.mlcore.optimizer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class GradientClippingTest {
  private static final Workers ALONE = new Workers(1);

  @Test
  public void byNorm_longGradient_isAsLongAsTheLimit() {
    assertClipped(GradientClipping.byNorm(1f), new float[] {3, -4}, 0.6f, -0.8f);
    // clip_norm of the tests of Keras's optimizers.
    float half = (float) Math.sqrt(0.5);
    assertClipped(GradientClipping.byNorm(1f), new float[] {100, 100}, half, half);
  }

  @Test
  public void byNorm_shortGradient_staysAsItIs() {
    assertClipped(GradientClipping.byNorm(5f), new float[] {3, -4}, 3, -4);
    assertClipped(GradientClipping.byNorm(6f), new float[] {3, -4}, 3, -4);
    assertClipped(GradientClipping.byNorm(6f), new float[] {0, 0}, 0, 0);
  }

  @Test
  public void byNorm_severalParameters_haveOneNorm() {
    Parameter a = parameter(3f);
    Parameter b = parameter(-4f);
    GradientClipping.byNorm(1f).apply(Arrays.asList(a, b), ALONE);
    assertEquals(0.6f, a.gradient().data()[0], 1e-7f);
    assertEquals(-0.8f, b.gradient().data()[0], 1e-7f);
  }

  @Test
  public void byNorm_hugeGradient_doesNotOverflow() {
    assertClipped(GradientClipping.byNorm(1f), new float[] {3e30f, -4e30f}, 0.6f, -0.8f);
  }

  @Test
  public void byNorm_anyNumberOfThreads_givesTheSameBits() {
    float[] one = clippedBy(1);
    assertArrayEquals(one, clippedBy(2), 0f);
    assertArrayEquals(one, clippedBy(8), 0f);
    double squares = 0;
    for (float g : one) {
      squares += (double) g * g;
    }
    assertEquals(2, Math.sqrt(squares), 1e-6);
  }

  private static float[] clippedBy(int threads) {
    Random random = new Random(3);
    Parameter big = new Parameter("big", new Tensor(Shape.of(300, 500)));
    for (int i = 0; i < big.gradient().size(); i++) {
      big.gradient().data()[i] = (float) random.nextGaussian();
    }
    try (Workers workers = new Workers(threads)) {
      GradientClipping.byNorm(2f).apply(Arrays.asList(big), workers);
    }
    return big.gradient().data();
  }

  @Test
  public void byValue_eachElement_isWithinTheLimit() {
    assertClipped(GradientClipping.byValue(1f), new float[] {100, 0.5f, -3}, 1, 0.5f, -1);
    assertClipped(
        GradientClipping.byValue(1f),
        new float[] {Float.NEGATIVE_INFINITY, Float.NaN},
        -1,
        Float.NaN);
  }

  @Test
  public void apply_frozenParameter_isNeitherReadNorChanged() {
    Parameter frozen = parameter(100f);
    frozen.setTrainable(false);
    Parameter other = parameter(0.5f);
    List<Parameter> parameters = Arrays.asList(frozen, other);
    GradientClipping.byNorm(1f).apply(parameters, ALONE);
    GradientClipping.byValue(1f).apply(parameters, ALONE);
    assertEquals(100f, frozen.gradient().data()[0], 0f);
    assertEquals(0.5f, other.gradient().data()[0], 0f);
  }

  @Test
  public void none_leavesGradientsAlone() {
    assertClipped(GradientClipping.NONE, new float[] {1e30f, -3}, 1e30f, -3);
  }

  @Test
  public void settings_ofEachKind_nameTheLimit() {
    assertEquals("none", GradientClipping.NONE.settings());
    assertEquals("norm 1.5", GradientClipping.byNorm(1.5f).settings());
    assertEquals("value 0.5", GradientClipping.byValue(0.5f).settings());
  }

  @Test
  public void limit_notPositive_isRefused() {
    for (float limit : new float[] {0f, -1f, Float.NaN, Float.POSITIVE_INFINITY}) {
      IllegalArgumentException norm =
          assertThrows(IllegalArgumentException.class, () -> GradientClipping.byNorm(limit));
      assertEquals(
          "the largest norm of the gradient must be a positive number, got " + limit,
          norm.getMessage());
      IllegalArgumentException value =
          assertThrows(IllegalArgumentException.class, () -> GradientClipping.byValue(limit));
      assertTrue(value.getMessage(), value.getMessage().endsWith("number, got " + limit));
    }
  }

  private static void assertClipped(GradientClipping clipping, float[] g, float... expected) {
    Parameter parameter = parameter(g);
    clipping.apply(Arrays.asList(parameter), ALONE);
    assertArrayEquals(expected, parameter.gradient().data(), 1e-7f);
  }

  private static Parameter parameter(float... gradient) {
    Parameter parameter = new Parameter("w", new Tensor(Shape.of(gradient.length)));
    System.arraycopy(gradient, 0, parameter.gradient().data(), 0, gradient.length);
    return parameter;
  }
}
