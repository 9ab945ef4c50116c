package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;

/** Everything as int8: see {@link Quantization#int8}. Immutable. */
public final class Int8Quantization extends Quantization {
  private final Dataset calibration;
  private final boolean int8Ends;

  Int8Quantization(Dataset calibration, boolean int8Ends) {
    super(int8Ends ? "int8 with int8 input and output" : "int8");
    this.calibration = calibration;
    this.int8Ends = int8Ends;
  }

  /**
   * The same, but the file takes and gives int8 and not floats. Its tensors say what the numbers
   * mean: an input from 0 to 1 has a scale of 1/255 and a zero point of −128, a probability p is q
   * = 256p − 128.
   */
  public Int8Quantization int8Ends() {
    return new Int8Quantization(calibration, true);
  }

  @Override
  Graph apply(Graph graph, Sequential network) {
    return new Int8Graph(graph, ActivationRanges.of(graph, network, calibration), int8Ends).build();
  }
}
