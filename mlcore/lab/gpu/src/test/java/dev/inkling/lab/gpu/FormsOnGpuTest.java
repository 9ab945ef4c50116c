package dev.inkling.lab.gpu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.gpu.host.AndroidRuntime;
import dev.inkling.lab.gpu.host.Device;
import dev.inkling.lab.gpu.host.Job;
import dev.inkling.lab.gpu.host.Outcome;
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

/**
 * The forms with smaller numbers on the GPU delegate: all nodes delegated, and the outputs right.
 *
 * <p>The delegate computes with floats whatever the file has. Weights of 16 or 8 bits become the
 * floats that they mean, once: so the outputs are those of mlcore with such weights. Of dynamic
 * range the processor's are others, up to 3e-3 off: it makes int8 of what goes through as well.
 *
 * <p>A file that is int8 throughout is computed with floats too, each operator's result rounded to
 * the steps of its tensor. Here the reference is what the processor computes with whole numbers.
 */
@RunWith(Parameterized.class)
public final class FormsOnGpuTest {
  private static final float TOLERANCE = 1e-4f;

  /** Of a probability. Most outputs are the same; of a tie one may round up, the other down. */
  private static final float STEP = 1 / 256f;

  /** What int8 throughout costs: 8.2e-3 at most, on the processor as on the GPU. */
  private static final float INT8 = 1e-2f;

  private final Device device;

  public FormsOnGpuTest(Device device) {
    this.device = device;
  }

  @Parameters(name = "{0}")
  public static List<Device> devices() {
    return Arrays.stream(Device.values()).filter(Device::isGpu).toList();
  }

  @Test
  public void everyForm_onTheDelegate_isDelegatedInFullAndAgrees() throws IOException {
    AndroidRuntime runtime = AndroidRuntime.require();
    List<FormSubject> subjects = new ArrayList<>();
    List<Job> jobs = new ArrayList<>();
    for (FormSubject subject : FormSubject.all()) {
      boolean taken = isTaken(subject);
      assertTrue(subject.name(), taken || device == Device.OPENGL);
      if (taken) {
        subjects.add(subject);
        jobs.add(subject.job());
      }
    }
    Map<String, Outcome> outcomes = runtime.run(device, jobs);
    Map<String, Outcome> processor = runtime.run(Device.CPU, jobs);
    for (FormSubject subject : subjects) {
      Outcome outcome = outcomes.get(subject.name());
      String what = subject.name() + " on " + device;
      assertEquals(what + " " + outcome.log(), "", outcome.error());
      assertTrue(what + " " + outcome.log(), outcome.fullyDelegated());
      float[] actual = subject.probabilities(outcome);
      float fromFloats = subject.differenceFromFloats(actual);
      float[] onProcessor = subject.probabilities(processor.get(subject.name()));
      float fromProcessor = Subject.difference(onProcessor, actual);
      String line =
          String.format(
              "%-33s %-8s %s, from the floats' %.1e, from the processor's %.1e",
              subject.name(), device, outcome.delegated(), fromFloats, fromProcessor);
      if (subject.form().isInt8()) {
        System.out.println(line);
        assertEquals(what, 0, fromProcessor, STEP + 1e-6f);
        assertEquals(what, 0, fromFloats, INT8);
      } else {
        float fromMeant = subject.differenceFromMeant(actual);
        System.out.println(line + String.format(", from mlcore's %.1e", fromMeant));
        assertEquals(what, 0, fromMeant, TOLERANCE);
      }
    }
  }

  private boolean isTaken(FormSubject subject) throws IOException {
    GpuApi api = device == Device.OPENGL ? GpuApi.OPENGL : GpuApi.OPENCL;
    try {
      return GpuRules.takes(subject.file(), api);
    } catch (ModelFormatException e) {
      throw new IOException(subject.name(), e);
    }
  }
}
