package dev.inkling.lab.gpu;

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

/** A model file, an image for it, and what mlcore makes of the image. */
final class Subject {
  private static final Shape IMAGE = Shape.of(1, 28, 28);
  private static final int CLASSES = 10;

  private final String name;
  private final byte[] file;
  private final float[] image;
  private final float[] expected;

  private Subject(String name, byte[] file, Sequential network) {
    this.name = name;
    this.file = file;
    Shape shape = network.inputShape();
    float[] channelsFirst = new float[shape.size()];
    this.expected = new float[network.outputShape().size()];
    Random random = new Random(3);
    for (int i = 0; i < channelsFirst.length; i++) {
      channelsFirst[i] = random.nextFloat();
    }
    new Predictor(network).predict(channelsFirst, expected);
    this.image = new float[shape.size()];
    int area = shape.size() / shape.dimension(0);
    for (int i = 0; i < image.length; i++) {
      image[i % area * shape.dimension(0) + i / area] = channelsFirst[i];
    }
  }

  /** The app's base model, every network that has a name, and every kind of layer. */
  static List<Subject> all() throws IOException {
    List<Subject> all = new ArrayList<>();
    byte[] base = Files.readAllBytes(Path.of(System.getProperty("gpu.base")));
    try {
      all.add(new Subject("base", base, TfliteReader.read(base).network()));
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
  static Subject of(Sequential network) {
    byte[] file = TfliteWriter.toBytes(new TfliteModel(network, ModelMetadata.empty()));
    return new Subject(network.name(), file, network);
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

  /** The image's values as the file has them: NHWC. */
  float[] image() {
    return image;
  }

  /** How far an engine's probabilities are from mlcore's at most; NaN if one is. */
  float difference(float[] actual) {
    if (actual.length != expected.length) {
      throw new IllegalArgumentException(
          name + " gives " + expected.length + " probabilities, got " + actual.length);
    }
    float most = 0;
    for (int i = 0; i < actual.length; i++) {
      most = Math.max(most, Math.abs(actual[i] - expected[i]));
    }
    return most;
  }
}
