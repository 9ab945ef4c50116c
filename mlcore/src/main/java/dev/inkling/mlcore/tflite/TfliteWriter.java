package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.io.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;

/**
 * Writes networks as {@code .tflite} files, which TensorFlow Lite runs on a phone's GPU or CPU.
 *
 * <p>A file takes a tensor {@code image}, [batch, H, W, C] (NHWC; a network of vectors [batch, N]),
 * or the same numbers as [batch, H·W·C] where several images of fewer than 4 channels come at a
 * time, which phones' GPUs scramble in the other shape (see the guide's page on them). It gives
 * probabilities, [batch, classes]; its signature {@code serving_default} calls them {@code image}
 * and {@code probabilities}. A network that ends in logits gets a softmax; one that ends in a
 * {@link dev.inkling.mlcore.layer.Softmax} has its own.
 *
 * <p>What differs from the network:
 *
 * <ul>
 *   <li>A ReLU after a convolution or a dense layer is part of that operator.
 *   <li>A {@link dev.inkling.mlcore.layer.BatchNorm} after such a layer becomes part of its
 *       weights; elsewhere it is a factor and a summand, and its statistics stay in the file for
 *       training.
 *   <li>A convolution's padding is VALID or SAME where TensorFlow's rule gives the same zeros, else
 *       an operator PAD before it.
 *   <li>What does nothing when the network is used, as {@link dev.inkling.mlcore.layer.Dropout} and
 *       {@link dev.inkling.mlcore.layer.Identity}, is gone.
 * </ul>
 *
 * <p>The schema is version 3 of {@code tensorflow/lite/schema/schema.fbs}. The same model gives the
 * same bytes. {@link TfliteReader} reads back the same network, but for what is gone or became part
 * of another layer. A {@link Quantization} makes the file smaller; then it is not read back.
 */
public final class TfliteWriter {
  private TfliteWriter() {}

  /**
   * The bytes of the model's file, in floats.
   *
   * @throws IllegalArgumentException if the network has a layer, an input or an output that a
   *     {@code .tflite} cannot express here, or a parameter that is not finite; the message names
   *     it
   */
  public static byte[] toBytes(TfliteModel model) {
    return toBytes(model, Quantization.none());
  }

  /**
   * The bytes of the model's file, in a form. Labels and provenance are the same in all.
   *
   * @throws IllegalArgumentException as above, or if the form cannot hold the network; the message
   *     names the layer or tensor
   */
  public static byte[] toBytes(TfliteModel model, Quantization quantization) {
    Graph graph = GraphBuilder.of(model.network(), model.batch());
    return GraphEncoder.encode(
        Collections.singletonList(quantization.apply(graph, model.network())),
        description(model, quantization),
        MetadataText.encode(model.metadata()));
  }

  private static String description(TfliteModel model, Quantization quantization) {
    String form = quantization.toString();
    return model.network().name()
        + ", "
        + model.network().parameterCount()
        + " parameters"
        + (form.isEmpty() ? "" : ", " + form)
        + ", written by Inkling mlcore";
  }

  /** Writes the model's file to a stream, which stays open. */
  public static void write(TfliteModel model, OutputStream out) throws IOException {
    out.write(toBytes(model));
  }

  /** Writes the model's file whole or not at all. */
  public static void write(TfliteModel model, File file) throws IOException {
    AtomicFile.write(file, toBytes(model));
  }

  /** Writes the model's file in a form, whole or not at all. */
  public static void write(TfliteModel model, Quantization quantization, File file)
      throws IOException {
    AtomicFile.write(file, toBytes(model, quantization));
  }
}
