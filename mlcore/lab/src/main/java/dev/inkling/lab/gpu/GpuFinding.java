package dev.inkling.lab.gpu;

/**
 * What the delegate makes of an operator.
 *
 * @param rule the rule's name; empty if the operator is taken, or never was measured
 * @param reason in words; empty if the operator is taken
 */
public record GpuFinding(GpuVerdict verdict, String rule, String reason) {
  static final GpuFinding TAKEN = new GpuFinding(GpuVerdict.TAKEN, "", "");

  /** In words, on one line. */
  public String text() {
    return reason.isEmpty() ? verdict.text() : verdict.text() + ": " + reason;
  }
}
