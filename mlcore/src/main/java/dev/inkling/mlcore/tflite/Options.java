package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.Operator;

/** The settings of an operator: a record for each of the schema's tables that is used here. */
interface Options {
  /** Writes the table and returns its offset. */
  int encode(FlatBufferBuilder out);

  /** Reads a table. */
  interface Decoder {
    /**
     * The settings of an operator of the file.
     *
     * @param name of the operator, for messages
     * @throws ModelFormatException if it has none, or one that mlcore has not
     */
    Options decode(String name, Operator operator) throws ModelFormatException;
  }
}
