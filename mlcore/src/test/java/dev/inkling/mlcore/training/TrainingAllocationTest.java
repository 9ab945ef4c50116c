package dev.inkling.mlcore.training;

import static org.junit.Assert.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.GradientClipping;
import dev.inkling.mlcore.optimizer.L2Sp;
import dev.inkling.mlcore.personalization.Personalizer;
import java.lang.management.ManagementFactory;
import org.junit.Test;

/**
 * What a step of a whole training run allocates, as the JVM counts it on the thread that trains:
 * loading a batch, the step, and telling a listener of it.
 */
public class TrainingAllocationTest {
  private static final Dataset DIGITS = SyntheticDigits.generate(1, 400);

  private final Sequential network =
      Architectures.create(Architectures.SIMPLE_CONV_NET, DIGITS.shape(), 10, 1);

  @Test
  public void step_anyChoiceOfBatches_allocatesNothing() {
    for (Batches batches : Batches.values()) {
      Meter meter = new Meter();
      new Trainer(network).batches(batches).batchSize(4).listener(meter).fit(DIGITS);
      meter.assertNothing("batches " + batches);
    }
  }

  @Test
  public void step_headFirstPulledAndClipped_allocatesNothing() {
    Meter meter = new Meter();
    new Trainer(network)
        .pull(new L2Sp(0.1f, network.parameters()))
        .headFirst(70)
        .clipping(GradientClipping.byNorm(1f))
        .batchSize(4)
        .listener(meter)
        .fit(DIGITS);
    meter.assertNothing("head first, pulled and clipped");
  }

  @Test
  public void step_ofPersonalizingWithSoftTargets_allocatesNothing() {
    Meter meter = new Meter();
    new Personalizer(DIGITS)
        .steps(100)
        .headFirst(70)
        .pull(0.1f)
        .holdBack(0)
        .listener(meter)
        .personalize(network, SyntheticDigits.generate(2, 20));
    meter.assertNothing("personalising");
  }

  /** Measures from the 41st step on, without those that follow the end of a round of ten. */
  private static final class Meter implements TrainingListener {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long thread = Thread.currentThread().getId();
    private long before;
    private long allocated;
    private int steps;

    @Override
    public void onBatch(TrainingProgress progress) {
      long now = threads.getThreadAllocatedBytes(thread);
      if (progress.step() > 40 && progress.step() % 10 != 1) {
        allocated += now - before;
        steps++;
      }
      before = threads.getThreadAllocatedBytes(thread);
    }

    /** But for the progress itself, and iterators until the JVM has compiled them away. */
    void assertNothing(String what) {
      long each = allocated / steps;
      assertTrue(what + ": " + each + " bytes a step", each < 512);
    }
  }
}
