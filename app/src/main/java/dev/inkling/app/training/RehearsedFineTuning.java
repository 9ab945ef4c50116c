package dev.inkling.app.training;

import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.data.Augmentation;
import dev.inkling.mlcore.data.DrawingDataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.training.Personalizer;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Fine-tunes with mlcore's {@link Personalizer}: every example a little changed each time, and
 * synthetic digits rehearsed. The same samples give the same model.
 */
public final class RehearsedFineTuning implements FineTuning {
  private static final int STEPS = 120;
  private static final int REHEARSED_DIGITS = 1000;
  private static final int THREADS = 2;
  private static final long SEED = 1;

  @Override
  public Model train(
      Model base, List<LabelledDrawing> samples, BooleanSupplier cancelled, Progress progress) {
    Sequential network =
        new Personalizer(SyntheticDigits.generate(SEED, REHEARSED_DIGITS))
            .steps(STEPS)
            .threads(THREADS)
            .seed(SEED)
            .transform(Augmentation.mnist()::apply)
            .cancelledWhen(cancelled)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onBatch(TrainingProgress done) {
                    progress.onStep((int) done.step(), (int) done.steps());
                  }
                })
            .personalize(
                base.network(),
                DrawingDataset.of(samples, LabelledDrawing::drawing, LabelledDrawing::label))
            .network();
    ModelMetadata metadata =
        ModelMetadata.builder()
            .labels(base.metadata().labels())
            .trainingData(samples.size() + " drawings kept on the phone; synthetic digits")
            .seed(SEED)
            .parent(base.tflite())
            .build();
    return base.successor(network, metadata);
  }
}
