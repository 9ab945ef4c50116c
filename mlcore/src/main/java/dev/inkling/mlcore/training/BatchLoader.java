package dev.inkling.mlcore.training;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SoftDataset;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.random.Permutation;
import dev.inkling.mlcore.random.SplitMix64;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Random;

/**
 * Deals out a dataset in batches, in a new order each epoch.
 *
 * <p>The order of an epoch and the seed of each example's transform follow from the run's seed, the
 * epoch and the place alone, so a run can be stopped and taken up again at any batch.
 */
final class BatchLoader {
  private final Dataset data;
  private final int exampleSize;
  private final int batch;
  private final Batches batches;
  private final ExampleTransform transform;
  private final long seed;
  private final Workers workers;

  /** The examples of the epoch, and in a shuffled one those that it does not come to. */
  private final int[] order;

  private final int[] labels;

  /** The target vectors of the loaded batch; null where the labels are the targets. */
  private final float[] vectors;

  private final Targets targets;
  private final int examples;
  private final Workers.Part loadPart = this::loadExample;
  private long epochSeed;
  private int first;
  private float[] into;

  /** A loader of {@code steps} batches an epoch. */
  BatchLoader(Trainer trainer, Dataset data, int batch, int steps, Workers workers) {
    this.data = data;
    this.exampleSize = data.shape().size();
    this.batch = batch;
    this.batches = trainer.batches;
    this.transform = trainer.transform;
    this.seed = trainer.seed;
    this.workers = workers;
    long whole = (long) batch * steps;
    this.examples =
        batches == Batches.DRAWN ? Math.toIntExact(whole) : (int) Math.min(whole, data.size());
    this.order = new int[batches == Batches.DRAWN ? examples : data.size()];
    this.labels = new int[batch];
    this.vectors = data instanceof SoftDataset ? new float[batch * data.classes()] : null;
    this.targets =
        vectors == null ? Targets.labels(labels) : Targets.vectors(vectors, data.classes());
  }

  /** How many examples an epoch has. */
  int examples() {
    return examples;
  }

  /** Chooses the examples of an epoch. */
  void startEpoch(int epoch) {
    epochSeed = SplitMix64.at(seed, epoch);
    Random random = new Random(epochSeed);
    switch (batches) {
      case SHUFFLED -> Permutation.fill(order, random);
      case DRAWN -> draw(random);
      case IN_ORDER -> goOn((epoch - 1L) * examples);
    }
  }

  private void draw(Random random) {
    for (int i = 0; i < order.length; i++) {
      order[i] = random.nextInt(data.size());
    }
  }

  private void goOn(long from) {
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) ((from + i) % data.size());
    }
  }

  /** Loads one batch of the epoch, by index from 0, and returns how many examples it has. */
  int load(int index, float[] input) {
    first = index * batch;
    into = input;
    int count = Math.min(batch, examples - first);
    // An example of plain reading is cheap, one with a transform is not.
    long operations = transform == ExampleTransform.NONE ? exampleSize : 100L * exampleSize;
    workers.run(count, count * operations, loadPart);
    return count;
  }

  private void loadExample(int i, int worker) {
    int example = order[first + i];
    data.read(example, into, i * exampleSize);
    labels[i] = data.label(example);
    if (data instanceof SoftDataset soft) {
      soft.readTarget(example, vectors, i * data.classes());
    }
    transform.apply(into, i * exampleSize, SplitMix64.at(epochSeed, first + i));
  }

  /** The labels of the loaded batch. */
  int[] labels() {
    return labels;
  }

  /** What the loaded batch should come out as. */
  Targets targets() {
    return targets;
  }
}
