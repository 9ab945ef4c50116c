package dev.inkling.app.training;

import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.data.DrawingDataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.personalization.Personalization;
import dev.inkling.mlcore.personalization.Personalizer;
import dev.inkling.mlcore.personalization.Verdict;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Fine-tunes with mlcore's {@link Personalizer} as it is by default. The same samples give the same
 * model.
 */
public final class RehearsedFineTuning implements FineTuning {
  private static final int THREADS = 2;
  private static final long SEED = 1;

  /** Whose work the base model's data are; it goes with what was learned from it. */
  private static final String ATTRIBUTION = "attribution";

  @Override
  public Outcome train(
      Model base, List<LabelledDrawing> samples, BooleanSupplier cancelled, Progress progress) {
    Personalization learned =
        Personalizer.ofDigits(SEED)
            .threads(THREADS)
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
                DrawingDataset.of(samples, LabelledDrawing::drawing, LabelledDrawing::label));
    Verdict verdict = learned.verdict();
    if (verdict == null || !verdict.isTaken()) {
      // Without a verdict it was cancelled, and nobody looks at this.
      return new Outcome(verdict == null ? Verdict.Reason.NOT_BETTER : verdict.reason(), null);
    }
    return new Outcome(verdict.reason(), successor(base, learned.network(), samples.size()));
  }

  private static Model successor(Model base, Sequential network, int samples) {
    ModelMetadata.Builder metadata =
        ModelMetadata.builder()
            .labels(base.metadata().labels())
            .trainingData(samples + " drawings kept on the phone; synthetic digits")
            .seed(SEED)
            .parent(base.tflite());
    String attribution = base.metadata().entries().get(ATTRIBUTION);
    if (attribution != null) {
      metadata.entry(ATTRIBUTION, attribution);
    }
    return base.successor(network, metadata.build());
  }
}
