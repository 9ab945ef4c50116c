package dev.inkling.lab.benchmark.task;

import dev.inkling.lab.benchmark.peer.TrainingBatch;
import dev.inkling.lab.benchmark.peer.TrainingFramework;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.MnistFiles;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.training.LearningRateSchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The seconds of training by Adam until a network first reads a share of MNIST's test images.
 *
 * <p>Every framework starts from the same weights and sees the same batches in the same order.
 * Counted are reading each batch from the images in memory, handing it over, and the steps, from
 * the very first on: nothing is warmed up. Not counted are loading the framework and MNIST, and
 * looking at the test accuracy, five times an epoch.
 *
 * @param network its name among {@link BenchmarkNetworks}
 * @param batch images a step
 * @param learningRate of Adam at the start; it falls to 0 in half a cosine over the epochs
 * @param epochs to train at most
 * @param accuracy the share to reach
 * @param mnist the folder with MNIST's files
 */
public record TimeToAccuracyTask(
    String network,
    int batch,
    float learningRate,
    int epochs,
    int threads,
    double accuracy,
    Path mnist)
    implements Task {
  static final String NAME = "time-to-accuracy";

  private static final long SEED = 1;
  private static final int LOOKS_AN_EPOCH = 5;

  static TimeToAccuracyTask parse(List<String> words) {
    return new TimeToAccuracyTask(
        words.get(1),
        Integer.parseInt(words.get(2)),
        Float.parseFloat(words.get(3)),
        Integer.parseInt(words.get(4)),
        Integer.parseInt(words.get(5)),
        Double.parseDouble(words.get(6)),
        Path.of(words.get(7)));
  }

  @Override
  public List<String> words() {
    return List.of(
        NAME,
        network,
        Integer.toString(batch),
        Float.toString(learningRate),
        Integer.toString(epochs),
        Integer.toString(threads),
        Double.toString(accuracy),
        mnist.toString());
  }

  /** The seconds, or infinity if the accuracy is not reached in the epochs. */
  @Override
  public Measurement run(Contender contender, Timing timing) throws IOException {
    TrainingFramework framework = contender.training();
    Dataset training = MnistFiles.train(mnist.toFile());
    Dataset test = MnistFiles.test(mnist.toFile());
    int batches = (training.size() + batch - 1) / batch;
    int stepsALook = Math.max(1, batches / LOOKS_AN_EPOCH);
    int[] order = SampleBatch.upTo(training.size());
    Random random = new Random(SEED);
    int steps = epochs * batches;
    double best = 0;
    try (TrainingSession session =
        framework.open(
            BenchmarkNetworks.create(network, SEED),
            batch,
            OptimizerKind.ADAM,
            learningRate,
            threads)) {
      double seconds = 0;
      for (int step = 1; step <= steps; step++) {
        int place = (step - 1) % batches;
        long before = System.nanoTime();
        if (place == 0) {
          shuffle(order, random);
        }
        session.setLearningRate(learningRate * LearningRateSchedule.COSINE.factor(step - 1, steps));
        step(session, training, order, place * batch);
        seconds += Timing.secondsSince(before);
        if (step % stepsALook == 0) {
          double reached = accuracy(session, test);
          best = Math.max(best, reached);
          if (reached >= accuracy) {
            String note =
                String.format(
                    Locale.ROOT, "%.4f after %.1f epochs", reached, step / (double) batches);
            return new Measurement(seconds, framework.version(), note);
          }
        }
      }
    }
    String note = String.format(Locale.ROOT, "not reached, %.4f at best", best);
    return new Measurement(Double.POSITIVE_INFINITY, framework.version(), note);
  }

  private void step(TrainingSession session, Dataset training, int[] order, int from) {
    int to = Math.min(from + batch, order.length);
    SampleBatch sample = new SampleBatch(training, order, from, to);
    try (TrainingBatch prepared = session.prepare(sample.images(), sample.labels())) {
      prepared.train();
    }
  }

  private double accuracy(TrainingSession session, Dataset test) {
    int[] all = SampleBatch.upTo(test.size());
    int right = 0;
    for (int from = 0; from < all.length; from += batch) {
      SampleBatch sample = new SampleBatch(test, all, from, Math.min(from + batch, all.length));
      float[] probabilities = session.probabilities(sample.images());
      for (int i = 0; i < sample.labels().length; i++) {
        int classes = test.classes();
        if (Softmax.argmax(probabilities, i * classes, classes) == sample.labels()[i]) {
          right++;
        }
      }
    }
    return (double) right / test.size();
  }

  /** Fisher and Yates. */
  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
