package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Looks through a whole {@code .tflite}, so that whatever reads it afterwards can trust its
 * offsets, indices and sizes: the schema's generated classes, and TensorFlow Lite itself.
 *
 * <p>Checked are: the identifier; every offset, vtable, length, text and union, which must lie
 * within the file and be aligned; shapes, and the sizes of constants against their buffers; scales
 * and zero points; sparse dimensions; all indices, of tensors, buffers, operator codes and
 * subgraphs; that operators run in an order in which each reads what is there, and no subgraph
 * calls itself; strides, dilations and windows of at least 1, and what else kernels are known to
 * crash without; and the caller's limits. Not checked is what an operator makes of its inputs, as
 * whether the shape that it writes follows from those it reads.
 *
 * <p>It takes memory for a path, a flag a tensor and the calls of subgraphs; its time is bound by
 * {@link ReadLimits#items}.
 */
public final class ModelVerifier {
  /** The version of the schema whose files these are. */
  private static final int SCHEMA_VERSION = 3;

  private static final String IDENTIFIER = "TFL3";
  private static final int IDENTIFIER_OFFSET = 4;

  private static final int VERSION = 0;
  private static final int OPERATOR_CODES = 1;
  private static final int SUBGRAPHS = 2;
  private static final int BUFFERS = 4;
  private static final int METADATA_BUFFER = 5;
  private static final int METADATA = 6;
  private static final int SIGNATURES = 7;

  private ModelVerifier() {}

  /**
   * Verifies the remaining bytes of a buffer of any kind; the buffer stays as it is.
   *
   * @throws ModelFormatException if they are no {@code .tflite}, damaged or beyond a limit; the
   *     message names the place, what was expected and what is there
   */
  public static void verify(ByteBuffer bytes, ReadLimits limits) throws ModelFormatException {
    require(
        bytes.remaining() <= limits.fileBytes(),
        "the model has %s bytes, the limit is %s",
        bytes.remaining(),
        limits.fileBytes());
    FlatBuffer file = new FlatBuffer(bytes);
    requireIdentifier(file);
    Budget budget = new Budget(limits);
    new StructureCheck(bytes, budget).run(TfliteSchema.MODEL);
    int model = file.target(0);
    int version = file.intField(model, VERSION, 0);
    require(
        version == SCHEMA_VERSION,
        "the model's schema version must be %s, got %s",
        SCHEMA_VERSION,
        version & 0xffffffffL);
    int subgraphs = file.reference(model, SUBGRAPHS);
    int count = file.length(subgraphs);
    require(count > 0, "the model has no subgraph");
    Budget.requireCount("subgraphs", count, limits.subgraphs());
    int buffers = file.reference(model, BUFFERS);
    BufferCheck.run(file, buffers);
    CallCheck calls = new CallCheck(file, count, budget);
    GraphCheck graphs =
        new GraphCheck(
            file,
            new OperatorCodes(file, file.reference(model, OPERATOR_CODES)),
            new TensorCheck(file, buffers, budget),
            calls,
            budget);
    for (int i = 0; i < count; i++) {
      graphs.run(file.tableIn(subgraphs, i), i);
    }
    calls.run();
    int signatures = file.reference(model, SIGNATURES);
    Budget.requireCount("signatures", file.length(signatures), limits.metadata());
    SignatureCheck.run(file, signatures, subgraphs);
    metadata(file, model, file.length(buffers), limits, budget);
  }

  private static void metadata(
      FlatBuffer file, int model, int buffers, ReadLimits limits, Budget budget)
      throws ModelFormatException {
    int metadata = file.reference(model, METADATA);
    Budget.requireCount("metadata entries", file.length(metadata), limits.metadata());
    for (int i = 0; i < file.length(metadata); i++) {
      int entry = file.tableIn(metadata, i);
      require(file.reference(entry, 0) != 0, "metadata %s has no name", i);
      String name = "metadata " + i + " (" + file.text(entry, 0) + ")";
      requireBuffer(name, file.intField(entry, 1, 0), buffers);
    }
    int old = file.reference(model, METADATA_BUFFER);
    budget.spend(file.length(old));
    for (int i = 0; i < file.length(old); i++) {
      requireBuffer("metadata_buffer " + i, file.intIn(old, i), buffers);
    }
  }

  private static void requireBuffer(String user, int buffer, int buffers)
      throws ModelFormatException {
    require(
        buffer >= 0 && buffer < buffers,
        "%s refers to buffer %s of %s",
        user,
        buffer & 0xffffffffL,
        buffers);
  }

  private static void requireIdentifier(FlatBuffer file) throws ModelFormatException {
    byte[] identifier = new byte[IDENTIFIER.length()];
    if (file.size() < IDENTIFIER_OFFSET + identifier.length) {
      throw new ModelFormatException(
          "not a .tflite: it has only " + file.size() + " bytes, fewer than the header");
    }
    for (int i = 0; i < identifier.length; i++) {
      identifier[i] = (byte) file.byteAt(IDENTIFIER_OFFSET + i);
    }
    String found = new String(identifier, StandardCharsets.ISO_8859_1);
    if (!found.equals(IDENTIFIER)) {
      throw new ModelFormatException(
          "not a .tflite: expected the identifier "
              + IDENTIFIER
              + " at byte "
              + IDENTIFIER_OFFSET
              + ", got \""
              + found.replaceAll("[^ -~]", "?")
              + "\"");
    }
  }
}
