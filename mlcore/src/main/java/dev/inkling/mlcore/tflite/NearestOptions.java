package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.ResizeNearestNeighborOptions;

/** The settings of a RESIZE_NEAREST_NEIGHBOR: the pixels of a block are those of its corner. */
record NearestOptions() implements Options {
  @Override
  public int encode(FlatBufferBuilder out) {
    return ResizeNearestNeighborOptions.createResizeNearestNeighborOptions(out, false, false);
  }
}
