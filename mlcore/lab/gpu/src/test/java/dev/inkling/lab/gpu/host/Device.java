package dev.inkling.lab.gpu.host;

import java.util.Map;

/** What a job runs on. */
public enum Device {
  /** TensorFlow Lite's own kernels. */
  CPU(""),
  ADRENO("QUALCOMM Adreno(TM) 730|QUALCOMM|OpenCL 2.0 Adreno(TM)"),
  MALI("Mali-G78|ARM|OpenCL 2.1 Mali"),
  POWERVR("PowerVR B-Series BXM-8-256|Imagination Technologies|OpenCL 3.0 PowerVR"),
  /** pocl under its own name, which the delegate has no kernels of its own for. */
  UNKNOWN(""),
  /** Mesa, without a screen. */
  OPENGL("");

  private final String openCl;

  /**
   * @param openCl what the device tells the delegate that it is, see {@code opencl.c}; empty for
   *     the truth
   */
  Device(String openCl) {
    this.openCl = openCl;
  }

  public boolean isGpu() {
    return this != CPU;
  }

  /** Whether the delegate takes a phone's kernels. */
  public boolean isPhone() {
    return !openCl.isEmpty();
  }

  Map<String, String> environment() {
    if (this == OPENGL) {
      return Map.of("NO_OPENCL", "1", "EGL_PLATFORM", "surfaceless");
    }
    return isPhone() ? Map.of("OPENCL_DEVICE", openCl) : Map.of();
  }
}
