package dev.inkling.lab.runtime;

import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.tflite.TrainingModel;
import dev.inkling.mlcore.tflite.TrainingVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The same steps of training by mlcore and by a {@code .tflite} in the real TensorFlow Lite. */
final class TrainingRun {
  static final int BATCH = 8;

  /** As many different batches as an epoch has; then it begins again. */
  private static final int BATCHES = 25;

  private static final ImageDataset DIGITS = SyntheticDigits.generate(3, BATCHES * BATCH);

  private final List<Double> losses = new ArrayList<>();

  /** The loss of each step's batch before the step. */
  List<Double> losses() {
    return losses;
  }

  /** The loss of the first epoch's steps minus that of the last's. */
  double fall() {
    return mean(losses.subList(0, BATCHES))
        - mean(losses.subList(losses.size() - BATCHES, losses.size()));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Trains a network in place. */
  static TrainingRun byMlcore(Sequential network, Optimizer optimizer, int steps) {
    TrainingRun run = new TrainingRun();
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.plan(BATCH, workers);
      for (int step = 0; step < steps; step++) {
        float[] images = images(step);
        System.arraycopy(images, 0, pass.input(), 0, images.length);
        pass.forward(BATCH, true);
        int classes = network.outputShape().size();
        run.losses.add(
            new SoftmaxCrossEntropy()
                .evaluate(pass.output(), labels(step), BATCH, classes, pass.outputGradient()));
        pass.backward(BATCH);
        optimizer.step(network.parameters(), 1f, workers);
      }
    }
    return run;
  }

  /**
   * Trains by a file's signature.
   *
   * @param state the variables that the signature takes and gives; empty if the file keeps them
   */
  static TrainingRun byRuntime(
      TfliteSignatures runtime, Map<String, float[]> state, float rate, int steps) {
    TrainingRun run = new TrainingRun();
    for (int step = 0; step < steps; step++) {
      Map<String, float[]> inputs = new LinkedHashMap<>(state);
      inputs.put(TrainingModel.IMAGE, images(step));
      inputs.put(TrainingModel.TARGET, targets(step));
      inputs.put(TrainingModel.LEARNING_RATE, new float[] {rate});
      Map<String, float[]> outputs = runtime.run(TrainingModel.TRAIN, inputs);
      run.losses.add((double) outputs.remove(TrainingModel.LOSS)[0]);
      outputs.remove(TrainingModel.OUTPUT);
      state.putAll(outputs);
    }
    return run;
  }

  /** The variables of a file before the first step. */
  static Map<String, float[]> initial(TrainingModel model) {
    Map<String, float[]> state = new LinkedHashMap<>();
    for (TrainingVariable variable : model.variables()) {
      state.put(variable.name(), variable.initial());
    }
    return state;
  }

  /** The images of a step, [N, 28, 28]. */
  static float[] images(int step) {
    float[] images = new float[BATCH * DIGITS.shape().size()];
    for (int n = 0; n < BATCH; n++) {
      DIGITS.read(index(step, n), images, n * DIGITS.shape().size());
    }
    addNoise(images, step);
    return images;
  }

  /**
   * In empty parts of an image the pixels of a window are equally large, or not, as the sums that
   * they are round; which one has the gradient would be chance.
   */
  private static void addNoise(float[] images, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < images.length; i++) {
      images[i] += 0.1f * random.nextFloat();
    }
  }

  private static int[] labels(int step) {
    int[] labels = new int[BATCH];
    for (int n = 0; n < BATCH; n++) {
      labels[n] = DIGITS.label(index(step, n));
    }
    return labels;
  }

  private static float[] targets(int step) {
    float[] targets = new float[BATCH * DIGITS.classes()];
    int[] labels = labels(step);
    for (int n = 0; n < BATCH; n++) {
      targets[n * DIGITS.classes() + labels[n]] = 1;
    }
    return targets;
  }

  private static int index(int step, int n) {
    return step * BATCH % DIGITS.size() + n;
  }

  /**
   * A copy of a network as a step trains it: up to its logits, without dropout, and with frozen
   * statistics.
   */
  static Sequential asTrained(Sequential network) {
    Sequential.Builder builder = Sequential.builder(network.name(), network.inputShape());
    for (Layer layer : network.layers()) {
      if (!(layer instanceof Dropout || layer instanceof Softmax)) {
        builder.add(layer.name(), layer.unbuilt());
      }
    }
    List<float[]> values = new ArrayList<>();
    for (Parameter parameter : network.parameters()) {
      values.add(parameter.value().data());
    }
    Sequential without = builder.build(values);
    for (int i = 0; i < values.size(); i++) {
      if (!network.parameters().get(i).trainable()) {
        without.parameters().get(i).setTrainable(false);
      }
    }
    without.freezeStatistics(true);
    return without;
  }

  /** The largest difference between parameters of a network and variables of a file. */
  static double gap(Sequential network, TrainingModel model, Map<String, float[]> state) {
    double gap = 0;
    for (Parameter parameter : network.parameters()) {
      if (parameter.trainable()) {
        float[] actual = value(parameter.name(), model, state);
        for (int i = 0; i < actual.length; i++) {
          // Written so that NaN is a gap.
          double difference = Math.abs(actual[i] - parameter.value().data()[i]);
          gap = difference <= gap ? gap : difference;
        }
      }
    }
    return gap;
  }

  /** A parameter's value in mlcore's order. */
  private static float[] value(String name, TrainingModel model, Map<String, float[]> state) {
    for (TrainingVariable variable : model.variables()) {
      if (variable.name().equals(name)) {
        return variable.fromTensor(state.get(name));
      }
    }
    throw new AssertionError("the file has no variable " + name);
  }
}
