package dev.inkling.app.training;

import android.util.Log;
import androidx.annotation.Nullable;
import dev.inkling.app.data.KeptSample;
import dev.inkling.app.data.Scores;
import dev.inkling.app.inference.Answers;
import dev.inkling.app.inference.Model;
import dev.inkling.app.training.LearningSettings.EngineChoice;
import dev.inkling.mlcore.data.DrawingDataset;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.personalization.Personalization;
import dev.inkling.mlcore.personalization.Personalizer;
import dev.inkling.mlcore.personalization.Verdict;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.training.Checkpoint;
import dev.inkling.mlcore.training.CheckpointMismatchException;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Fine-tunes with mlcore's {@link Personalizer}. The same task gives the same model; where the GPU
 * does the steps, the same but for rounding. If the GPU cannot, or cannot go on, mlcore's layers
 * do, from the checkpoint if there is one.
 */
public final class RehearsedFineTuning implements FineTuning {
  private static final String TAG = "FineTuning";
  private static final int THREADS = 2;
  private static final long SEED = 1;
  private static final int BATCHES_BETWEEN_CHECKPOINTS = 5;

  /** Of the standard rounds, the first two are the head's alone. */
  private static final int HEAD_SHARE = 5;

  /** Whose work the base model's data are; it goes with what was learned from it. */
  private static final String ATTRIBUTION = "attribution";

  private final Supplier<GpuTrials> gpu;

  /**
   * Fine-tuning.
   *
   * @param gpu what lets the GPU do the steps
   */
  public RehearsedFineTuning(Supplier<GpuTrials> gpu) {
    this.gpu = gpu;
  }

  @Nullable
  @Override
  public Outcome train(Task task, BooleanSupplier stopped, Listener listener) {
    if (task.settings().engine() == EngineChoice.GPU) {
      try {
        return gpu.get()
            .run(
                learning(task),
                task.settings().batch(),
                () -> optimizer(task.settings()),
                step -> train(task, step, stopped, listener));
      } catch (RuntimeException | LinkageError e) {
        Log.w(TAG, "the GPU does not learn", e);
        listener.onGpuFailure(GpuTrials.reason(e));
      }
    }
    return train(task, null, stopped, listener);
  }

  /**
   * The network with frozen in it what never learns: a step of the head alone is much less work.
   * While only the first rounds are the head's, the step does all, and what it gives for the rest
   * is passed over.
   */
  private static Sequential learning(Task task) {
    Sequential network = task.teacher().network().copy();
    if (task.settings().layers() == LearningSettings.Layers.LAST) {
      Layer head = null;
      for (Layer layer : network.layers()) {
        head = layer.parameters().isEmpty() ? head : layer;
      }
      for (Layer layer : network.layers()) {
        for (Parameter parameter : layer.parameters()) {
          parameter.setTrainable(parameter.trainable() && layer == head);
        }
      }
    }
    return network;
  }

  @Nullable
  private static Outcome train(
      Task task, @Nullable GpuSteps.Step step, BooleanSupplier stopped, Listener listener) {
    Checkpoint checkpoint = read(task.checkpoint());
    if (checkpoint != null) {
      try {
        return train(task, step, checkpoint, stopped, listener);
      } catch (CheckpointMismatchException e) {
        // Drawings were added or deleted meanwhile: there is something else to learn now.
        Log.i(TAG, "what was learned so far is of other drawings", e);
      }
    }
    return train(task, step, null, stopped, listener);
  }

  @Nullable
  private static Checkpoint read(File file) {
    if (!file.exists()) {
      return null;
    }
    try {
      return Checkpoint.read(file);
    } catch (IOException e) {
      Log.w(TAG, "the checkpoint cannot be read; learning starts again", e);
      return null;
    }
  }

  @Nullable
  private static Outcome train(
      Task task,
      @Nullable GpuSteps.Step step,
      @Nullable Checkpoint checkpoint,
      BooleanSupplier stopped,
      Listener listener) {
    Sequential teacher = task.teacher().network();
    DrawingDataset samples =
        DrawingDataset.of(task.samples(), KeptSample::drawing, KeptSample::label);
    Personalizer personalizer =
        personalizer(task.settings())
            .engine(step)
            .checkpoint(task.checkpoint(), BATCHES_BETWEEN_CHECKPOINTS)
            .cancelledWhen(stopped)
            .onRound(listener::onRound)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onBatch(TrainingProgress progress) {
                    listener.onBatch(progress);
                  }
                });
    if (checkpoint != null) {
      personalizer.resumeFrom(checkpoint);
    }
    Personalization learned = personalizer.personalize(teacher, samples);
    Verdict verdict = learned.verdict();
    return verdict == null ? null : outcome(task, samples, learned.learned(), verdict);
  }

  private static Personalizer personalizer(LearningSettings settings) {
    int steps = settings.rounds() * Personalizer.ROUND;
    return Personalizer.ofDigits(SEED)
        .threads(THREADS)
        .steps(steps)
        .headFirst(steps / HEAD_SHARE)
        .headOnly(settings.layers() == LearningSettings.Layers.LAST)
        .batch(settings.batch())
        .userShare(1 - settings.rehearsal() / 100.0)
        .learningRate(settings.learningRate())
        .optimizer(rate -> optimizer(settings));
  }

  private static Optimizer optimizer(LearningSettings settings) {
    float rate = settings.learningRate();
    return switch (settings.optimizer()) {
      case ADAM -> new Adam(rate);
      case MOMENTUM -> new Momentum(rate, 0.9f);
      case SGD -> new Sgd(rate);
    };
  }

  private static Outcome outcome(
      Task task, DrawingDataset samples, Sequential network, Verdict verdict) {
    Answers before = new Answers(task.teacher().network(), samples);
    Answers after = new Answers(network, samples);
    List<Long> turnedRight = new ArrayList<>();
    List<Long> turnedWrong = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      if (before.isRight(i) != after.isRight(i)) {
        (after.isRight(i) ? turnedRight : turnedWrong).add(task.samples().get(i).id());
      }
    }
    Scores scores =
        new Scores(
            samples.size(),
            before.right(),
            after.right(),
            verdict.checkBefore().count(),
            verdict.checkBefore().correct(),
            verdict.checkAfter().correct());
    return new Outcome(
        verdict.reason(),
        verdict.isTaken() ? successor(task, network) : null,
        scores,
        turnedRight,
        turnedWrong);
  }

  private static Model successor(Task task, Sequential network) {
    Model teacher = task.teacher();
    ModelMetadata.Builder metadata =
        ModelMetadata.builder()
            .labels(teacher.metadata().labels())
            .trainingData(task.samples().size() + " drawings kept on the phone; synthetic digits")
            .seed(SEED)
            .parent(teacher.tflite());
    String attribution = teacher.metadata().entries().get(ATTRIBUTION);
    if (attribution != null) {
      metadata.entry(ATTRIBUTION, attribution);
    }
    return teacher.successor(network, metadata.build());
  }
}
