package dev.inkling.lab.gpu;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A model file, an image for it or several, and what mlcore makes of them. */
final class Subject {
  private static final Shape IMAGE = Shape.of(1, 28, 28);
  private static final int CLASSES = 10;

  private final String name;
  private final byte[] file;
  private final Sequential network;
  private final float[] image;
  private final float[] expected;

  private Subject(String name, byte[] file, Sequential network, int batch) {
    this.name = name;
    this.file = file;
    this.network = network;
    Shape shape = network.inputShape();
    int classes = network.outputShape().size();
    this.expected = new float[batch * classes];
    this.image = new float[batch * shape.size()];
    float[] one = new float[shape.size()];
    float[] probabilities = new float[classes];
    int area = shape.size() / shape.dimension(0);
    for (int n = 0; n < batch; n++) {
      likeImage().read(n, one, 0);
      new Predictor(network).predict(one, probabilities);
      System.arraycopy(probabilities, 0, expected, n * classes, classes);
      for (int i = 0; i < one.length; i++) {
        image[n * one.length + i % area * shape.dimension(0) + i / area] = one[i];
      }
    }
  }

  /** The app's base model, every network that has a name, and every kind of layer. */
  static List<Subject> all() throws IOException {
    List<Subject> all = new ArrayList<>();
    byte[] base = Files.readAllBytes(Path.of(System.getProperty("gpu.base")));
    try {
      all.add(new Subject("base", base, TfliteReader.read(base).network(), 1));
    } catch (ModelFormatException e) {
      throw new IOException("the base model", e);
    }
    for (String name : Architectures.names()) {
      all.add(of(randomised(Architectures.create(name, IMAGE, CLASSES, 11))));
    }
    for (Sequential network : LayerNetworks.all()) {
      all.add(of(randomised(network)));
    }
    return all;
  }

  /** A network in the file that mlcore writes of it. */
  private static Subject of(Sequential network) {
    return of(network.name(), network, 1);
  }

  private static Subject of(String name, Sequential network, int batch) {
    byte[] file = TfliteWriter.toBytes(new TfliteModel(network, ModelMetadata.empty(), batch));
    return new Subject(name, file, network, batch);
  }

  /** The same network in a file that takes several images at a time. */
  Subject severalAtATime(int batch) {
    return of(name, network, batch);
  }

  /** Gives parameters that begin as zeros or ones other values, as training does. */
  private static Sequential randomised(Sequential network) {
    Random random = new Random(6);
    for (Parameter parameter : network.parameters()) {
      if (!parameter.name().endsWith("/weight")) {
        float least = parameter.name().endsWith("/variance") ? 0.5f : -0.5f;
        float[] values = parameter.value().data();
        for (int i = 0; i < values.length; i++) {
          values[i] = least + random.nextFloat();
        }
      }
    }
    return network;
  }

  String name() {
    return name;
  }

  byte[] file() {
    return file;
  }

  Sequential network() {
    return network;
  }

  /** Images of numbers from 0 to 1, of which this one's is the first. */
  Dataset likeImage() {
    return new Noise(network.inputShape());
  }

  /** The first image's values as mlcore has them. */
  float[] channelsFirst() {
    float[] values = new float[network.inputShape().size()];
    likeImage().read(0, values, 0);
    return values;
  }

  /** The images' values as the file has them: NHWC. */
  float[] image() {
    return image;
  }

  /** How far an engine's probabilities are from mlcore's at most; NaN if one is. */
  float difference(float[] actual) {
    return difference(expected, actual);
  }

  /** How far probabilities are from others at most; NaN if one is. */
  static float difference(float[] expected, float[] actual) {
    if (actual.length != expected.length) {
      throw new IllegalArgumentException(
          "expected " + expected.length + " probabilities, got " + actual.length);
    }
    float most = 0;
    for (int i = 0; i < actual.length; i++) {
      most = Math.max(most, Math.abs(actual[i] - expected[i]));
    }
    return most;
  }

  private record Noise(Shape shape) implements Dataset {
    private static final int SEED = 3;

    @Override
    public int size() {
      return 20;
    }

    @Override
    public int classes() {
      return 1;
    }

    @Override
    public int label(int index) {
      return 0;
    }

    @Override
    public void read(int index, float[] into, int offset) {
      Random random = new Random(SEED + index);
      for (int i = 0; i < shape.size(); i++) {
        into[offset + i] = random.nextFloat();
      }
    }
  }
}
