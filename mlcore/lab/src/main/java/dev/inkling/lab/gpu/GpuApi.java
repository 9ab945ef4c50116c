package dev.inkling.lab.gpu;

/** What the delegate computes by: OpenCL where the device has it, else OpenGL ES. */
public enum GpuApi {
  OPENCL,
  OPENGL
}
