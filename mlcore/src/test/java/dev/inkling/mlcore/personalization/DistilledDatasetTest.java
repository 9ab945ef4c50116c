package dev.inkling.mlcore.personalization;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import org.junit.Test;

public class DistilledDatasetTest {
  /** Two whole batches of 32 and a part of one. */
  private static final int COUNT = 70;

  private final Dataset examples = Quadrants.images(COUNT, 3, 1);

  private static Sequential teacher(boolean withSoftmax) {
    Sequential.Builder builder =
        Sequential.builder("teacher", Shape.of(1, 6, 6))
            .add(new Flatten())
            .add(new Dropout(0.5f))
            .add(new Dense(4));
    return (withSoftmax ? builder.add(new Softmax()) : builder).seed(7).build();
  }

  private static DistilledDataset distill(Sequential teacher, Dataset examples, int threads) {
    try (Workers workers = new Workers(threads)) {
      return DistilledDataset.of(teacher, examples, workers);
    }
  }

  @Test
  public void readTarget_teacherOfLogits_isTheirSoftmax() {
    assertTargets(teacher(false));
  }

  @Test
  public void readTarget_teacherWithASoftmax_isItsAnswer() {
    assertTargets(teacher(true));
  }

  private void assertTargets(Sequential teacher) {
    teacher.parameters().get(1).value().set(0.5f, -1, 2, 0);
    float[] weight = teacher.parameters().get(0).value().data();
    float[] bias = teacher.parameters().get(1).value().data();
    DistilledDataset distilled = distill(teacher, examples, 1);
    for (int n = 0; n < COUNT; n++) {
      float[] image = new float[36];
      examples.read(n, image, 0);
      float[] target = {7, 7, 7, 7, 7, 7};
      distilled.readTarget(n, target, 1);
      double[] expected = softmaxOfAffine(weight, bias, image);
      for (int i = 0; i < 4; i++) {
        assertEquals("example " + n, expected[i], target[1 + i], 1e-6);
      }
      assertEquals("written elsewhere", 14, target[0] + target[5], 0);
    }
  }

  private static double[] softmaxOfAffine(float[] weight, float[] bias, float[] x) {
    double[] y = new double[bias.length];
    double sum = 0;
    for (int k = 0; k < y.length; k++) {
      double z = bias[k];
      for (int i = 0; i < x.length; i++) {
        z += (double) weight[k * x.length + i] * x[i];
      }
      y[k] = Math.exp(z);
      sum += y[k];
    }
    for (int k = 0; k < y.length; k++) {
      y[k] /= sum;
    }
    return y;
  }

  @Test
  public void of_anyNumberOfThreads_givesTheSameBits() {
    DistilledDataset one = distill(teacher(false), examples, 1);
    DistilledDataset two = distill(teacher(false), examples, 2);
    float[] expected = new float[4];
    float[] actual = new float[4];
    for (int n = 0; n < COUNT; n++) {
      one.readTarget(n, expected, 0);
      two.readTarget(n, actual, 0);
      assertArrayEquals(expected, actual, 0f);
    }
  }

  @Test
  public void read_andLabel_areTheExamples() {
    DistilledDataset distilled = distill(teacher(false), examples, 1);
    assertEquals(COUNT, distilled.size());
    assertEquals(examples.shape(), distilled.shape());
    assertEquals("the teacher's", 4, distilled.classes());
    float[] expected = new float[36];
    float[] actual = new float[36];
    for (int n = 0; n < COUNT; n++) {
      assertEquals(examples.label(n), distilled.label(n));
      examples.read(n, expected, 0);
      distilled.read(n, actual, 0);
      assertArrayEquals(expected, actual, 0f);
    }
  }
}
