package dev.inkling.app.inference;

import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.tflite.verification.ReadLimits;
import java.nio.ByteBuffer;

/**
 * A model that reads digits, in both forms that engines take: the .tflite file and mlcore's
 * network. Immutable: nobody trains the network it holds.
 */
public final class Model {
  /** How many digits there are. */
  public static final int DIGITS = 10;

  /** Far more than a digit model needs, and no more than a phone's app may take. */
  private static final ReadLimits LIMITS = ReadLimits.defaults().withMemoryBytes(64L << 20);

  private static final Shape IMAGE = Shape.of(1, InkRasterizer.SIZE, InkRasterizer.SIZE);

  private final byte[] tflite;
  private final TfliteModel content;

  private Model(byte[] tflite, TfliteModel content) {
    this.tflite = tflite;
    this.content = content;
  }

  /**
   * The model of a file's bytes, which are not copied.
   *
   * @throws ModelFormatException if they are damaged, or a model of something else
   */
  public static Model read(byte[] tflite) throws ModelFormatException {
    TfliteModel content = TfliteReader.read(ByteBuffer.wrap(tflite), LIMITS);
    Sequential network = content.network();
    if (!network.inputShape().equals(IMAGE)
        || network.outputShape().size() != DIGITS
        || content.batch() != 1) {
      throw new ModelFormatException(
          "a digit model takes one image of shape "
              + IMAGE
              + " and has "
              + DIGITS
              + " outputs; this one takes "
              + content.batch()
              + " of shape "
              + network.inputShape()
              + " and has "
              + network.outputShape().size());
    }
    return new Model(tflite, content);
  }

  /** The model of a network that was trained from this one, with what is to be known about it. */
  public Model successor(Sequential network, ModelMetadata metadata) {
    TfliteModel successor = new TfliteModel(network, metadata);
    return new Model(TfliteWriter.toBytes(successor), successor);
  }

  /** The content of the .tflite file; not to be written to. */
  public byte[] tflite() {
    return tflite;
  }

  /** The network of mlcore; to be copied before it is trained. */
  public Sequential network() {
    return content.network();
  }

  /** The labels, and where the model comes from. */
  public ModelMetadata metadata() {
    return content.metadata();
  }
}
