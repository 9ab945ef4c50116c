package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.io.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/**
 * A {@code .tflite} that trains: its bytes, and which tensors are the variables. {@link
 * TrainingWriter} makes it.
 */
public final class TrainingModel {
  /** The signature of a step: a batch in, the loss out. */
  public static final String TRAIN = "train";

  /** The signature that reads images with the variables as they are. */
  public static final String INFER = "infer";

  /** The signature that gives the variables. */
  public static final String SAVE = "save";

  /** The signature that sets the variables. */
  public static final String RESTORE = "restore";

  /**
   * The input of a step with the images, [N, H, W, C], and that of {@link #INFER}; several of fewer
   * than 4 channels are [N, H·W·C], in the same order.
   */
  public static final String IMAGE = GraphBuilder.INPUT;

  /**
   * The input of a step with what the network should answer, [N, classes]: of each row the sum is
   * 1, such as a 1 at the right class.
   */
  public static final String TARGET = "target";

  /** The input of a step with the learning rate, [1, 1, 1, 1]. */
  public static final String LEARNING_RATE = "learning_rate";

  /** The output of a step with the mean loss of its batch before the step, [1, 1]. */
  public static final String LOSS = "loss";

  /**
   * The last output of a stateless step: what the network gave for the batch before the step, [N,
   * classes].
   */
  public static final String OUTPUT = "output";

  /**
   * What {@link #SAVE} takes, and {@link #RESTORE} takes and gives, because the runtime wants a
   * signature to take and give something: any number, [1].
   */
  public static final String NUMBER = "number";

  private final byte[] bytes;
  private final int batch;
  private final UpdateRule rule;
  private final List<TrainingVariable> variables;

  TrainingModel(byte[] bytes, int batch, UpdateRule rule, List<TrainingVariable> variables) {
    this.bytes = bytes;
    this.batch = batch;
    this.rule = rule;
    this.variables = Collections.unmodifiableList(variables);
  }

  /** The file; a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many examples a step takes. */
  public int batch() {
    return batch;
  }

  /** How a step moves parameters. */
  UpdateRule rule() {
    return rule;
  }

  /**
   * The variables, in the order that a stateless step's inputs have after {@link #IMAGE}, {@link
   * #TARGET} and {@link #LEARNING_RATE}, and its outputs between {@link #LOSS} and {@link #OUTPUT}.
   */
  public List<TrainingVariable> variables() {
    return variables;
  }

  /** Writes the file whole or not at all. */
  public void write(File file) throws IOException {
    AtomicFile.write(file, bytes);
  }
}
