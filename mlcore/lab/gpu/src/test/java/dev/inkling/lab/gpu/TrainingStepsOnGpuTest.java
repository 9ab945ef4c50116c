package dev.inkling.lab.gpu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.gpu.host.AndroidRuntime;
import dev.inkling.lab.gpu.host.Device;
import dev.inkling.lab.gpu.host.Job;
import dev.inkling.lab.gpu.host.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Stateless training steps on the GPU delegate: all nodes delegated, and after some steps the
 * weights that mlcore's own training has.
 *
 * <p>Not on OpenGL ES, where the delegate takes one image at a time and no computed weights.
 */
@RunWith(Parameterized.class)
public final class TrainingStepsOnGpuTest {
  private static final double TOLERANCE = 1e-4;

  private final Device device;

  public TrainingStepsOnGpuTest(Device device) {
    this.device = device;
  }

  @Parameters(name = "{0}")
  public static List<Device> devices() {
    return Arrays.asList(Device.ADRENO, Device.MALI, Device.POWERVR, Device.UNKNOWN);
  }

  @Test
  public void everyNetwork_onTheDelegate_learnsWhatMlcoreDoes() throws IOException {
    AndroidRuntime runtime = AndroidRuntime.require();
    List<StepSubject> subjects = StepSubject.all();
    List<Job> jobs = new ArrayList<>();
    for (StepSubject subject : subjects) {
      jobs.add(subject.job());
    }
    Map<String, Outcome> outcomes = runtime.run(device, jobs);
    for (StepSubject subject : subjects) {
      Outcome outcome = outcomes.get(subject.name());
      String what = subject.name() + " on " + device;
      assertEquals(what + " " + outcome.log(), "", outcome.error());
      assertTrue(what + " " + outcome.log(), outcome.fullyDelegated());
      double gap = subject.gap(outcome);
      System.out.printf(
          "%-22s %-8s %s, weights moved by %.1e, differ by %.1e%n",
          subject.name(), device, outcome.delegated(), subject.moved(), gap);
      assertTrue(what + ": " + gap, gap <= TOLERANCE);
      assertTrue(what + ": " + gap, gap <= subject.moved() / 10);
    }
  }
}
