package dev.inkling.mlcore.training;

import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.data.Augmentation;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Personalising the app's network in the memory that a small phone gives an app. */
public class SmallHeapTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void personalize_heapOf48Megabytes_isEnough() throws IOException, InterruptedException {
    File output = folder.newFile();
    String java = new File(System.getProperty("java.home"), "bin/java").getPath();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                Personalization.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    String printed = Files.readString(output.toPath());
    assertEquals(printed, true, ended && process.exitValue() == 0);
  }

  /** What runs in the small heap: batches of 32, as {@link Personalizer} makes them. */
  static final class Personalization {
    private Personalization() {}

    public static void main(String[] args) {
      Sequential base = Architectures.create(Architectures.INKLING_NET, Shape.of(1, 28, 28), 10, 1);
      Personalizer.Outcome outcome =
          new Personalizer(SyntheticDigits.generate(1, 2000))
              .transform(Augmentation.mnist()::apply)
              .steps(20)
              .threads(2)
              .personalize(base, SyntheticDigits.generate(2, 50));
      if (outcome.history().steps() != 20) {
        throw new AssertionError(outcome.history().steps());
      }
    }
  }
}
