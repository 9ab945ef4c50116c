package dev.inkling.lab.gpu;

/** What the delegate makes of an operator. */
public enum GpuVerdict {
  /** It runs on the GPU, and gives what the CPU gives. */
  TAKEN("taken"),
  /** The delegate leaves it to the CPU, without a word. */
  CPU("stays on the CPU"),
  /** Making an interpreter with the delegate fails, whatever else the model has. */
  REFUSED("no interpreter can be made"),
  /** It runs on the GPU and gives something else, without a word. */
  WRONG("computed wrong"),
  /** It was never measured. */
  UNKNOWN("not in the table");

  private final String text;

  GpuVerdict(String text) {
    this.text = text;
  }

  /** In words, for people. */
  public String text() {
    return text;
  }
}
