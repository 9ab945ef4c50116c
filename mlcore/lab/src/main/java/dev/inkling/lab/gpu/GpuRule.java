package dev.inkling.lab.gpu;

import java.util.function.Predicate;

/**
 * A line of the table: what the delegate makes of an operator in some form.
 *
 * @param name by which tests and {@code --json} know it
 * @param verdict never {@link GpuVerdict#TAKEN}
 * @param reason what is wrong, and what to write instead
 * @param applies whether an operator has the form
 */
record GpuRule(
    String name, Scope scope, GpuVerdict verdict, String reason, Predicate<GpuOperator> applies) {

  /** Where a rule holds. */
  enum Scope {
    EVERYWHERE,
    OPENCL,
    /** OpenCL with the kernels for Adreno, Mali and PowerVR, which is OpenCL on a phone. */
    PHONES,
    OPENGL
  }

  boolean holdsOn(GpuApi api) {
    return switch (scope) {
      case EVERYWHERE -> true;
      case OPENCL, PHONES -> api == GpuApi.OPENCL;
      case OPENGL -> api == GpuApi.OPENGL;
    };
  }
}
