package dev.inkling.app.inference;

import dev.inkling.mlcore.network.Sequential;

/** A model in both forms that engines take. Immutable: nobody trains the network it holds. */
public final class Model {
  private final byte[] tflite;
  private final Sequential network;

  /** A model whose file and whose network compute the same; neither is copied. */
  public Model(byte[] tflite, Sequential network) {
    this.tflite = tflite;
    this.network = network;
  }

  /** The content of the .tflite file; not to be written to. */
  public byte[] tflite() {
    return tflite;
  }

  /** The network of mlcore; to be copied before it is trained. */
  public Sequential network() {
    return network;
  }
}
