package dev.inkling.lab.experiment;

import dev.inkling.lab.data.SyntheticPart;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.MnistFiles;
import dev.inkling.mlcore.data.Subset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Where experiments take their images from. */
public interface Digits {
  /** What they are, in words. */
  String source();

  /**
   * The first images to learn from.
   *
   * @param count how many; fewer if there are not as many
   */
  Dataset training(int count) throws IOException;

  /**
   * Images to report on, evenly spaced.
   *
   * @param count how many; fewer if there are not as many
   */
  Dataset test(int count) throws IOException;

  /** MNIST's, from the folder with its files, which are read when they are first needed. */
  static Digits mnist(Path folder) {
    return new Digits() {
      private Dataset training;
      private Dataset test;

      @Override
      public String source() {
        return "MNIST";
      }

      @Override
      public Dataset training(int count) throws IOException {
        if (training == null) {
          training = MnistFiles.train(folder.toFile());
        }
        int size = Math.min(count, training.size());
        return new Subset(training, IntStream.range(0, size).toArray());
      }

      @Override
      public Dataset test(int count) throws IOException {
        if (test == null) {
          test = MnistFiles.test(folder.toFile());
        }
        int size = Math.min(count, test.size());
        long all = test.size();
        return new Subset(
            test, IntStream.range(0, size).map(i -> (int) (i * all / size)).toArray());
      }
    };
  }

  /** Made-up ones, as many as anybody wants. */
  static Digits synthetic(long seed) {
    return new Digits() {
      @Override
      public String source() {
        return "synthetic digits, not MNIST";
      }

      @Override
      public Dataset training(int count) {
        return SyntheticPart.TRAINING.generate(seed, count);
      }

      @Override
      public Dataset test(int count) {
        return SyntheticPart.TEST.generate(seed, count);
      }
    };
  }
}
