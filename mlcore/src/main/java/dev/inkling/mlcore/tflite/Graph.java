package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.TensorType;

/**
 * A subgraph of a model: what the writer makes of a network and the reader makes of a file.
 *
 * <p>Tensors and operators refer to each other by index, as in the file: an operator's place is the
 * order in which it runs. Shapes are with the batch, images NHWC.
 */
final class Graph {
  final String name;
  final List<Tensor> tensors = new ArrayList<>();
  final List<Operator> operators = new ArrayList<>();

  /** The name by which a program runs the graph; null if none does. */
  final String signature;

  /** The tensors that the graph takes, by their names in the signature. */
  final Map<String, Integer> inputs = new LinkedHashMap<>();

  /** The tensors that the graph gives, by their names in the signature. */
  final Map<String, Integer> outputs = new LinkedHashMap<>();

  Graph(String name, String signature) {
    this.name = name;
    this.signature = signature;
  }

  /** Adds a tensor and returns its index. */
  int add(Tensor tensor) {
    tensors.add(tensor);
    return tensors.size() - 1;
  }

  /** The first input: of a network's graph the only one. */
  int input() {
    return inputs.values().iterator().next();
  }

  /** The first output: of a network's graph the only one. */
  int output() {
    return outputs.values().iterator().next();
  }

  /** What a tensor holds; the number is the schema's. */
  enum Type {
    FLOAT32(TensorType.FLOAT32, 4),
    FLOAT16(TensorType.FLOAT16, 2),
    INT32(TensorType.INT32, 4),
    INT8(TensorType.INT8, 1),
    /** A handle of a variable. */
    RESOURCE(TensorType.RESOURCE, 4);

    final byte code;

    /** The bytes of an element. */
    final int size;

    Type(byte code, int size) {
      this.code = code;
      this.size = size;
    }
  }

  /** A tensor: floats, ints or other bytes if it is a constant, none if it is computed. */
  static final class Tensor {
    final String name;
    final Type type;
    final Shape shape;
    final float[] floats;
    final int[] ints;

    /** Of types that Java does not have, little-endian. */
    final byte[] bytes;

    /** Null if its numbers mean themselves. */
    final Scales scales;

    private Tensor(
        String name,
        Type type,
        Shape shape,
        float[] floats,
        int[] ints,
        byte[] bytes,
        Scales scales) {
      this.name = name;
      this.type = type;
      this.shape = shape;
      this.floats = floats;
      this.ints = ints;
      this.bytes = bytes;
      this.scales = scales;
    }

    static Tensor computed(String name, Shape shape) {
      return computed(name, Type.FLOAT32, shape, null);
    }

    static Tensor computed(String name, Type type, Shape shape, Scales scales) {
      return new Tensor(name, type, shape, null, null, null, scales);
    }

    static Tensor constant(String name, Shape shape, float[] floats) {
      return new Tensor(name, Type.FLOAT32, shape, floats, null, null, null);
    }

    static Tensor constant(String name, Shape shape, int[] ints) {
      return constant(name, shape, ints, null);
    }

    static Tensor constant(String name, Shape shape, int[] ints, Scales scales) {
      return new Tensor(name, Type.INT32, shape, null, ints, null, scales);
    }

    static Tensor constant(String name, Type type, Shape shape, byte[] bytes, Scales scales) {
      return new Tensor(name, type, shape, null, null, bytes, scales);
    }

    boolean isConstant() {
      return floats != null || ints != null || bytes != null;
    }

    /** The bytes of a constant in a file; null for what is computed. */
    byte[] data() {
      if (floats != null) {
        ByteBuffer data = ByteBuffer.allocate(4 * floats.length);
        data.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(floats);
        return data.array();
      }
      if (ints != null) {
        ByteBuffer data = ByteBuffer.allocate(4 * ints.length);
        data.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(ints);
        return data.array();
      }
      return bytes;
    }
  }

  /**
   * What the whole numbers q of a tensor mean: scale · (q − zero point), with a scale and a zero
   * point for the whole tensor or for each place along an axis.
   */
  static final class Scales {
    final float[] scales;
    final long[] zeroPoints;
    final int axis;

    Scales(float[] scales, long[] zeroPoints, int axis) {
      this.scales = scales;
      this.zeroPoints = zeroPoints;
      this.axis = axis;
    }
  }

  /** One step of the computation, with the indices of the tensors that it reads and writes. */
  static final class Operator {
    /** In place of an output: the operator writes no tensor. */
    static final int NOTHING = -1;

    final Kind kind;
    final int version;
    final int[] inputs;
    final int output;
    final Options options;

    Operator(Kind kind, int version, int[] inputs, int output, Options options) {
      this.kind = kind;
      this.version = version;
      this.inputs = inputs;
      this.output = output;
      this.options = options;
    }
  }
}
