package dev.inkling.lab.command;

import static dev.inkling.lab.command.LabRunner.lab;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.inkling.lab.chart.ChartStyle;
import dev.inkling.lab.experiment.Experiment;
import dev.inkling.lab.experiment.Experiments;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ExperimentCommandTest {
  private static final List<String> NAMES =
      List.of(
          "gates",
          "activations",
          "optimizer-paths",
          "optimizers",
          "initial-activations",
          "batch-norm",
          "overfit",
          "weight-decay",
          "dropout",
          "search",
          "ensemble",
          "new-symbol");

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Path folder;
  private Path out;

  @Before
  public void chooseFolders() {
    folder = temporary.getRoot().toPath();
    out = folder.resolve("out");
  }

  private Path smallMnist() throws IOException {
    Path data = folder.resolve("mnist");
    SmallMnist.write(data, 400, 100);
    return data;
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  public void experiment_noName_listsAllInALineEach() {
    LabRunner.Run run = lab("experiment");
    assertEquals(run.err(), 0, run.status());
    List<String> lines = run.out().lines().toList();
    assertEquals(NAMES, lines.stream().map(line -> line.substring(0, line.indexOf(' '))).toList());
    lines.forEach(line -> assertTrue(line, line.length() > 30 && line.length() <= 110));

    JsonArray listed = lab("experiment", "--json").json().getAsJsonArray("experiments");
    assertEquals(NAMES.size(), listed.size());
    assertEquals("gates", listed.get(0).getAsJsonObject().get("name").getAsString());
  }

  @Test
  public void experiment_unknownName_isRefusedWithTheList() {
    LabRunner.Run run = lab("experiment", "gate", "--out", out);
    assertEquals(2, run.status());
    assertTrue(
        run.err(),
        run.err().contains("expected one of " + String.join(", ", NAMES) + ", got 'gate'"));
    assertFalse(Files.exists(out));
  }

  @Test
  public void experiment_allAndAName_isWrongUsage() {
    LabRunner.Run run = lab("experiment", "gates", "--all");
    assertEquals(2, run.status());
    assertTrue(run.err(), run.err().contains("expected no name beside it"));
  }

  @Test
  public void experiment_incompleteData_namesWhatIsMissing() throws IOException {
    Path data = smallMnist();
    Files.delete(data.resolve("train-images-idx3-ubyte"));
    LabRunner.Run run = lab("experiment", "overfit", "--tiny", "--data", data, "--out", out);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("MNIST is not complete in " + data));
    assertTrue(run.err(), run.err().contains("missing: train-images-idx3-ubyte.gz\n"));
    assertFalse(Files.exists(out));
  }

  @Test
  public void experiment_folderThatIsAFile_fails() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[1]);
    LabRunner.Run run = lab("experiment", "gates", "--out", file);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains(file.toString()));
  }

  @Test
  public void experiment_all_printTablesAndWriteChartsAndCsv() throws IOException {
    Assume.assumeTrue("Java finds fonts", ChartStyle.unavailable().isEmpty());
    LabRunner.Run run =
        lab("experiment", "--all", "--tiny", "--data", smallMnist(), "--out", out, "--json");
    assertEquals(run.err(), 0, run.status());
    JsonArray experiments = run.json().getAsJsonArray("experiments");
    assertEquals(NAMES.size(), experiments.size());
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < NAMES.size(); i++) {
      JsonObject experiment = experiments.get(i).getAsJsonObject();
      String name = NAMES.get(i);
      assertEquals(name, experiment.get("name").getAsString());
      assertTrue(name, run.err().contains(name + ": " + description(name)));
      assertFalse(name, experiment.getAsJsonArray("rows").isEmpty());
      BufferedImage chart = ImageIO.read(out.resolve(name + ".png").toFile());
      assertEquals(name, 1600, chart.getWidth());
      checkCsv(name);
      expected.add(name + ".csv");
      expected.add(name + ".png");
    }
    assertEquals(expected, files());
  }

  private static String description(String name) {
    return Experiments.named(name).map(Experiment::description).orElseThrow();
  }

  /** A header and lines of as many cells. */
  private void checkCsv(String name) throws IOException {
    List<String> lines = Files.readAllLines(out.resolve(name + ".csv"));
    assertTrue(name, lines.size() > 4);
    int cells = lines.get(0).split(",", -1).length;
    for (String line : lines) {
      String plain = line.replaceAll("\"[^\"]*\"", "text");
      assertEquals(name + ": " + line, cells, plain.split(",", -1).length);
    }
  }

  @Test
  public void experiment_mnistAndSynthetic_sayWhichInTheTable() throws IOException {
    LabRunner.Run mnist =
        lab("experiment", "overfit", "--tiny", "--data", smallMnist(), "--out", out);
    assertTrue(mnist.out(), mnist.out().contains("on MNIST, 300 training and 100 test images"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    LabRunner.Run synthetic =
        lab("experiment", "overfit", "--tiny", "--cache", empty, "--out", out);
    assertTrue(
        synthetic.out(),
        synthetic.out().contains("on synthetic digits, not MNIST, 300 training and 100 test"));
  }

  @Test
  public void experiment_sameSeed_sameFilesWhateverTheThreads() throws IOException {
    Path data = smallMnist();
    for (String name : List.of("gates", "dropout", "ensemble")) {
      byte[][] first = run(name, data, 1, 1);
      byte[][] again = run(name, data, 1, 3);
      byte[][] other = run(name, data, 2, 1);
      assertArrayEquals(name, first[0], again[0]);
      assertArrayEquals(name, first[1], again[1]);
      assertFalse(name, Arrays.equals(first[1], other[1]));
    }
  }

  private byte[][] run(String name, Path data, long seed, int threads) throws IOException {
    LabRunner.Run run =
        lab(
            "experiment",
            name,
            "--tiny",
            "--data",
            data,
            "--seed",
            seed,
            "--threads",
            threads,
            "--out",
            out);
    assertEquals(run.err(), 0, run.status());
    return new byte[][] {
      Files.readAllBytes(out.resolve(name + ".csv")), Files.readAllBytes(out.resolve(name + ".png"))
    };
  }

  @Test
  public void experiment_twoNames_runInTheOrderGiven() {
    LabRunner.Run run = lab("experiment", "gates", "activations", "--out", out, "--json");
    assertEquals(run.err(), 0, run.status());
    StringBuilder names = new StringBuilder();
    for (JsonElement experiment : run.json().getAsJsonArray("experiments")) {
      names.append(experiment.getAsJsonObject().get("name").getAsString()).append(' ');
    }
    assertEquals("gates activations ", names.toString());
  }
}
