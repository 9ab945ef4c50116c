package dev.inkling.lab.gpu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.gpu.host.AndroidRuntime;
import dev.inkling.lab.gpu.host.Device;
import dev.inkling.lab.gpu.host.Job;
import dev.inkling.lab.gpu.host.Outcome;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What mlcore writes, on the GPU delegate: all nodes delegated, and mlcore's own outputs. */
@RunWith(Parameterized.class)
public final class NetworksOnGpuTest {
  private static final float TOLERANCE = 1e-4f;
  private static final int BATCH = 3;

  private final Device device;

  public NetworksOnGpuTest(Device device) {
    this.device = device;
  }

  @Parameters(name = "{0}")
  public static List<Device> devices() {
    return Arrays.stream(Device.values()).filter(Device::isGpu).toList();
  }

  @Test
  public void everyNetwork_inTheTable_isTaken() throws IOException {
    for (Subject subject : Subject.all()) {
      assertTrue(subject.name(), isTaken(subject, GpuApi.OPENCL));
      assertTrue(subject.name(), isTaken(subject.severalAtATime(BATCH), GpuApi.OPENCL));
    }
  }

  @Test
  public void everyNetwork_onTheDelegate_isDelegatedInFullAndAgrees() throws IOException {
    List<Subject> subjects = new ArrayList<>();
    for (Subject subject : Subject.all()) {
      if (device != Device.OPENGL || isTaken(subject, GpuApi.OPENGL)) {
        subjects.add(subject);
      }
    }
    assertTrue(subjects.size() + " on " + device, subjects.size() > Architectures.names().size());
    checkAll(subjects);
  }

  @Test
  public void everyNetworkOfSeveralImages_onTheDelegate_isDelegatedInFullAndAgrees()
      throws IOException {
    List<Subject> subjects = new ArrayList<>();
    Subject.all().forEach(subject -> subjects.add(subject.severalAtATime(BATCH)));
    if (device != Device.OPENGL) {
      checkAll(subjects);
      return;
    }
    for (Subject subject : subjects) {
      assertFalse(subject.name(), isTaken(subject, GpuApi.OPENGL));
    }
  }

  private void checkAll(List<Subject> subjects) throws IOException {
    AndroidRuntime runtime = AndroidRuntime.require();
    List<Job> jobs = new ArrayList<>();
    for (Subject subject : subjects) {
      jobs.add(new Job(subject.name(), subject.file()).input("0", subject.image()));
    }
    Map<String, Outcome> outcomes = runtime.run(device, jobs);
    // It says so once in a process.
    assertTrue(
        "the delegate did not say that it uses " + device,
        outcomes.values().stream().anyMatch(outcome -> outcome.isOn(device)));
    for (Subject subject : subjects) {
      Outcome outcome = outcomes.get(subject.name());
      String what = subject.name() + " on " + device;
      assertEquals(what + " " + outcome.log(), "", outcome.error());
      assertTrue(what + " " + outcome.log(), outcome.fullyDelegated());
      float difference = subject.difference(outcome.floats("0"));
      System.out.printf("%-16s %-8s max difference %.1e%n", subject.name(), device, difference);
      assertEquals(what, 0, difference, TOLERANCE);
    }
  }

  private static boolean isTaken(Subject subject, GpuApi api) throws IOException {
    try {
      return GpuRules.takes(subject.file(), api);
    } catch (ModelFormatException e) {
      throw new IOException(subject.name(), e);
    }
  }
}
