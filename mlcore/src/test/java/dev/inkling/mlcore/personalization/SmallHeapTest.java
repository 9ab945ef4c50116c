package dev.inkling.mlcore.personalization;

import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.DrawingDataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                PersonalizeDrawings.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    String printed = Files.readString(output.toPath());
    assertEquals(printed, true, ended && process.exitValue() == 0);
  }

  /** What runs in the small heap: all that the app asks for, with many samples. */
  static final class PersonalizeDrawings {
    private PersonalizeDrawings() {}

    public static void main(String[] args) {
      Sequential base = Architectures.create(Architectures.INKLING_NET, Shape.of(1, 28, 28), 10, 1);
      Personalization outcome =
          Personalizer.ofDigits(1).headFirst(10).steps(20).threads(2).personalize(base, drawings());
      if (outcome.history().steps() != 20 || outcome.verdict() == null) {
        throw new AssertionError(outcome);
      }
    }

    private static Dataset drawings() {
      Random random = new Random(2);
      List<Integer> labels =
          IntStream.range(0, 100).map(i -> i % 10).boxed().collect(Collectors.toList());
      return DrawingDataset.of(labels, i -> SyntheticDigits.drawing(i, random), i -> i);
    }
  }
}
