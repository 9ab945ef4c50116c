package dev.inkling.mlcore.optimizer;

import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.Test;

/**
 * The values that Keras's own tests of its optimizers expect, to their four digits: from weights of
 * 1, a step with gradients of 0.01 and then steps with 0.1, 0.2, … 1.
 */
public class PublishedStepsTest {
  private static final double FOUR_DIGITS = 5.5e-5;

  private final Workers alone = new Workers(1);

  /** test_correctness_with_golden of sgd_test.py, where momentum is 0. */
  @Test
  public void nesterov_withoutMomentum_givesTheStepsOfKeras() {
    assertSteps(
        always(new Nesterov(0.01f, 0f)),
        ones(),
        new double[][] {
          {.9999, .9999, .9999, .9999, .9999, .9999, .9999, .9999, .9999, .9999},
          {.9989, .9979, .9969, .9959, .9949, .9939, .9929, .9919, .9909, .9899},
          {.9979, .9959, .9939, .9919, .9899, .9879, .9859, .9839, .9819, .9799},
          {.9969, .9939, .9909, .9879, .9849, .9819, .9789, .9759, .9729, .9699},
          {.9959, .9919, .9879, .9839, .9799, .9759, .9719, .9679, .9639, .9599}
        });
  }

  /**
   * That of adamw_test.py: λ = 0.5 and ε = 2. Keras adds ε to √v before it is corrected, as the
   * paper's section 2 allows, which is an ε of 2 / √(1 − β₂ᵗ) after that.
   */
  @Test
  public void adamW_stepsOfKeras_agree() {
    assertSteps(
        step -> {
          float epsilon = (float) (2 / Math.sqrt(1 - Math.pow(0.999, step)));
          return new AdamW(1f, 0.9f, 0.999f, epsilon, 0.5f);
        },
        ones(),
        new double[][] {
          {.4998, .4998, .4998, .4998, .4998, .4998, .4998, .4998, .4998, .4998},
          {.2486, .2475, .2463, .2451, .2440, .2428, .2417, .2405, .2394, .2382},
          {.1223, .1198, .1174, .1149, .1124, .1100, .1075, .1051, .1027, .1003},
          {.0586, .0549, .0512, .0475, .0439, .0402, .0366, .0330, .0294, .0258},
          {.0263, .0215, .0167, .0120, .0073, .0026, -.0021, -.0067, -.0113, -.0159}
        });
  }

  /** That of adagrad_test.py, whose sum of squares starts at 0.3. */
  @Test
  public void adaGrad_stepsOfKeras_agree() {
    AdaGrad adaGrad = new AdaGrad(0.2f, 1e-6f, WeightDecay.NONE);
    Parameter w = ones();
    float[] sums = new float[10];
    Arrays.fill(sums, 0.3f);
    adaGrad.restore(
        new OptimizerState(0, Collections.singletonMap("h", Collections.singletonList(sums))),
        Arrays.asList(w));
    assertSteps(
        always(adaGrad),
        w,
        new double[][] {
          {.9963, .9963, .9963, .9963, .9963, .9963, .9963, .9963, .9963, .9963},
          {.9604, .9278, .9003, .8784, .8615, .8487, .8388, .8313, .8255, .8209},
          {.9251, .8629, .8137, .7768, .7497, .7298, .7151, .7040, .6956, .6891},
          {.8903, .8012, .7342, .6862, .6521, .6277, .6099, .5967, .5867, .5790},
          {.8560, .7422, .6604, .6037, .5644, .5367, .5168, .5021, .4910, .4825}
        });
  }

  /** test_single_step of each: rate 0.5, gradients 1, 6, 7, 2 at the weights 1, 2, 3, 4. */
  @Test
  public void singleStep_ofEachRule_isThatOfKeras() {
    assertStep(new Sgd(0.5f), 0.5, -1.0, -0.5, 3.0);
    assertStep(new Adam(0.5f), 0.5, 1.5, 2.5, 3.5);
    assertStep(new AdamW(0.5f, 0.004f), 0.498, 1.496, 2.494, 3.492);
    assertStep(new RmsProp(0.5f, 0.9f, 1e-7f, WeightDecay.NONE), -0.5811, 0.4189, 1.4189, 2.4189);
  }

  private void assertStep(Optimizer optimizer, double... expected) {
    Parameter w = new Parameter("w", new Tensor(Shape.of(2, 2), new float[] {1, 2, 3, 4}));
    System.arraycopy(new float[] {1, 6, 7, 2}, 0, w.gradient().data(), 0, 4);
    optimizer.step(Arrays.asList(w), 1f, alone);
    for (int i = 0; i < 4; i++) {
      assertEquals(optimizer.settings(), expected[i], w.value().data()[i], FOUR_DIGITS);
    }
  }

  /** Each step by the optimizer of its number, from 1, with the state of the one before. */
  private void assertSteps(IntFunction<Optimizer> optimizers, Parameter w, double[][] expected) {
    List<Parameter> parameters = Arrays.asList(w);
    OptimizerState state = optimizers.apply(1).state();
    for (int step = 1; step <= expected.length; step++) {
      for (int i = 0; i < 10; i++) {
        w.gradient().data()[i] = step == 1 ? 0.01f : (i + 1) / 10f;
      }
      Optimizer optimizer = optimizers.apply(step);
      optimizer.restore(state, parameters);
      optimizer.step(parameters, 1f, alone);
      state = optimizer.state();
      for (int i = 0; i < 10; i++) {
        assertEquals(
            "step " + step + ", element " + i,
            expected[step - 1][i],
            w.value().data()[i],
            FOUR_DIGITS);
      }
    }
  }

  private static IntFunction<Optimizer> always(Optimizer optimizer) {
    return step -> optimizer;
  }

  private static Parameter ones() {
    Parameter w = new Parameter("w", new Tensor(Shape.of(1, 10)));
    w.value().fill(1f);
    return w;
  }
}
