package dev.inkling.lab.gpu;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.inkling.mlcore.tensor.Float16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.lite.schema.BufferT;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.ModelT;
import org.tensorflow.lite.schema.QuantizationParametersT;
import org.tensorflow.lite.schema.TensorT;
import org.tensorflow.lite.schema.TensorType;

/** The floats that a file's weights of 16 or 8 bits mean. */
final class MeantWeights {
  private final ModelT form;

  /** By the tensor's name in the float file. */
  private final Map<String, TensorT> tensors = new HashMap<>();

  /**
   * @param form a file with such weights
   */
  MeantWeights(byte[] form) {
    this.form = read(form);
    for (TensorT tensor : this.form.getSubgraphs()[0].getTensors()) {
      if (tensor.getType() == TensorType.INT8 || tensor.getType() == TensorType.FLOAT16) {
        tensors.put(tensor.getName().replace("/float16", ""), tensor);
      }
    }
  }

  private static ModelT read(byte[] file) {
    return Model.getRootAsModel(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN)).unpack();
  }

  /** A file of floats with these weights in place of its own. */
  byte[] in(byte[] floats) {
    ModelT model = read(floats);
    for (TensorT tensor : model.getSubgraphs()[0].getTensors()) {
      TensorT stored = tensors.get(tensor.getName());
      if (stored != null) {
        model.getBuffers()[(int) tensor.getBuffer()].setData(bytes(meant(stored)));
      }
    }
    FlatBufferBuilder out = new FlatBufferBuilder(floats.length);
    Model.finishModelBuffer(out, Model.pack(out, model));
    return out.sizedByteArray();
  }

  private float[] meant(TensorT tensor) {
    BufferT buffer = form.getBuffers()[(int) tensor.getBuffer()];
    int[] bytes = buffer.getData();
    boolean halves = tensor.getType() == TensorType.FLOAT16;
    float[] floats = new float[halves ? bytes.length / 2 : bytes.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] =
          halves
              ? Float16.toFloat((short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << Byte.SIZE)))
              : meant((byte) bytes[i], i, tensor);
    }
    return floats;
  }

  /** scale · (q − zero point), of the whole tensor or of the place along its axis. */
  private static float meant(byte q, int index, TensorT tensor) {
    QuantizationParametersT scales = tensor.getQuantization();
    int inner = 1;
    for (int axis = scales.getQuantizedDimension() + 1; axis < tensor.getShape().length; axis++) {
      inner *= tensor.getShape()[axis];
    }
    int place = index / inner % scales.getScale().length;
    int zeroPoint = (int) scales.getZeroPoint()[place];
    return scales.getScale()[place] * (q - zeroPoint);
  }

  /** The object API has each byte in an int. */
  private static int[] bytes(float[] values) {
    int[] bytes = new int[Float.BYTES * values.length];
    for (int i = 0; i < bytes.length; i++) {
      int bits = Float.floatToIntBits(values[i / Float.BYTES]);
      bytes[i] = (bits >>> (Byte.SIZE * (i % Float.BYTES))) & 0xff;
    }
    return bytes;
  }
}
