package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.CallOnceOptions;

/**
 * The settings of a CALL_ONCE.
 *
 * @param graph the place in the file of the graph that runs before anything else, and only once
 */
record CallOnceSettings(int graph) implements Options {
  @Override
  public int encode(FlatBufferBuilder out) {
    return CallOnceOptions.createCallOnceOptions(out, graph);
  }
}
