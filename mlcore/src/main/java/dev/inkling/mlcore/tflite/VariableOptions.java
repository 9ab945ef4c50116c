package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.VarHandleOptions;

/**
 * The settings of a VAR_HANDLE.
 *
 * @param name of the variable: the same in every graph of the file that uses it
 */
record VariableOptions(String name) implements Options {
  @Override
  public int encode(FlatBufferBuilder out) {
    int container = out.createString("");
    return VarHandleOptions.createVarHandleOptions(out, container, out.createString(name));
  }
}
