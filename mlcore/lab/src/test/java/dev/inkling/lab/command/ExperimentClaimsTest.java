package dev.inkling.lab.command;

import static dev.inkling.lab.command.LabRunner.lab;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the course says of its experiments, where it holds whatever the seed. */
public class ExperimentClaimsTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private List<JsonObject> rows(String name, long seed, Object... options) {
    List<Object> words = new ArrayList<>(List.of("experiment", name, "--seed", seed, "--json"));
    words.add("--out");
    words.add(temporary.getRoot());
    words.addAll(List.of(options));
    LabRunner.Run run = lab(words.toArray());
    assertEquals(run.err(), 0, run.status());
    List<JsonObject> rows = new ArrayList<>();
    for (JsonElement row :
        run.json().getAsJsonArray("experiments").get(0).getAsJsonObject().getAsJsonArray("rows")) {
      rows.add(row.getAsJsonObject());
    }
    return rows;
  }

  private Path noMnist() throws IOException {
    return Files.createDirectory(temporary.getRoot().toPath().resolve("empty"));
  }

  private static double number(JsonObject row, String column) {
    return row.get(column).getAsDouble();
  }

  @Test
  public void gates_manySeeds_perceptronLearnsAllButXorAndTwoLayersLearnXor() {
    for (long seed = 1; seed <= 5; seed++) {
      List<JsonObject> rows = rows("gates", seed);
      for (JsonObject row : rows) {
        boolean single = row.get("learner").getAsString().equals("perceptron");
        boolean xor = row.get("gate").getAsString().equals("XOR");
        if (single && xor) {
          assertTrue(row.toString(), number(row, "right of 4") < 4);
          assertEquals("it never comes to an end", 1000, number(row, "epochs"), 0);
        } else {
          assertEquals(row.toString(), 4, number(row, "right of 4"), 0);
        }
      }
      assertEquals(6, rows.size());
    }
  }

  @Test
  public void activations_knownValues_areInTheTable() {
    for (JsonObject row : rows("activations", 1)) {
      double atOne = number(row, "f(1)");
      double slope = number(row, "f′(-1)");
      switch (row.get("activation").getAsString()) {
        case "sigmoid", "softmax of (x, 0)" -> {
          assertEquals(0.7310585786, atOne, 1e-6);
          assertEquals(0.1966119332, slope, 1e-6);
        }
        case "tanh" -> {
          assertEquals(0.7615941560, atOne, 1e-6);
          assertEquals(0.4199743416, slope, 1e-6);
        }
        case "ELU, α = 1" -> assertEquals(0.3678794412, slope, 1e-6);
        case "PReLU, first α = 0.25" -> assertEquals(0.25, slope, 0);
        case "leaky ReLU, slope 0.1" -> assertEquals(0.1, slope, 1e-8);
        case "ReLU", "step" -> assertEquals(0, slope, 0);
        case "identity" -> assertEquals(1, slope, 0);
        default -> throw new AssertionError(row);
      }
    }
  }

  @Test
  public void optimizerPaths_sgd_endsWhereItsClosedFormDoes() {
    List<JsonObject> rows = rows("optimizer-paths", 1);
    // x ← x − 0.95 · x / 10 and y ← y − 0.95 · 2y, thirty times.
    assertEquals(-7 * Math.pow(0.905, 30), number(rows.get(0), "x at the end"), 1e-5);
    assertEquals(2 * Math.pow(-0.9, 30), number(rows.get(0), "y at the end"), 1e-5);
    double sgd = number(rows.get(0), "way");
    for (JsonObject row : rows.subList(1, rows.size())) {
      assertTrue("SGD zigzags, so its way is the longest", number(row, "way") < sgd / 2);
    }
    assertEquals(4, rows.size());
  }

  @Test
  public void initialActivations_anySeed_saturateCollapseOrStay() {
    for (long seed = 1; seed <= 3; seed++) {
      List<JsonObject> rows = rows("initial-activations", seed);
      JsonObject large = rows.get(0);
      assertTrue("0 and 1 are most", number(large, "saturated 1") > 0.6);
      assertTrue("in the last layer too", number(large, "saturated 5") > 0.5);
      JsonObject small = rows.get(1);
      assertTrue("all near 0.5", number(small, "std 5") < 0.03);
      assertEquals(0, number(small, "saturated 5"), 0);
      for (JsonObject good : rows.subList(2, 5)) {
        double kept = number(good, "std 5") / number(good, "std 1");
        assertTrue(good.toString(), kept > 0.4 && kept < 1.6);
      }
      assertTrue("five times as wide", number(rows.get(2), "std 5") > 5 * number(small, "std 5"));
    }
  }

  @Test
  public void overfit_fewImages_areLearnedByHeart() throws IOException {
    List<JsonObject> rows = rows("overfit", 1, "--quick", "--cache", noMnist());
    assertTrue(rows.toString(), number(rows.get(0), "training accuracy") > 0.99);
    assertTrue(rows.toString(), number(rows.get(0), "gap") > 0.2);
  }

  @Test
  public void weightDecayAndDropout_againstNone_narrowTheGap() throws IOException {
    Path empty = noMnist();
    for (String name : List.of("weight-decay", "dropout")) {
      List<JsonObject> rows = rows(name, 1, "--tiny", "--cache", empty);
      assertEquals("neither", rows.get(0).get("with").getAsString());
      assertTrue(rows.toString(), number(rows.get(1), "gap") < number(rows.get(0), "gap"));
    }
  }

  @Test
  public void batchNorm_manyScales_learnsFromMoreOfThem() throws IOException {
    List<JsonObject> rows = rows("batch-norm", 1, "--quick", "--cache", noMnist());
    int without = 0;
    int with = 0;
    for (JsonObject row : rows) {
      without += !row.get("without").isJsonNull() && number(row, "without") > 0.5 ? 1 : 0;
      with += number(row, "with batch norm") > 0.5 ? 1 : 0;
    }
    assertEquals(16, rows.size());
    assertTrue(with + " with, " + without + " without", with >= without + 6);
  }

  @Test
  public void optimizers_sameStart_sgdIsTheSlowest() throws IOException {
    List<JsonObject> rows = rows("optimizers", 1, "--tiny", "--cache", noMnist());
    assertEquals(6, rows.size());
    double sgd = number(rows.get(0), "last loss");
    for (JsonObject row : rows.subList(1, rows.size())) {
      assertTrue(row + " against " + sgd, number(row, "last loss") < sgd);
    }
  }

  @Test
  public void ensemble_tenMembers_gainsOverTheirMean() throws IOException {
    List<JsonObject> rows = rows("ensemble", 1, "--tiny", "--cache", noMnist());
    JsonObject together = rows.get(rows.size() - 1);
    assertTrue(together.toString(), number(together, "gain over the mean") > 0);
    assertTrue(number(together, "test loss") < number(rows.get(0), "test loss"));
  }
}
