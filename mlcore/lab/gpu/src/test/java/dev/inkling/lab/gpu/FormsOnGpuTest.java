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

/** The forms with smaller numbers on the GPU delegate: all nodes delegated, and what a form costs. */
@RunWith(Parameterized.class)
public final class FormsOnGpuTest {
  private final Device device;

  public FormsOnGpuTest(Device device) {
    this.device = device;
  }

  @Parameters(name = "{0}")
  public static List<Device> devices() {
    return Arrays.stream(Device.values()).filter(Device::isGpu).toList();
  }

  @Test
  public void everyForm_onTheDelegate_isDelegatedInFullAndNearTheFloats() throws IOException {
    AndroidRuntime runtime = AndroidRuntime.require();
    List<Subject> subjects = Subject.forms();
    List<Job> jobs = new ArrayList<>();
    for (Subject subject : subjects) {
      jobs.add(new Job(subject.name(), subject.file()).input("0", subject.image()));
    }
    Map<String, Outcome> outcomes = runtime.run(device, jobs);
    Map<String, Outcome> processor = runtime.run(Device.CPU, jobs);
    for (Subject subject : subjects) {
      Outcome outcome = outcomes.get(subject.name());
      Outcome expected = processor.get(subject.name());
      String what = subject.name() + " on " + device;
      System.out.printf("%-24s %-8s error '%s' cpu '%s' full %s%n", subject.name(), device, outcome.error(), expected.error(), outcome.fullyDelegated());
      if (outcome.error().isEmpty()) {
      System.out.printf("   mlcore %.1e cpu %.1e%n", subject.difference(outcome.floats("0")), subject.difference(expected.floats("0")));
      }
    }
  }
}
