package dev.inkling.lab.command;

import dev.inkling.lab.data.SyntheticPart;
import dev.inkling.mlcore.data.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes folders of IDX files like MNIST's, with a few synthetic digits. */
final class SmallMnist {
  private SmallMnist() {}

  static void write(Path folder, int training, int test) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train", SyntheticPart.TRAINING.generate(7, training));
    write(folder, "t10k", SyntheticPart.TEST.generate(7, test));
  }

  private static void write(Path folder, String name, Dataset data) throws IOException {
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    DataOutputStream imagesOut = new DataOutputStream(images);
    for (int value : new int[] {0x803, data.size(), 28, 28}) {
      imagesOut.writeInt(value);
    }
    DataOutputStream labelsOut = new DataOutputStream(labels);
    labelsOut.writeInt(0x801);
    labelsOut.writeInt(data.size());
    float[] pixels = new float[28 * 28];
    for (int i = 0; i < data.size(); i++) {
      data.read(i, pixels, 0);
      for (float pixel : pixels) {
        imagesOut.writeByte(Math.round(pixel * 255));
      }
      labelsOut.writeByte(data.label(i));
    }
    Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.toByteArray());
    Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.toByteArray());
  }
}
