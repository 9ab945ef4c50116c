package dev.inkling.mlcore.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Augmentation;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * A training run that uses all that a result may hang on, with a known answer: the same on every
 * JDK and every number of threads, and for a run that was stopped and resumed. {@code
 * .ci/jdk-check.sh} runs it on a second JDK.
 */
public class DeterminismTest {
  /**
   * The SHA-256 of the trained weights and of what the epochs came to.
   *
   * <p>It may change only in a commit that changes the arithmetic on purpose, such as the order of
   * a sum or how a digit is drawn, and says so. That commit changes the bytes of {@code lab train}
   * too. A difference between two JDKs or two numbers of threads is an error, whatever it is.
   */
  private static final String EXPECTED =
      "fbc1f7d81c76a478ccfcd20f8a8d91ae2e65897859d4366f1b454fc9befff050";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Dataset training = SyntheticDigits.generate(11, 96);
  private final Dataset validation = SyntheticDigits.generate(12, 50);

  @Test
  public void fit_oneThread_givesTheKnownAnswer() {
    assertKnown("1 thread", answer(1, null, Long.MAX_VALUE));
  }

  @Test
  public void fit_twoThreads_givesTheKnownAnswer() {
    assertKnown("2 threads", answer(2, null, Long.MAX_VALUE));
  }

  @Test
  public void fit_eightThreads_givesTheKnownAnswer() {
    assertKnown("8 threads", answer(8, null, Long.MAX_VALUE));
  }

  @Test
  public void fit_stoppedAndResumedWithOtherThreads_givesTheKnownAnswer() {
    File file = new File(folder.getRoot(), "run");
    answer(2, file, 7);
    assertTrue(file.exists());
    assertKnown("a stop at step 7", answer(1, file, Long.MAX_VALUE));
  }

  /** Trains, or goes on training if the file is there, and stops at a step. */
  private String answer(int threads, File file, long stopAt) {
    Sequential network =
        Sequential.builder("small", training.shape())
            .add(new Conv2d(4, 5))
            .add(new Relu())
            .add(new MaxPool2d(2))
            .add(new Conv2d(6, 3).padding(1))
            .add(new Relu())
            .add(new MaxPool2d(2))
            .add(new Flatten())
            .add(new Dense(16))
            .add(new Relu())
            .add(new Dense(10))
            .seed(3)
            .build();
    long[] step = new long[1];
    Trainer trainer =
        new Trainer(network)
            .optimizer(new Adam(0.004f, 0.9f, 0.999f, 1e-8f, 0.01f))
            .schedule(LearningRateSchedule.COSINE)
            .transform(Augmentation.mnist()::apply)
            .batchSize(20)
            .epochs(3)
            .seed(5)
            .threads(threads)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onBatch(TrainingProgress progress) {
                    step[0] = progress.step();
                  }
                })
            .cancelledWhen(() -> step[0] == stopAt);
    try {
      if (file != null) {
        trainer.checkpoint(file, 1000);
        if (file.exists()) {
          trainer.resumeFrom(Checkpoint.read(file));
        }
      }
      return hash(network, trainer.fit(training, validation));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String hash(Sequential network, History history) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Parameter parameter : network.parameters()) {
      for (float value : parameter.value().data()) {
        out.writeInt(Float.floatToRawIntBits(value));
      }
    }
    for (EpochResult epoch : history.epochs()) {
      out.writeDouble(epoch.loss());
      out.writeDouble(epoch.validationAccuracy());
      out.writeDouble(epoch.validationLoss());
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      return String.format("%064x", new BigInteger(1, hash));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertKnown(String what, String actual) {
    assertEquals(
        "The weights after training with "
            + what
            + " on Java "
            + System.getProperty("java.version")
            + " hash to "
            + actual
            + ". If this commit changes the arithmetic on purpose, and all tests of this class"
            + " print this hash on every JDK, it is the new value of EXPECTED; if not, the result"
            + " has come to hang on what it must not.",
        EXPECTED,
        actual);
  }
}
