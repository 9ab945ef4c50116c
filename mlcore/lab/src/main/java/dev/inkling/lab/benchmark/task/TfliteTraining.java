package dev.inkling.lab.benchmark.task;

import dev.inkling.lab.benchmark.peer.TrainingBatch;
import dev.inkling.lab.benchmark.peer.TrainingFramework;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.runtime.TfliteRuntime;
import dev.inkling.lab.runtime.TfliteSignatures;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TrainingModel;
import dev.inkling.mlcore.tflite.TrainingWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * TensorFlow Lite running the training signature that mlcore writes, with the variables in its own
 * memory. A step copies its batch into the runtime: that is measured too, as it is for mlcore.
 */
public final class TfliteTraining implements TrainingFramework {
  @Override
  public String version() {
    return "TensorFlow Lite " + TfliteRuntime.version() + " with XNNPACK";
  }

  @Override
  public TrainingSession open(
      Sequential network, int batch, OptimizerKind optimizer, float learningRate, int threads) {
    if (network.inputShape().dimension(0) != 1) {
      throw new IllegalArgumentException(
          "images of one channel are the same in CHW and HWC; got " + network.inputShape());
    }
    TfliteModel model = new TfliteModel(network, ModelMetadata.empty());
    byte[] file = TrainingWriter.withVariables(model, batch, optimizer.updateRule()).bytes();
    return new Session(
        new TfliteSignatures(file, TfliteRuntime.Kernels.XNNPACK, threads),
        batch * network.inputShape().size(),
        network.outputShape().size(),
        learningRate);
  }

  /** A file in an interpreter. */
  private static final class Session implements TrainingSession {
    private final TfliteSignatures runtime;
    private final int batchLength;
    private final int classes;
    private final float[] learningRate;

    Session(TfliteSignatures runtime, int batchLength, int classes, float learningRate) {
      this.runtime = runtime;
      this.batchLength = batchLength;
      this.classes = classes;
      this.learningRate = new float[] {learningRate};
    }

    @Override
    public TrainingBatch prepare(float[] images, int[] labels) {
      float[] targets = new float[labels.length * classes];
      for (int n = 0; n < labels.length; n++) {
        targets[n * classes + labels[n]] = 1;
      }
      Map<String, float[]> inputs = new HashMap<>();
      inputs.put(TrainingModel.IMAGE, images);
      inputs.put(TrainingModel.TARGET, targets);
      inputs.put(TrainingModel.LEARNING_RATE, learningRate);
      return new Batch(inputs);
    }

    @Override
    public void setLearningRate(float rate) {
      learningRate[0] = rate;
    }

    @Override
    public float[] probabilities(float[] images) {
      // The signature takes a whole batch; what is not asked for stays empty.
      float[] batch = Arrays.copyOf(images, batchLength);
      float[] all =
          runtime.run(TrainingModel.INFER, Map.of(TrainingModel.IMAGE, batch)).get("probabilities");
      return Arrays.copyOf(all, (int) ((long) all.length * images.length / batchLength));
    }

    @Override
    public void close() {
      runtime.close();
    }

    /** A batch as the signature's inputs. */
    private final class Batch implements TrainingBatch {
      private final Map<String, float[]> inputs;

      Batch(Map<String, float[]> inputs) {
        this.inputs = inputs;
      }

      @Override
      public void train() {
        runtime.run(TrainingModel.TRAIN, inputs);
      }

      @Override
      public void close() {}
    }
  }
}
