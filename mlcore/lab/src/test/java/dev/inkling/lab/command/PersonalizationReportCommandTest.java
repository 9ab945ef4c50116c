package dev.inkling.lab.command;

import static dev.inkling.lab.command.LabRunner.lab;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.inkling.lab.chart.ChartStyle;
import dev.inkling.lab.strokes.SyntheticStrokes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PersonalizationReportCommandTest {
  @ClassRule public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

  private static Path folder;
  private static Path model;
  private static Path strokes;

  @BeforeClass
  public static void trainModel() throws IOException {
    folder = TEMPORARY.getRoot().toPath();
    model = folder.resolve("m.tflite");
    strokes = folder.resolve("strokes.jsonl.gz");
    SyntheticStrokes.write(strokes, 4, "w1", "w2", "w3");
    SmallMnist.write(folder.resolve("mnist"), 20, 60);
    LabRunner.Run run = lab("train", "--synthetic", 400, "--epochs", 1, "--out", model);
    assertEquals(run.err(), 0, run.status());
  }

  private static LabRunner.Run report(Object... more) {
    List<Object> line = new ArrayList<>(List.of("personalization-report", "--model", model));
    line.addAll(List.of("--strokes", strokes, "--mnist", folder.resolve("mnist")));
    line.addAll(List.of(more));
    return lab(line.toArray());
  }

  @Test
  public void report_twoWritersTwoCountsTwoSeeds_hasARowForEachAndMeans() throws IOException {
    Path out = folder.resolve("report");
    LabRunner.Run run =
        report(
            "--writers",
            "w1-w2",
            "--per-digit",
            "1,2",
            "--seeds",
            2,
            "--steps",
            10,
            "--seed",
            3,
            "--out",
            out,
            "--json");
    assertEquals(run.err(), 0, run.status());
    List<String> lines = Files.readAllLines(out.resolve("personalization.csv"));
    assertEquals(
        "run,samples a digit,writer,seed,before,after,MNIST before,MNIST after,taken,seconds",
        lines.get(0));
    assertEquals(1 + 2 * 2 * 2, lines.size());
    JsonArray rows = run.json().getAsJsonArray("rows");
    assertEquals(2, rows.size());
    for (int r = 0; r < 2; r++) {
      JsonObject row = rows.get(r).getAsJsonObject();
      double after = 0;
      double worst = 1;
      for (String line : lines.subList(1 + 4 * r, 5 + 4 * r)) {
        String[] cells = line.split(",", -1);
        assertEquals(row.get("samples a digit").getAsInt(), Integer.parseInt(cells[1]));
        after += Double.parseDouble(cells[5]) / 4;
        worst = Math.min(worst, Double.parseDouble(cells[5]));
      }
      assertEquals(100 * after, row.get("after, %").getAsDouble(), 1e-6);
      assertEquals(100 * worst, row.get("worst, %").getAsDouble(), 1e-6);
    }
    boolean canDraw = ChartStyle.unavailable().isEmpty();
    assertEquals(canDraw, Files.exists(out.resolve("personalization.png")));
  }

  @Test
  public void report_ablation_leavesOutEachIngredient() throws IOException {
    Path out = folder.resolve("ablation");
    LabRunner.Run run =
        report(
            "--writers",
            "w3",
            "--per-digit",
            1,
            "--seeds",
            1,
            "--steps",
            10,
            "--ablation",
            "--out",
            out,
            "--json");
    assertEquals(run.err(), 0, run.status());
    List<String> names = new ArrayList<>();
    for (JsonElement row : run.json().getAsJsonArray("rows")) {
      names.add(row.getAsJsonObject().get("run").getAsString());
    }
    assertEquals("the default", names.get(0));
    assertTrue(names.toString(), names.contains("no rehearsal"));
    assertTrue(names.toString(), names.contains("none of it"));
    assertEquals(
        1 + names.size(), Files.readAllLines(out.resolve("personalization-ablation.csv")).size());
  }

  @Test
  public void report_unknownWriter_listsTheWriters() {
    LabRunner.Run run = report("--writers", "w9", "--out", folder.resolve("none"));
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("the writers are w1, w2, w3"));
  }
}
