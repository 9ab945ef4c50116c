package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.TensorType;

/** Checks the scales and zero points of a tensor. */
final class QuantizationCheck {
  private static final int SCALE = 2;
  private static final int ZERO_POINT = 3;
  private static final int DETAILS_TYPE = 4;
  private static final int DETAILS = 5;
  private static final int QUANTIZED_DIMENSION = 6;

  private static final int PER_TENSOR = 1;
  private static final int BLOCKWISE = 2;
  private static final int MULTI_AXIS = 3;

  private final FlatBuffer file;
  private final Budget budget;
  private final String tensor;

  QuantizationCheck(FlatBuffer file, Budget budget, String tensor) {
    this.file = file;
    this.budget = budget;
    this.tensor = tensor;
  }

  /**
   * Checks the quantisation of a tensor.
   *
   * @param tensors how many the subgraph has
   */
  void run(int quantization, int type, int[] shape, int tensors) throws ModelFormatException {
    details(quantization, tensors);
    int scales = file.reference(quantization, SCALE);
    int zeroPoints = file.reference(quantization, ZERO_POINT);
    int count = file.length(scales);
    if (count == 0) {
      return;
    }
    require(
        file.length(zeroPoints) == 0 || file.length(zeroPoints) == count,
        "%s has %s scales and %s zero points",
        tensor,
        count,
        file.length(zeroPoints));
    int axis = file.intField(quantization, QUANTIZED_DIMENSION, 0);
    require(
        axis >= 0 && axis < Math.max(1, shape.length),
        "%s is quantised along axis %s of the shape %s",
        tensor,
        axis,
        Arrays.toString(shape));
    require(
        count == PER_TENSOR || shape.length == 0 || count == shape[axis],
        "%s has %s scales along axis %s of the shape %s",
        tensor,
        count,
        axis,
        Arrays.toString(shape));
    if (type != TensorType.FLOAT32) {
      values(type, scales, zeroPoints);
    }
  }

  /** With other values TensorFlow Lite's XNNPACK makes no operator, and the runtime ends. */
  private void values(int type, int scales, int zeroPoints) throws ModelFormatException {
    budget.spend(file.length(scales));
    for (int i = 0; i < file.length(scales); i++) {
      float scale = Float.intBitsToFloat(file.intIn(scales, i));
      // Written so that NaN fails.
      require(
          scale >= Float.MIN_NORMAL && scale <= Float.MAX_VALUE,
          "%s has the scale %s, which is no positive number of full precision",
          tensor,
          scale);
    }
    for (int i = 0; i < file.length(zeroPoints); i++) {
      long zeroPoint = file.longAt(zeroPoints + 4 + 8 * i);
      require(
          zeroPoint
              == (type == TensorType.UINT8
                  ? zeroPoint & 0xff
                  : type == TensorType.INT8 ? (byte) zeroPoint : (int) zeroPoint),
          "%s of type %s has the zero point %s",
          tensor,
          Names.type(type),
          zeroPoint);
    }
  }

  private void details(int quantization, int tensors) throws ModelFormatException {
    int type = file.byteField(quantization, DETAILS_TYPE);
    int details = file.reference(quantization, DETAILS);
    if (details != 0 && (type == BLOCKWISE || type == MULTI_AXIS)) {
      int scales = file.intField(details, 0, 0);
      int zeroPoints = file.intField(details, 1, 0);
      require(
          scales >= 0 && scales < tensors && zeroPoints >= -1 && zeroPoints < tensors,
          "%s has its scales in tensor %s and its zero points in tensor %s of %s",
          tensor,
          scales,
          zeroPoints,
          tensors);
    }
  }
}
