package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;

/**
 * How a file holds a network's numbers: see {@link TfliteWriter#toBytes(TfliteModel,
 * Quantization)}. Immutable.
 *
 * <table>
 *   <caption>The forms</caption>
 *   <tr><th></th><th>weights</th><th>computes with</th><th>bytes a weight</th></tr>
 *   <tr><td>{@link #none}</td><td>float</td><td>floats</td><td>4</td></tr>
 *   <tr><td>{@link #float16}</td><td>float of 16 bits</td><td>floats</td><td>2</td></tr>
 *   <tr><td>{@link #dynamicRange}</td><td>int8</td><td>int8, floats between operators</td>
 *       <td>1</td></tr>
 *   <tr><td>{@link #int8}</td><td>int8</td><td>int8</td><td>1</td></tr>
 * </table>
 *
 * <p>A whole number q stands for scale · (q − zero point); the rules are those of TensorFlow Lite's
 * <a href="https://ai.google.dev/edge/litert/models/quantization_spec">8-bit specification</a>. The
 * last three forms are for use, not for training: keep the float file as well.
 */
public abstract class Quantization {
  private static final Quantization NONE =
      new Quantization("") {
        @Override
        Graph apply(Graph graph, Sequential network) {
          return graph;
        }
      };

  /** What the file's description says of it; empty if nothing. */
  private final String description;

  Quantization(String description) {
    this.description = description;
  }

  /** Floats, as they are. */
  public static Quantization none() {
    return NONE;
  }

  /**
   * The weights and biases of convolutions and dense layers as floats of 16 bits, each the nearest
   * to what it stands for; an operator DEQUANTIZE makes floats of them again, as TensorFlow's
   * converter writes it. All else stays as it is.
   *
   * <p>A number beyond ±65504, which no such float can hold, is refused and not cut off.
   */
  public static Quantization float16() {
    return new Float16Weights();
  }

  /**
   * The weights of convolutions and dense layers as int8, symmetric: per filter in a convolution,
   * one scale for all of a dense layer's, since runtimes before 2.17 take no more. What goes
   * through the network stays float; the runtime makes int8 of it, example by example, for each
   * operator's products. Needs no calibration.
   *
   * <p>As with TensorFlow's converter, weights of fewer than 1024 numbers stay float: they are no
   * gain and would cost accuracy.
   */
  public static Quantization dynamicRange() {
    return new DynamicRange();
  }

  /**
   * All as int8, for processors and accelerators that know nothing else; the file takes and gives
   * floats unless {@link Int8Quantization#int8Ends} says otherwise.
   *
   * <p>The range of numbers that each tensor needs is the least to the largest, 0 included, that
   * the float network has there over the calibration's examples: take some hundred of those it was
   * trained on, of all classes. What lies outside later is cut off.
   *
   * @param calibration examples in the network's input shape; labels are not used
   */
  public static Int8Quantization int8(Dataset calibration) {
    return new Int8Quantization(calibration, false);
  }

  /**
   * The graph in this form.
   *
   * @param graph of the network, in floats; stays as it is
   * @throws IllegalArgumentException if something in it has no such form; the message names it
   */
  abstract Graph apply(Graph graph, Sequential network);

  /** What it is called, such as {@code int8}; empty for none. */
  @Override
  public final String toString() {
    return description;
  }
}
