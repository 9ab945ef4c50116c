package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Float16;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.TreeMap;
import org.tensorflow.lite.schema.TensorType;

/** A parameter of the network and its place in the file, or the number that it must keep. */
final class Binding {
  private final Layer layer;
  private final int parameter;
  private final float[] initial;

  /** Null if the file has no place for it alone. */
  private final FileTensor target;

  /** For each of the parameter's numbers its index in the target. */
  private final int[] order;

  private Binding(Layer layer, int parameter, float[] initial, FileTensor target, int[] order) {
    this.layer = layer;
    this.parameter = parameter;
    this.initial = initial;
    this.target = target;
    this.order = order;
  }

  /** A parameter that is a constant's numbers in an order. */
  static Binding of(Layer layer, int parameter, Constant constant, int[] order) {
    float[] values = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      values[i] = constant.values[order[i]];
    }
    boolean whole = constant.own && order.length == constant.values.length;
    return new Binding(layer, parameter, values, whole ? constant.source : null, order);
  }

  /** A parameter that the file has no number for. */
  static Binding fixed(Layer layer, int parameter, float[] values) {
    return new Binding(layer, parameter, values, null, null);
  }

  /** The same, which keeps the numbers that it has. */
  Binding frozen() {
    return new Binding(layer, parameter, initial, null, order);
  }

  /** The parameter, once its layer is built. */
  Parameter parameter() {
    return layer.parameters().get(parameter);
  }

  /** Whether the layer is part of the network: steps that lead nowhere are not. */
  boolean isBuilt() {
    return layer.isBuilt();
  }

  /** Refuses targets that overlap in the file. */
  static void requireApart(List<Binding> bindings) throws ModelFormatException {
    TreeMap<Integer, FileTensor> byOffset = new TreeMap<>();
    for (Binding binding : bindings) {
      if (binding.target != null) {
        byOffset.put(binding.target.offset, binding.target);
      }
    }
    FileTensor before = null;
    for (FileTensor tensor : byOffset.values()) {
      if (before != null && before.offset + before.length > tensor.offset) {
        throw new ModelFormatException(before + " and " + tensor + " overlap in the file");
      }
      before = tensor;
    }
  }

  /** Gives the parameter its numbers, and freezes it if the file has no place for others. */
  void load() {
    parameter().value().set(initial);
    if (target == null) {
      parameter().setTrainable(false);
    }
  }

  FileTensor target() {
    return target;
  }

  /** How many numbers the parameter has. */
  int size() {
    return initial.length;
  }

  /** Refuses a larger parameter that is not as the file has it: all zeros, where it has none. */
  void requireUnchanged(Parameter larger) {
    for (float value : larger.value().data()) {
      if (order != null || value != 0) {
        throw new IllegalArgumentException(
            "parameter " + larger.name() + " has no place of its own in the file to grow");
      }
    }
  }

  /** The bytes of a parameter with one more row behind the others, as the file would have them. */
  byte[] encodeLarger(float[] values) {
    int each = target.type == TensorType.FLOAT16 ? Short.BYTES : Float.BYTES;
    byte[] bytes = new byte[each * values.length];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      int row = values.length - initial.length;
      int at = i < order.length ? order[i] : order.length + order[i % row];
      put(out, each * at, values[i], i);
    }
    return bytes;
  }

  /**
   * Writes a parameter's values to the bytes of the file.
   *
   * @throws IllegalArgumentException if a value has no place in the file
   */
  void write(float[] values, ByteBuffer file) {
    for (int i = 0; i < values.length; i++) {
      if (target == null) {
        require(values[i] == initial[i], i, values[i], "the file has no place of its own for it");
        continue;
      }
      int each = target.type == TensorType.FLOAT16 ? Short.BYTES : Float.BYTES;
      put(file, target.offset + each * order[i], values[i], i);
    }
  }

  private void put(ByteBuffer out, int at, float value, int i) {
    require(!Float.isNaN(value) && !Float.isInfinite(value), i, value, "not finite");
    if (target.type != TensorType.FLOAT16) {
      out.putFloat(at, value);
      return;
    }
    short half = Float16.fromFloat(value);
    boolean fits = !Float.isInfinite(Float16.toFloat(half));
    require(fits, i, value, target + " holds numbers up to 65504");
    out.putShort(at, half);
  }

  private void require(boolean condition, int i, float value, String why) {
    if (!condition) {
      throw new IllegalArgumentException(
          "parameter "
              + parameter().name()
              + " cannot be written back: at "
              + i
              + " it is "
              + value
              + ", "
              + why);
    }
  }
}
