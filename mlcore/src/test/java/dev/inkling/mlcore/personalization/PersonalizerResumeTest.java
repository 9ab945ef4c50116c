package dev.inkling.mlcore.personalization;

import static dev.inkling.mlcore.personalization.Quadrants.images;
import static dev.inkling.mlcore.personalization.Quadrants.weights;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.training.Checkpoint;
import dev.inkling.mlcore.training.CheckpointMismatchException;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.File;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A run that was killed goes on as if it had not been; a checkpoint of another run is refused. */
public class PersonalizerResumeTest {
  private static final String NAME = "its name of the data is samples 24, checksum ";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Dataset known = images(100, 2, 1);
  private final Dataset samples = Quadrants.unknownStyle(24, 2);
  private final Sequential base =
      Quadrants.trained(Quadrants.network(new BatchNorm()), images(100, 2, 1));
  private File file;

  @Before
  public void chooseFile() {
    file = new File(folder.getRoot(), "run.checkpoint");
  }

  private Personalizer personalizer() {
    return settings(new Personalizer(known));
  }

  // 40 steps are 40 · 32 examples: every eighth of them is the first of a batch.
  private static Personalizer settings(Personalizer personalizer) {
    return personalizer.steps(40).headFirst(15).pull(0.01f).learningRate(0.005f).seed(5);
  }

  @Test
  public void resume_killedAtAnyStep_endsWithTheSameBits() throws IOException {
    ForgettingGuard guard = new ForgettingGuard(known);
    Personalization whole = personalizer().guard(guard).personalize(base, samples);
    for (int kill : new int[] {5, 7, 10, 15, 16, 17, 23, 39, 40}) {
      Personalizer killed = personalizer().checkpoint(file, 4).listener(killAt(kill));
      assertThrows(IllegalStateException.class, () -> killed.personalize(base, samples));
      Checkpoint checkpoint = Checkpoint.read(file);
      assertEquals((kill - 1) / 4 * 4L, checkpoint.step());
      Personalization resumed =
          personalizer().guard(guard).threads(2).resumeFrom(checkpoint).personalize(base, samples);
      assertArrayEquals(weights(whole.learned()), weights(resumed.learned()), 0f);
      assertEquals(whole.verdict().message(), resumed.verdict().message());
      assertEquals(whole.heldBack(), resumed.heldBack());
      assertEquals(40, resumed.history().steps());
    }
  }

  @Test
  public void resume_otherBatchOptimizerAndHeadOnly_endsWithTheSameBits() throws IOException {
    Consumer<Personalizer> other =
        p -> p.batch(12).optimizer(rate -> new Momentum(rate, 0.9f)).headOnly(true);
    Personalizer unbroken = personalizer();
    other.accept(unbroken);
    float[] whole = weights(unbroken.personalize(base, samples).learned());
    for (int kill : new int[] {7, 16, 31}) {
      Personalizer killed = personalizer().checkpoint(file, 4).listener(killAt(kill));
      other.accept(killed);
      assertThrows(IllegalStateException.class, () -> killed.personalize(base, samples));
      Personalizer resumed = personalizer().resumeFrom(Checkpoint.read(file));
      other.accept(resumed);
      assertArrayEquals(whole, weights(resumed.personalize(base, samples).learned()), 0f);
    }
  }

  private static TrainingListener killAt(int step) {
    return new TrainingListener() {
      @Override
      public void onBatch(TrainingProgress progress) {
        if (progress.step() == step) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }

  @Test
  public void resume_cancelled_endsWithTheSameBits() throws IOException {
    Personalization whole = personalizer().personalize(base, samples);
    for (int stop : new int[] {0, 6, 10, 31}) {
      cancelAfter(stop);
      Personalization resumed =
          personalizer().resumeFrom(Checkpoint.read(file)).personalize(base, samples);
      assertArrayEquals(weights(whole.learned()), weights(resumed.learned()), 0f);
    }
  }

  private void cancelAfter(int steps) throws IOException {
    int[] asked = new int[1];
    personalizer()
        .checkpoint(file, 1000)
        .cancelledWhen(() -> asked[0]++ == steps)
        .personalize(base, samples);
    assertEquals(steps, Checkpoint.read(file).step());
  }

  @Test
  public void resume_otherSettings_areNamed() throws IOException {
    cancelAfter(6);
    assertOther("number of training examples is 1280, this training's is 1600", p -> p.steps(50));
    assertOther("; 17 of a batch of 32; rehearsed 100, checksum ", p -> p.userShare(0.53));
    assertOther("optimizer is Adam(learningRate=0.005", p -> p.learningRate(0.004f));
    assertOther("optimizer is Adam(learningRate=0.005", p -> p.optimizer(Sgd::new));
    assertOther("; 8 of a batch of 16; rehearsed 100, checksum ", p -> p.batch(16));
    assertOther("steps of the head alone is 15, this training's is 40", p -> p.headOnly(true));
    assertOther(NAME, p -> p.distillation(false));
    assertOther(NAME, p -> p.augmentation(false));
    assertOther("layer norm1 is BatchNorm, frozen", p -> p.frozenStatistics(false));
    assertOther("steps of the head alone is 15, this training's is 16", p -> p.headFirst(16));
    assertOther("pull is L2-SP 0.01 towards", p -> p.pull(0.02f));
    assertOther("training data is checksum ", p -> p.holdBack(0));
    assertOther("patience is none, this training's is 3", p -> p.patience(3));
    assertOther("training data is checksum ", p -> p.seed(6));
  }

  private void assertOther(String message, Consumer<Personalizer> setting) throws IOException {
    Personalizer personalizer = personalizer();
    setting.accept(personalizer);
    assertRefused(message, personalizer, base, samples);
  }

  @Test
  public void resume_anySampleOfAnotherLabelOrImage_isNamed() throws IOException {
    cancelAfter(6);
    int[] order = new int[24];
    for (int changed = 0; changed < order.length; changed++) {
      for (int i = 0; i < order.length; i++) {
        order[i] = i == changed ? (i + 3) % order.length : i;
      }
      assertRefused(NAME, personalizer(), base, new Subset(samples, order));
    }
    Dataset mislabelled = Quadrants.relabelled(samples, label -> label + 1);
    assertRefused(NAME, personalizer(), base, mislabelled);
  }

  @Test
  public void resume_otherRehearsal_isNamed() throws IOException {
    cancelAfter(6);
    Personalizer other = settings(new Personalizer(images(100, 2, 9)));
    assertRefused(NAME, other, base, samples);
  }

  @Test
  public void resume_otherBase_isNamed() throws IOException {
    cancelAfter(6);
    for (int p = 0; p < base.parameters().size(); p++) {
      Sequential other = base.copy();
      other.parameters().get(p).value().data()[2] += 1e-3f;
      assertRefused(NAME, personalizer(), other, samples);
    }
  }

  private void assertRefused(
      String message, Personalizer personalizer, Sequential network, Dataset data)
      throws IOException {
    personalizer.resumeFrom(Checkpoint.read(file));
    CheckpointMismatchException e =
        assertThrows(
            message,
            CheckpointMismatchException.class,
            () -> personalizer.personalize(network, data));
    assertTrue(e.getMessage() + "\nlacks " + message, e.getMessage().contains(message));
  }
}
