package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;

/** What is known about a model's outputs: mlcore's own metadata, if the file has them. */
final class Labels {
  private Labels() {}

  static ModelMetadata of(Model model) throws ModelFormatException {
    for (int i = 0; i < model.metadataLength(); i++) {
      Metadata metadata = model.metadata(i);
      if (ModelMetadata.BUFFER_NAME.equals(metadata.name())
          && metadata.buffer() < model.buffersLength()) {
        java.nio.ByteBuffer bytes = model.buffers((int) metadata.buffer()).dataAsByteBuffer();
        if (bytes != null) {
          return ModelMetadata.parse(Values.littleEndian(bytes));
        }
      }
    }
    return ModelMetadata.empty();
  }
}
