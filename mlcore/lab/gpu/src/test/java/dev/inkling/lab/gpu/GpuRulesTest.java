package dev.inkling.lab.gpu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.gpu.GpuRule.Scope;
import dev.inkling.lab.gpu.host.AndroidRuntime;
import dev.inkling.lab.gpu.host.Device;
import dev.inkling.lab.gpu.host.Job;
import dev.inkling.lab.gpu.host.Outcome;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.Test;

/** The table of rules against the delegate: one model for every rule that it takes, one not. */
public final class GpuRulesTest {
  /** A difference that is an error, not rounding. */
  private static final float WRONG = 1e-3f;

  private static final float TOLERANCE = 1e-5f;

  /** The delegate has nothing to take of a graph that only has variables. */
  private static final Set<String> WITHOUT_MODELS = Set.of("variables");

  @Test
  public void table_everyRule_hasModels() {
    Set<String> rules = new TreeSet<>();
    GpuRules.all().forEach(rule -> rules.add(rule.name()));
    rules.removeAll(WITHOUT_MODELS);
    Set<String> cases = new TreeSet<>();
    RuleCases.all().forEach(each -> cases.add(each.rule()));
    assertEquals(rules, cases);
  }

  @Test
  public void check_modelOfARule_isFound() throws ModelFormatException {
    for (RuleCase each : RuleCases.all()) {
      GpuRule rule = rule(each.rule());
      GpuApi api = rule.scope() == Scope.OPENGL ? GpuApi.OPENGL : GpuApi.OPENCL;
      assertTrue(
          each.rule(),
          GpuRules.check(each.refused().toBytes(), api).get(0).stream()
              .anyMatch(
                  found -> found.rule().equals(each.rule()) && found.verdict() == rule.verdict()));
      for (GpuFinding finding : GpuRules.check(each.taken().toBytes(), api).get(0)) {
        assertEquals(each.rule() + ", " + finding, GpuVerdict.TAKEN, finding.verdict());
      }
    }
  }

  @Test
  public void delegate_onKernelsOfNoFamily_doesAsTheTableSays() throws IOException {
    check(Device.UNKNOWN, rule -> rule.holdsOn(GpuApi.OPENCL) && rule.scope() != Scope.PHONES);
  }

  @Test
  public void delegate_onAdreno_doesAsTheTableSays() throws IOException {
    check(Device.ADRENO, rule -> rule.holdsOn(GpuApi.OPENCL));
  }

  @Test
  public void delegate_onMali_doesAsTheTableSaysOfPhones() throws IOException {
    check(Device.MALI, rule -> rule.scope() == Scope.PHONES);
  }

  @Test
  public void delegate_onPowerVr_doesAsTheTableSaysOfPhones() throws IOException {
    check(Device.POWERVR, rule -> rule.scope() == Scope.PHONES);
  }

  @Test
  public void delegate_onOpenGl_doesAsTheTableSays() throws IOException {
    check(Device.OPENGL, rule -> rule.holdsOn(GpuApi.OPENGL));
  }

  private static void check(Device device, Predicate<GpuRule> rules) throws IOException {
    AndroidRuntime runtime = AndroidRuntime.require();
    List<RuleCase> cases =
        RuleCases.all().stream()
            .filter(each -> rules.test(rule(each.rule())))
            .collect(Collectors.toList());
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      jobs.add(RuleCase.job("taken-" + i, cases.get(i).taken()));
      jobs.add(RuleCase.job("refused-" + i, cases.get(i).refused()));
    }
    Map<String, Outcome> expected = runtime.run(Device.CPU, jobs);
    Map<String, Outcome> actual = runtime.run(device, jobs);
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      GpuRule rule = rule(cases.get(i).rule());
      String taken = verdict(expected.get("taken-" + i), actual.get("taken-" + i));
      String refused = verdict(expected.get("refused-" + i), actual.get("refused-" + i));
      if (!taken.equals("TAKEN") || !agrees(rule.verdict(), refused)) {
        failures.add(
            rule.name() + " (" + rule.verdict() + "): taken " + taken + ", refused " + refused);
      }
    }
    assertTrue(device + ": " + String.join("\n", failures), failures.isEmpty());
    System.out.println(cases.size() + " rules hold on " + device);
  }

  /** Where something is computed wrong on one device, a build of the kernel may fail on another. */
  private static boolean agrees(GpuVerdict verdict, String outcome) {
    return outcome.equals(verdict.name())
        || (verdict == GpuVerdict.WRONG && outcome.startsWith("REFUSED"));
  }

  /** TAKEN, CPU, REFUSED or WRONG. */
  private static String verdict(Outcome expected, Outcome actual) {
    if (!expected.ran()) {
      return "not even on the CPU: " + expected.error();
    }
    if (!actual.ran()) {
      return "REFUSED";
    }
    double most = 0;
    for (String output : expected.outputs().keySet()) {
      float[] right = expected.floats(output);
      float[] values = actual.floats(output);
      for (int i = 0; i < right.length; i++) {
        double difference = Math.abs(right[i] - values[i]) / Math.max(1, Math.abs(right[i]));
        // Once NaN, it stays so.
        most = Math.max(most, difference);
      }
    }
    if (!actual.fullyDelegated()) {
      return most <= TOLERANCE ? "CPU" : "CPU, but differs by " + most;
    }
    if (most <= TOLERANCE) {
      return "TAKEN";
    }
    // NaN too, which comes of memory that nothing was written to.
    return most < WRONG ? "TAKEN, but differs by " + most : "WRONG";
  }

  private static GpuRule rule(String name) {
    return GpuRules.all().stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no rule " + name));
  }
}
