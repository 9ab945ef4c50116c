package dev.inkling.mlcore.tflite.foreign;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.MeanSquaredError;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.GradientCheck;
import dev.inkling.mlcore.network.GradientReport;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

/** Networks that were read from files of other tools train as others do. */
public class ForeignTrainingTest {
  private static final int RANDOM_MODELS = 40;
  private static final int EXAMPLES = 2;

  /** A kink, as of a ReLU, within the step of a difference shows in a number or two. */
  private static final double AGREEING = 0.95;

  @Test
  public void step_planned_allocatesNothing() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    for (Map.Entry<String, byte[]> file : ConvertedModels.all().entrySet()) {
      Sequential network = ForeignModel.read(file.getValue()).network();
      try (Workers workers = new Workers(1)) {
        Runnable step = FineTuning.step(network, workers);
        step.run();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
          long before = threads.getThreadAllocatedBytes(id);
          step.run();
          least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
        }
        assertTrue(file.getKey() + ": " + least + " bytes", least == 0);
      }
    }
  }

  @Test
  public void steps_anyNumberOfThreads_giveTheSameBits() throws IOException {
    for (Map.Entry<String, byte[]> file : ConvertedModels.all().entrySet()) {
      byte[] alone = trained(file.getValue(), 1);
      assertArrayEquals(file.getKey(), alone, trained(file.getValue(), 2));
      assertArrayEquals(file.getKey(), alone, trained(file.getValue(), 5));
    }
  }

  private static byte[] trained(byte[] file, int threads) throws IOException {
    ForeignModel model = ForeignModel.read(file);
    FineTuning.steps(model.network(), 4, threads);
    return model.toBytes();
  }

  @Test
  public void gradients_everyFamilyAndRandomModels_areThoseOfDifferences() throws IOException {
    for (Map.Entry<String, byte[]> file : ConvertedModels.all().entrySet()) {
      checkGradients(file.getKey(), file.getValue());
    }
    for (int seed = 0; seed < RANDOM_MODELS; seed++) {
      checkGradients("seed " + seed, RandomModels.of(seed));
    }
  }

  private static void checkGradients(String name, byte[] file) throws IOException {
    Sequential network = ForeignModel.read(file).network();
    Random random = new Random(2);
    float[] examples = new float[EXAMPLES * network.inputShape().size()];
    for (int i = 0; i < examples.length; i++) {
      examples[i] = (float) random.nextGaussian();
    }
    int outputs = network.outputShape().size();
    float[] wanted = new float[EXAMPLES * outputs];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = random.nextFloat();
    }
    GradientReport report =
        new GradientCheck(network, new MeanSquaredError())
            .limit(12)
            .run(examples, Targets.vectors(wanted, outputs));
    int all = report.results().size();
    int agreeing = all - report.disagreeing().size();
    assertTrue(name + "\n" + report, agreeing >= AGREEING * all);
  }

  @Test
  public void steps_manyOnABatch_lowerTheLoss() throws IOException {
    for (Map.Entry<String, byte[]> file : ConvertedModels.all().entrySet()) {
      Sequential network = ForeignModel.read(file.getValue()).network();
      double before = FineTuning.loss(network);
      FineTuning.steps(network, 60, 1);
      double after = FineTuning.loss(network);
      assertTrue(file.getKey() + ": " + before + " to " + after, after < before);
      for (Parameter parameter : network.parameters()) {
        for (float value : parameter.value().data()) {
          assertTrue(parameter.name(), Float.isFinite(value));
        }
      }
    }
  }
}
