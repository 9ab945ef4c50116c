package dev.inkling.lab.gpu;

import dev.inkling.lab.benchmark.peer.TrainingBatch;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.benchmark.task.MlcoreTraining;
import dev.inkling.lab.gpu.host.Job;
import dev.inkling.lab.gpu.host.Outcome;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TrainingModel;
import dev.inkling.mlcore.tflite.TrainingVariable;
import dev.inkling.mlcore.tflite.TrainingWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A training step as a file, some batches for it, and what mlcore learns from them. */
final class StepSubject {
  private static final Shape IMAGE = Shape.of(1, 28, 28);
  private static final int CLASSES = 10;
  private static final int BATCH = 4;
  private static final int STEPS = 3;

  private final String name;
  private final TrainingModel model;
  private final Sequential network;
  private final float rate;
  private final float[] images = new float[STEPS * BATCH * IMAGE.size()];
  private final int[] labels = new int[STEPS * BATCH];

  private StepSubject(String network, OptimizerKind rule, float rate) {
    this.name = network + "-" + rule;
    this.network = asTrained(Architectures.create(network, IMAGE, CLASSES, 5));
    this.rate = rate;
    TfliteModel start = new TfliteModel(this.network.copy(), ModelMetadata.empty());
    this.model = TrainingWriter.stateless(start, BATCH, rule.updateRule());
    Random random = new Random(1);
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    Arrays.setAll(labels, i -> random.nextInt(CLASSES));
    train(rule);
  }

  /** Every network that has a name by gradient descent, and some by the other rules. */
  static List<StepSubject> all() {
    List<StepSubject> all = new ArrayList<>();
    for (String name : Architectures.names()) {
      all.add(new StepSubject(name, OptimizerKind.SGD, 1e-3f));
    }
    String base = Architectures.INKLING_NET;
    all.add(new StepSubject(base, OptimizerKind.MOMENTUM, 1e-3f));
    all.add(new StepSubject(base, OptimizerKind.ADAM, 1e-4f));
    return all;
  }

  /** As a step trains it: without dropout, and with frozen statistics. */
  private static Sequential asTrained(Sequential network) {
    Sequential.Builder builder = Sequential.builder(network.name(), network.inputShape());
    for (Layer layer : network.layers()) {
      if (!(layer instanceof Dropout)) {
        builder.add(layer.name(), layer.unbuilt());
      }
    }
    List<float[]> values = new ArrayList<>();
    for (Parameter parameter : network.parameters()) {
      values.add(parameter.value().data());
    }
    Sequential trained = builder.build(values);
    trained.freezeStatistics(true);
    return trained;
  }

  private void train(OptimizerKind rule) {
    int length = BATCH * IMAGE.size();
    try (TrainingSession session = new MlcoreTraining().open(network, BATCH, rule, rate, 1)) {
      for (int step = 0; step < STEPS; step++) {
        float[] ofStep = Arrays.copyOfRange(images, step * length, (step + 1) * length);
        int[] labelsOfStep = Arrays.copyOfRange(labels, step * BATCH, (step + 1) * BATCH);
        try (TrainingBatch batch = session.prepare(ofStep, labelsOfStep)) {
          batch.train();
        }
      }
    }
  }

  String name() {
    return name;
  }

  /** The steps, each with its batch and the variables that the one before gave. */
  Job job() {
    float[] targets = new float[labels.length * CLASSES];
    for (int n = 0; n < labels.length; n++) {
      targets[n * CLASSES + labels[n]] = 1;
    }
    Job job =
        new Job(name, model.bytes())
            .signature(TrainingModel.TRAIN)
            .steps(STEPS)
            .input(TrainingModel.IMAGE, images)
            .input(TrainingModel.TARGET, targets)
            .input(TrainingModel.LEARNING_RATE, new float[] {rate});
    for (TrainingVariable variable : model.variables()) {
      job.input(variable.name(), variable.initial());
      job.feedBack(variable.name(), variable.name());
    }
    return job;
  }

  /** The largest difference of a weight from mlcore's after the last step; NaN if one is. */
  double gap(Outcome outcome) {
    double gap = 0;
    for (TrainingVariable variable : model.variables()) {
      if (variable.parameter() != null) {
        float[] actual = variable.fromTensor(outcome.floats(variable.name()));
        gap = Math.max(gap, largestDifference(actual, learned(variable)));
      }
    }
    return gap;
  }

  /** How far mlcore's training moved a weight at most. */
  double moved() {
    double moved = 0;
    for (TrainingVariable variable : model.variables()) {
      if (variable.parameter() != null) {
        float[] before = variable.fromTensor(variable.initial());
        moved = Math.max(moved, largestDifference(before, learned(variable)));
      }
    }
    return moved;
  }

  private float[] learned(TrainingVariable variable) {
    for (Parameter parameter : network.parameters()) {
      if (parameter.name().equals(variable.name())) {
        return parameter.value().data();
      }
    }
    throw new IllegalStateException("the network has no parameter " + variable);
  }

  private static double largestDifference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
