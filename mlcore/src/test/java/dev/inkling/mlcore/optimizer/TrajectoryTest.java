package dev.inkling.mlcore.optimizer;

import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import org.junit.Test;

/**
 * The first five steps of every rule on the notes' f(x, y) = x² / 20 + y² from (−7, 2), with the
 * notes' settings where they have some. The numbers were worked out from the papers' formulas in
 * decimal arithmetic of 40 digits, and not by any code of this library.
 */
public class TrajectoryTest {
  @Test
  public void sgd_fiveSteps_areThoseOfTheFormula() {
    // x falls by 1 − 0.95 / 10 and y by 1 − 0.95 · 2 a step.
    assertPath(
        new Sgd(0.95f),
        new double[][] {
          {-6.335, -1.8},
          {-5.733175, 1.62},
          {-5.1885234, -1.458},
          {-4.6956137, 1.3122},
          {-4.2495304, -1.18098}
        });
  }

  @Test
  public void momentum_fiveSteps_areThoseOfTheFormula() {
    assertPath(
        new Momentum(0.1f, 0.9f),
        new double[][] {
          {-6.93, 1.6},
          {-6.7977, 0.92},
          {-6.610653, 0.124},
          {-6.3762042, -0.6172},
          {-6.1014382, -1.16084}
        });
  }

  /** The numbers follow the form with two points: v moves w, and w + μv is where g is taken. */
  @Test
  public void nesterov_fiveSteps_areThoseOfTheLookAheadForm() {
    assertPath(
        new Nesterov(0.1f, 0.9f),
        new double[][] {
          {-6.867, 1.24},
          {-6.679827, 0.4448},
          {-6.4462576, -0.216704},
          {-6.1736847, -0.6496461},
          {-5.8690853, -0.8314352}
        });
  }

  @Test
  public void adaGrad_fiveSteps_areThoseOfTheFormula() {
    assertPath(
        new AdaGrad(1.5f),
        new double[][] {
          {-5.5, 0.5},
          {-4.573268, 0.1361966},
          {-3.8878423, 0.0373146},
          {-3.3446887, 0.0102277},
          {-2.898562, 0.0028034}
        });
  }

  @Test
  public void rmsProp_fiveSteps_areThoseOfTheFormula() {
    assertPath(
        new RmsProp(0.1f),
        new double[][] {
          {-6.0, 1.0},
          {-5.3473249, 0.5509868},
          {-4.8426329, 0.3096874},
          {-4.4252069, 0.1746284},
          {-4.0672441, 0.0983101}
        });
  }

  @Test
  public void adam_fiveSteps_areThoseOfThePaper() {
    assertPath(
        new Adam(0.3f),
        new double[][] {
          {-6.7, 1.7},
          {-6.4004143, 1.4022453},
          {-6.1015459, 1.1089115},
          {-5.8037185, 0.8228509},
          {-5.5072768, 0.5477129}
        });
  }

  @Test
  public void adamW_fiveSteps_areThoseOfThePaper() {
    assertPath(
        new AdamW(0.3f, 0.1f),
        new double[][] {
          {-6.49, 1.64},
          {-5.996105, 1.293796},
          {-5.5184238, 0.9638949},
          {-5.0571032, 0.6536144},
          {-4.612327, 0.3671317}
        });
  }

  private static void assertPath(Optimizer optimizer, double[][] path) {
    // A matrix, for weight decay leaves vectors alone.
    Parameter point = new Parameter("w", new Tensor(Shape.of(1, 2), new float[] {-7, 2}));
    float[] at = point.value().data();
    try (Workers workers = new Workers(1)) {
      for (int step = 0; step < path.length; step++) {
        point.gradient().data()[0] = at[0] / 10;
        point.gradient().data()[1] = 2 * at[1];
        optimizer.step(Arrays.asList(point), 1f, workers);
        assertEquals("x after step " + (step + 1), path[step][0], at[0], 2e-6);
        assertEquals("y after step " + (step + 1), path[step][1], at[1], 2e-6);
      }
    }
  }
}
