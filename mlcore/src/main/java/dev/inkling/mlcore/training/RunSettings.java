package dev.inkling.mlcore.training;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SoftDataset;
import dev.inkling.mlcore.io.Checksum;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.L2Sp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that decides what a training run comes to, by name, as texts that can be compared.
 *
 * <p>What has no name of its own (a schedule, a transform, a loss, the images of a dataset) is told
 * apart by a checksum of what it gives for a fixed input. A setting that came later than the first
 * checkpoints is left out where it says what was always so.
 */
final class RunSettings {
  private static final int SAMPLES = 8;
  private static final int SCHEDULE_POINTS = 1000;

  private RunSettings() {}

  /** The settings of a trainer with its data; {@code validation} may be null. */
  static Map<String, String> of(Trainer trainer, Dataset training, Dataset validation, long steps) {
    Map<String, String> settings = new LinkedHashMap<>();
    describe(trainer.network, settings);
    if (!trainer.dataName.isEmpty()) {
      settings.put("name of the data", trainer.dataName);
    }
    settings.put("number of training examples", Integer.toString(training.size()));
    settings.put("training data", sample(training, ExampleTransform.NONE));
    settings.put("transform", sample(training, trainer.transform));
    settings.put(
        "number of validation examples",
        validation == null ? "none" : Integer.toString(validation.size()));
    settings.put(
        "validation data", validation == null ? "none" : sample(validation, ExampleTransform.NONE));
    settings.put(
        "batch size",
        trainer.batchSize == Trainer.WHOLE_SET
            ? "the whole set"
            : Integer.toString(trainer.batchSize));
    if (trainer.batches != Batches.SHUFFLED) {
      settings.put(
          "choice of examples", trainer.batches == Batches.DRAWN ? "drawn" : "in their order");
    }
    if (trainer.mostStepsAnEpoch != Integer.MAX_VALUE) {
      settings.put("limit of steps an epoch", Integer.toString(trainer.mostStepsAnEpoch));
    }
    settings.put("number of epochs", Integer.toString(trainer.epochs));
    settings.put("seed", Long.toString(trainer.seed));
    settings.put("optimizer", trainer.optimizer.settings());
    settings.put("gradient clipping", trainer.clipping.settings());
    if (trainer.pull != L2Sp.NONE) {
      settings.put("pull", trainer.pull.settings());
    }
    if (trainer.headSteps > 0) {
      settings.put("steps of the head alone", Long.toString(trainer.headSteps));
    }
    settings.put("schedule", probe(trainer.schedule, steps));
    settings.put("loss", probe(trainer.loss, trainer.network.outputShape().size()));
    settings.put("choice of epoch", trainer.keepBest ? "best" : "last");
    if (trainer.patience > 0) {
      settings.put("patience", Integer.toString(trainer.patience));
    }
    if (trainer.measured != null) {
      settings.put(
          "examples of the training accuracy",
          trainer.measured.size() + ", " + sample(trainer.measured, ExampleTransform.NONE));
    }
    return settings;
  }

  private static void describe(Sequential network, Map<String, String> settings) {
    settings.put("network", network.name());
    settings.put("input", network.inputShape().toString());
    describe(network.layers(), settings);
    for (Parameter parameter : network.parameters()) {
      settings.put(
          "parameter " + parameter.name(),
          parameter.value().shape() + (isFrozen(parameter) ? ", frozen" : ""));
    }
  }

  private static void describe(List<Layer> layers, Map<String, String> settings) {
    for (Layer layer : layers) {
      settings.put("layer " + layer.name(), layer.description() + " to " + layer.outputShape());
      describe(layer.inner(), settings);
    }
  }

  /** A statistic is not trainable either, but never was. */
  private static boolean isFrozen(Parameter parameter) {
    return !parameter.trainable() && !parameter.isStatistic();
  }

  /** A few examples, evenly spaced, with their targets. */
  private static String sample(Dataset data, ExampleTransform transform) {
    Checksum checksum = new Checksum();
    float[] example = new float[data.shape().size()];
    float[] target = new float[data instanceof SoftDataset ? data.classes() : 0];
    int count = Math.min(SAMPLES, data.size());
    for (int i = 0; i < count; i++) {
      int index = (int) ((long) i * data.size() / count);
      data.read(index, example, 0);
      transform.apply(example, 0, i);
      checksum.add(data.label(index)).add(example);
      if (data instanceof SoftDataset soft) {
        soft.readTarget(index, target, 0);
        checksum.add(target);
      }
    }
    return checksum.toString();
  }

  private static String probe(LearningRateSchedule schedule, long steps) {
    Checksum checksum = new Checksum();
    long stride = Math.max(1, steps / SCHEDULE_POINTS);
    for (long step = 0; step < steps; step += stride) {
      checksum.add(Float.floatToIntBits(schedule.factor(step, steps)));
    }
    return checksum.toString();
  }

  private static String probe(Loss loss, int classes) {
    float[] outputs = new float[classes];
    for (int i = 0; i < classes; i++) {
      outputs[i] = (i + 1f) / classes;
    }
    Checksum checksum = new Checksum();
    long bits = Double.doubleToLongBits(loss.evaluate(outputs, new int[1], 1, classes, null));
    return checksum.add((int) (bits >>> 32)).add((int) bits).toString();
  }
}
