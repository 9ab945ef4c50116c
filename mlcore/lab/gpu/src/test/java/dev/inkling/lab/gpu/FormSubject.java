package dev.inkling.lab.gpu;

import dev.inkling.lab.gpu.host.Job;
import dev.inkling.lab.gpu.host.Outcome;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.Quantization;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.SubGraph;

/** A network in a form with smaller numbers, and an image for it. */
final class FormSubject {
  /** A form that mlcore writes. */
  enum Form {
    FLOAT16,
    DYNAMIC_RANGE,
    INT8,
    INT8_WITH_INT8_ENDS;

    /** Whether what goes through the network is int8 too. */
    boolean isInt8() {
      return this == INT8 || this == INT8_WITH_INT8_ENDS;
    }

    private Quantization quantization(Dataset calibration) {
      return switch (this) {
        case FLOAT16 -> Quantization.float16();
        case DYNAMIC_RANGE -> Quantization.dynamicRange();
        case INT8 -> Quantization.int8(calibration);
        case INT8_WITH_INT8_ENDS -> Quantization.int8(calibration).int8Ends();
      };
    }
  }

  private final Subject subject;
  private final Form form;
  private final byte[] file;

  private FormSubject(Subject subject, Form form) {
    this.subject = subject;
    this.form = form;
    this.file = TfliteWriter.toBytes(model(), form.quantization(subject.likeImage()));
  }

  /** Every subject in every form. */
  static List<FormSubject> all() throws IOException {
    List<FormSubject> all = new ArrayList<>();
    for (Subject subject : Subject.all()) {
      for (Form form : Form.values()) {
        // It has a Step, of which there is no int8: see QuantizationTest.
        if (!form.isInt8() || !subject.name().equals(LayerNetworks.JOINS)) {
          all.add(new FormSubject(subject, form));
        }
      }
    }
    return all;
  }

  private TfliteModel model() {
    return new TfliteModel(subject.network(), ModelMetadata.empty());
  }

  String name() {
    return subject.name() + "-" + form;
  }

  Form form() {
    return form;
  }

  byte[] file() {
    return file;
  }

  /** The file and the image as it wants it. */
  Job job() {
    float[] image = subject.image();
    Job job = new Job(name(), file);
    if (form != Form.INT8_WITH_INT8_ENDS) {
      return job.input("0", image);
    }
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    SubGraph graph = Model.getRootAsModel(buffer).subgraphs(0);
    QuantizationParameters scales = graph.tensors(graph.inputs(0)).quantization();
    byte[] whole = new byte[image.length];
    for (int i = 0; i < whole.length; i++) {
      long q = Math.round(image[i] / scales.scale(0)) + scales.zeroPoint(0);
      whole[i] = (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, q));
    }
    return job.input("0", whole);
  }

  /** What the file gave; whole numbers as what they mean, (q + 128) / 256. */
  float[] probabilities(Outcome outcome) {
    if (form != Form.INT8_WITH_INT8_ENDS) {
      return outcome.floats("0");
    }
    byte[] whole = outcome.outputs().get("0");
    float[] probabilities = new float[whole.length];
    for (int i = 0; i < whole.length; i++) {
      probabilities[i] = (whole[i] - Byte.MIN_VALUE) / 256f;
    }
    return probabilities;
  }

  /** How far probabilities are from mlcore's, of the network as it was. */
  float differenceFromFloats(float[] actual) {
    return subject.difference(actual);
  }

  /**
   * How far probabilities are from mlcore's, of the network with the weights that the file has. Not
   * of int8, where more is rounded than weights.
   */
  float differenceFromMeant(float[] actual) throws IOException {
    try {
      byte[] floats = new MeantWeights(file).in(TfliteWriter.toBytes(model()));
      Sequential meant = TfliteReader.read(floats).network();
      float[] expected = new float[meant.outputShape().size()];
      new Predictor(meant).predict(subject.channelsFirst(), expected);
      return Subject.difference(expected, actual);
    } catch (ModelFormatException e) {
      throw new IOException(name(), e);
    }
  }
}
