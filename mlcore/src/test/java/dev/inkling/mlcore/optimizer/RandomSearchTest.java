package dev.inkling.mlcore.optimizer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class RandomSearchTest {
  private final Parameter point =
      new Parameter("point", new Tensor(Shape.of(2), new float[] {-7, 2}));
  private final List<Parameter> parameters = Arrays.asList(point);
  private final List<Double> losses = new ArrayList<>();

  /** f(x, y) = x² / 20 + y². */
  private double f() {
    float[] at = point.value().data();
    double loss = at[0] * at[0] / 20 + at[1] * at[1];
    losses.add(loss);
    return loss;
  }

  @Test
  public void randomSearch_tries_areThoseOfTheListing() {
    double lowest = new RandomSearch(parameters, this::f, 0.5f).run(100, 7);
    // for num in range(100): W = randn * 0.5; if loss < bestloss: bestloss, bestW = loss, W
    Random random = new Random(7);
    double best = Double.POSITIVE_INFINITY;
    float[] bestAt = new float[2];
    for (int i = 0; i < 100; i++) {
      float x = (float) (random.nextGaussian() * 0.5);
      float y = (float) (random.nextGaussian() * 0.5);
      double loss = x * x / 20 + y * y;
      if (loss < best) {
        best = loss;
        bestAt = new float[] {x, y};
      }
    }
    assertEquals(best, lowest, 0);
    assertArrayEquals(bestAt, point.value().data(), 0f);
    assertEquals(100, losses.size());
    assertEquals(Collections.min(losses), lowest, 0);
  }

  @Test
  public void randomLocalSearch_manySteps_goDownToTheMinimum() {
    double lowest = new RandomLocalSearch(parameters, this::f, 0.1f).run(2000, 7);
    assertEquals(7.0 * 7 / 20 + 4, losses.get(0), 1e-6);
    assertEquals(2001, losses.size());
    assertEquals(Collections.min(losses), lowest, 0);
    assertEquals(lowest, f(), 0);
    assertTrue("" + lowest, lowest < 0.01);
  }

  @Test
  public void randomLocalSearch_nothingLower_staysWhereItWas() {
    point.value().fill(0f);
    assertEquals(0, new RandomLocalSearch(parameters, this::f, 0.1f).run(50, 7), 0);
    assertArrayEquals(new float[2], point.value().data(), 0f);
  }

  @Test
  public void run_sameSeed_endsAtTheSameBits() {
    new RandomLocalSearch(parameters, this::f, 0.1f).run(200, 7);
    float[] first = point.value().data().clone();
    point.value().set(new Tensor(Shape.of(2), new float[] {-7, 2}));
    new RandomLocalSearch(parameters, this::f, 0.1f).run(200, 7);
    assertArrayEquals(first, point.value().data(), 0f);
  }

  @Test
  public void run_cancelled_keepsTheBestSoFar() {
    double lowest = new RandomSearch(parameters, this::f, 1f).run(100, 7, () -> losses.size() == 3);
    assertEquals(3, losses.size());
    assertEquals(Collections.min(losses), lowest, 0);
    assertEquals(lowest, f(), 0);
  }

  @Test
  public void run_cancelledAtOnce_leavesTheParameters() {
    new RandomSearch(parameters, this::f, 1f).run(100, 7, () -> true);
    assertArrayEquals(new float[] {-7, 2}, point.value().data(), 0f);
  }

  @Test
  public void run_lossThatIsNoNumber_isNotKept() {
    double lowest = new RandomLocalSearch(parameters, () -> Double.NaN, 1f).run(5, 7);
    assertTrue(Double.isNaN(lowest));
    assertArrayEquals(new float[] {-7, 2}, point.value().data(), 0f);
  }

  @Test
  public void run_frozenParameter_staysAsItIs() {
    Parameter frozen = new Parameter("frozen", new Tensor(Shape.of(1), new float[] {5}));
    frozen.setTrainable(false);
    new RandomSearch(Arrays.asList(frozen, point), this::f, 0.1f).run(10, 7);
    assertEquals(5f, frozen.value().data()[0], 0f);
  }

  @Test
  public void settings_outOfRange_areRefused() {
    IllegalArgumentException deviation =
        assertThrows(
            IllegalArgumentException.class, () -> new RandomSearch(parameters, this::f, -1f));
    assertEquals(
        "the standard deviation must be a positive number, got -1.0", deviation.getMessage());
    RandomLocalSearch search = new RandomLocalSearch(parameters, this::f, 1f);
    IllegalArgumentException tries =
        assertThrows(IllegalArgumentException.class, () -> search.run(0, 7));
    assertEquals("the number of tries must be at least 1, got 0", tries.getMessage());
  }
}
