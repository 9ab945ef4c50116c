package dev.inkling.lab.gpu.web;

/** What LiteRT.js made of a model. */
public final class WebResult {
  private final boolean fullyAccelerated;
  private final float[] output;

  WebResult(boolean fullyAccelerated, float[] output) {
    this.fullyAccelerated = fullyAccelerated;
    this.output = output;
  }

  /** Whether it says of itself that all ran with WebGPU. */
  public boolean isFullyAccelerated() {
    return fullyAccelerated;
  }

  /** The output's values. */
  public float[] output() {
    return output.clone();
  }
}
