package dev.inkling.lab.command;

import static dev.inkling.lab.command.LabRunner.lab;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.inkling.lab.model.ModelStructure;
import dev.inkling.lab.strokes.SyntheticStrokes;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The commands that take a model: evaluate, finetune, export, inspect. */
public class ModelCommandsTest {
  @ClassRule public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

  private static Path folder;
  private static Path model;
  private static Path strokes;
  private static double testAccuracy;

  @BeforeClass
  public static void trainModel() throws IOException {
    folder = TEMPORARY.getRoot().toPath();
    model = folder.resolve("m.tflite");
    strokes = folder.resolve("strokes.jsonl.gz");
    SyntheticStrokes.write(strokes, 4, "ann", "bob");
    SmallMnist.write(folder.resolve("mnist"), 20, 60);
    LabRunner.Run run =
        lab(
            "train",
            "--synthetic",
            1000,
            "--epochs",
            3,
            "--batch",
            16,
            "--attribution",
            "nobody's work",
            "--out",
            model,
            "--json");
    assertEquals(run.err(), 0, run.status());
    testAccuracy = run.json().get("testAccuracy").getAsDouble();
    assertTrue("learned something: " + testAccuracy, testAccuracy > 0.5);
  }

  @Test
  public void evaluate_trainsTestDigits_givesTheSameAccuracyInBothEngines() {
    for (String engine : new String[] {"java", "tflite"}) {
      LabRunner.Run run =
          lab("evaluate", "--model", model, "--synthetic", 100, "--engine", engine, "--json");
      assertEquals(run.err(), 0, run.status());
      assertEquals(Set.of("accuracy", "count", "confusion", "perClass"), run.json().keySet());
      assertEquals(testAccuracy, run.json().get("accuracy").getAsDouble(), 0);
      assertConfusion(run.json(), 100);
    }
  }

  @Test
  public void evaluate_mnistFolder_readsItsTestImages() {
    LabRunner.Run run =
        lab("evaluate", "--model", model, "--data", folder.resolve("mnist"), "--json");
    assertEquals(run.err(), 0, run.status());
    assertConfusion(run.json(), 60);
  }

  @Test
  public void evaluate_strokes_givesEachWritersAccuracy() {
    LabRunner.Run run = lab("evaluate", "--model", model, "--strokes", strokes, "--json");
    assertEquals(run.err(), 0, run.status());
    JsonObject json = run.json();
    assertConfusion(json, 80);
    JsonObject perWriter = json.getAsJsonObject("perWriter");
    assertEquals(Set.of("ann", "bob"), perWriter.keySet());
    double mean = (perWriter.get("ann").getAsDouble() + perWriter.get("bob").getAsDouble()) / 2;
    assertEquals(json.get("accuracy").getAsDouble(), mean, 1e-12);
  }

  @Test
  public void evaluate_withoutJson_printsATable() {
    LabRunner.Run run = lab("evaluate", "--model", model, "--synthetic", 20);
    assertEquals(0, run.status());
    assertTrue(run.out(), run.out().contains("label \\ read"));
    assertTrue(run.out(), run.out().contains("class  precision  recall"));
    assertTrue(run.out(), run.out().contains("on 20 digits (mlcore)"));
  }

  @Test
  public void evaluate_wrongUsage_exitsWithTwo() {
    assertEquals(2, lab("evaluate", "--model", model).status());
    assertEquals(2, lab("evaluate", "--synthetic", 5).status());
    assertEquals(
        2, lab("evaluate", "--model", model, "--synthetic", 5, "--strokes", strokes).status());
    assertEquals(
        2, lab("evaluate", "--model", model, "--synthetic", 5, "--engine", "gpu").status());
  }

  @Test
  public void evaluate_badFiles_exitsWithOneNamingThem() throws IOException {
    Path text = folder.resolve("text.tflite");
    Files.writeString(text, "this is no model at all");
    assertFailure(lab("evaluate", "--model", text, "--synthetic", 5), text + ": ");
    Path missing = folder.resolve("missing.tflite");
    assertFailure(lab("evaluate", "--model", missing, "--synthetic", 5), missing.toString());
    assertFailure(lab("evaluate", "--model", model, "--strokes", text), text + ":1: expected");
    assertFailure(lab("evaluate", "--model", model, "--data", folder), "found neither");
  }

  @Test
  public void stacktrace_onFailure_showsWhere() {
    LabRunner.Run run = lab("inspect", folder.resolve("missing.tflite"), "--stacktrace");
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("\tat dev.inkling.lab.command.InspectCommand"));
  }

  @Test
  public void finetune_writer_learnsItAndWritesItsParent() throws Exception {
    Path out = folder.resolve("ann.tflite");
    LabRunner.Run run =
        lab(
            "finetune",
            "--model",
            model,
            "--strokes",
            strokes,
            "--writer",
            "ann",
            "--per-digit",
            3,
            "--seed",
            2,
            "--mnist",
            folder.resolve("mnist"),
            "--out",
            out,
            "--no-guard",
            "--json");
    assertEquals(run.err(), 0, run.status());
    JsonObject json = run.json();
    assertEquals(
        Set.of("before", "after", "mnistBefore", "mnistAfter", "taken", "verdict", "seconds"),
        json.keySet());
    assertTrue(
        json.toString(), json.get("after").getAsDouble() >= json.get("before").getAsDouble());
    assertTrue(json.get("taken").getAsBoolean());
    assertTrue(json.get("verdict").isJsonNull());
    TfliteModel taught = TfliteReader.read(Files.readAllBytes(out));
    ModelMetadata metadata = taught.metadata();
    byte[] parent = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model));
    assertEquals(HexFormat.of().formatHex(parent), metadata.parentSha256().orElseThrow());
    assertEquals("nobody's work", metadata.entries().get("attribution"));
    assertEquals(json.get("after").getAsDouble(), metadata.accuracies().get("writer"), 0);
    assertFalse(metadata.toString(), metadata.toString().contains(folder.toString()));
    LabRunner.Run judged =
        lab("evaluate", "--model", out, "--data", folder.resolve("mnist"), "--json");
    assertEquals(json.get("mnistAfter"), judged.json().get("accuracy"));
  }

  @Test
  public void finetune_sameSeed_writesTheSameBytesOnOneOrTwoThreads() throws IOException {
    Path one = folder.resolve("one.tflite");
    Path two = folder.resolve("two.tflite");
    for (Object[] threadsAndFile : new Object[][] {{1, one}, {2, two}}) {
      LabRunner.Run run =
          lab(
              "finetune",
              "--model",
              model,
              "--strokes",
              strokes,
              "--writer",
              "bob",
              "--per-digit",
              2,
              "--steps",
              5,
              "--threads",
              threadsAndFile[0],
              "--no-guard",
              "--out",
              threadsAndFile[1]);
      assertEquals(run.err(), 0, run.status());
    }
    assertEquals(-1, Files.mismatch(one, two));
  }

  @Test
  public void finetune_withoutMnist_printsNulls() {
    LabRunner.Run run =
        lab(
            "finetune",
            "--model",
            model,
            "--strokes",
            strokes,
            "--writer",
            "bob",
            "--per-digit",
            1,
            "--steps",
            2,
            "--json");
    assertEquals(run.err(), 0, run.status());
    assertTrue(run.json().get("mnistBefore").isJsonNull());
    assertTrue(run.json().get("mnistAfter").isJsonNull());
  }

  @Test
  public void finetune_guardRefuses_writesNothingAndSaysWhy() throws IOException {
    Path out = folder.resolve("refused.tflite");
    // At such a rate the network forgets everything.
    LabRunner.Run run =
        lab(
            "finetune",
            "--model",
            model,
            "--strokes",
            strokes,
            "--writer",
            "ann",
            "--per-digit",
            3,
            "--lr",
            10,
            "--no-rehearsal",
            "--out",
            out,
            "--json");
    assertEquals(run.err(), 0, run.status());
    assertFalse(run.json().get("taken").getAsBoolean());
    assertEquals(run.json().get("before").getAsDouble(), run.json().get("after").getAsDouble(), 0);
    String verdict = run.json().get("verdict").getAsString();
    assertTrue(verdict, verdict.startsWith("not taken"));
    assertTrue(run.err(), run.err().contains("nothing was written"));
    assertFalse(Files.exists(out));
  }

  @Test
  public void finetune_unknownWriter_listsTheWriters() {
    assertFailure(
        lab("finetune", "--model", model, "--strokes", strokes, "--writer", "eve"),
        "the writers are ann, bob");
  }

  @Test
  public void export_batchOfSeven_readsTheSame() {
    Path out = folder.resolve("new").resolve("seven.tflite");
    LabRunner.Run run = lab("export", "--model", model, "--batch", 7, "--out", out, "--json");
    assertEquals(run.err(), 0, run.status());
    LabRunner.Run judged =
        lab("evaluate", "--model", out, "--synthetic", 100, "--engine", "tflite", "--json");
    assertEquals(judged.err(), 0, judged.status());
    assertEquals(testAccuracy, judged.json().get("accuracy").getAsDouble(), 0);
    JsonObject input =
        lab("inspect", out, "--json").json().getAsJsonArray("inputs").get(0).getAsJsonObject();
    assertEquals("[7,784]", input.get("shape").toString());
  }

  @Test
  public void export_training_writesAFileThatTrains() throws IOException {
    Path out = folder.resolve("training.tflite");
    for (String form : List.of("variables", "stateless")) {
      LabRunner.Run run =
          lab(
              "export",
              "--model",
              model,
              "--out",
              out,
              "--batch",
              4,
              "--training",
              form,
              "--update-rule",
              "momentum",
              "--json");
      assertEquals(run.err(), 0, run.status());
      assertEquals(form + " momentum", run.json().get("training").getAsString());
      int variables = run.json().getAsJsonArray("variables").size();
      ModelStructure file = ModelStructure.of(Files.readAllBytes(out));
      int outputs = file.signatures().get("train").outputs().size();
      // The loss, the variables, and what the network gave.
      assertEquals(form.equals("stateless") ? 1 + variables + 1 : 1, outputs);
    }
  }

  @Test
  public void export_trainingAndQuantize_isRefused() {
    LabRunner.Run run =
        lab(
            "export",
            "--model",
            model,
            "--out",
            folder.resolve("no.tflite"),
            "--training",
            "stateless",
            "--quantize",
            "fp16");
    assertEquals(2, run.status());
    assertTrue(run.err(), run.err().contains("it does not go with --quantize"));
  }

  @Test
  public void export_quantizeWithCalibration_comparesAllFormsAndWritesOne() throws IOException {
    Path out = folder.resolve("int8.tflite");
    LabRunner.Run run =
        lab(
            "export",
            "--model",
            model,
            "--out",
            out,
            "--quantize",
            "int8",
            "--int8-ends",
            "--calibrate",
            folder.resolve("mnist"),
            "--json");
    assertEquals(run.err(), 0, run.status());
    assertEquals("int8", run.json().get("quantize").getAsString());
    JsonArray forms = run.json().getAsJsonArray("forms");
    assertEquals(4, forms.size());
    double floats = forms.get(0).getAsJsonObject().get("accuracy").getAsDouble();
    long bytes = Long.MAX_VALUE;
    for (JsonElement element : forms) {
      JsonObject form = element.getAsJsonObject();
      assertEquals(floats, form.get("accuracy").getAsDouble(), 0.05);
      assertTrue(form.toString(), form.get("maxDifference").getAsDouble() < 0.2);
      assertTrue(form.toString(), form.get("bytes").getAsLong() < bytes);
      bytes = form.get("bytes").getAsLong();
    }
    assertEquals(bytes, Files.size(out));
    assertEquals(bytes, run.json().get("bytes").getAsLong());
    assertFailure(lab("evaluate", "--model", out, "--synthetic", 5), "the model is quantised");
  }

  @Test
  public void export_quantizeWithoutCalibration_saysThatAccuracyWasNotMeasured() {
    Path out = folder.resolve("fp16.tflite");
    LabRunner.Run run = lab("export", "--model", model, "--out", out, "--quantize", "fp16");
    assertEquals(run.err(), 0, run.status());
    assertTrue(run.out(), run.out().contains("accuracy was not measured: --calibrate DIR"));
    assertTrue(run.out(), run.out().contains("dynamic"));
    assertTrue(run.out(), run.out().contains("Wrote " + out + ": fp16, batch 1, "));
  }

  @Test
  public void export_quantizeOptionsThatDoNotFit_saysWhichIsMissing() {
    Path out = folder.resolve("none.tflite");
    LabRunner.Run ends =
        lab("export", "--model", model, "--out", out, "--quantize", "fp16", "--int8-ends");
    assertEquals(2, ends.status());
    assertTrue(ends.err(), ends.err().contains("--int8-ends needs --quantize int8"));
    LabRunner.Run calibrate = lab("export", "--model", model, "--out", out, "--calibrate", folder);
    assertEquals(2, calibrate.status());
    assertTrue(calibrate.err(), calibrate.err().contains("--calibrate needs --quantize"));
    assertFalse(Files.exists(out));
  }

  @Test
  public void inspect_model_showsOperatorsSignatureAndMetadata() throws IOException {
    LabRunner.Run run = lab("inspect", model, "--json");
    assertEquals(run.err(), 0, run.status());
    JsonObject json = run.json();
    assertEquals("m.tflite", json.get("file").getAsString());
    assertEquals(Files.size(model), json.get("bytes").getAsLong());
    JsonArray operators = json.getAsJsonArray("operators");
    assertEquals("CONV_2D", type(operators.get(0)));
    assertEquals("SOFTMAX", type(operators.get(operators.size() - 1)));
    assertTrue(json.getAsJsonObject("signatures").has("serving_default"));
    assertEquals(10, json.getAsJsonArray("labels").size());
    assertEquals("1", json.getAsJsonObject("metadata").get("seed").getAsString());
    String text = lab("inspect", model).out();
    assertTrue(text, text.contains("MAX_POOL_2D"));
    assertTrue(text, text.contains("commandLine: train --synthetic 1000"));
  }

  @Test
  public void inspect_gpu_saysOfEveryOperatorWhatTheDelegateMakesOfIt() throws IOException {
    JsonObject json = lab("inspect", model, "--gpu", "--json").json();
    int operators = json.getAsJsonArray("operators").size();
    JsonObject gpu = json.getAsJsonObject("gpu");
    for (String api : new String[] {"openCl", "openGl"}) {
      assertEquals(1, gpu.getAsJsonArray(api).size());
      JsonArray findings = gpu.getAsJsonArray(api).get(0).getAsJsonArray();
      assertEquals(operators, findings.size());
      for (JsonElement finding : findings) {
        assertEquals("TAKEN", finding.getAsJsonObject().get("verdict").getAsString());
      }
    }
    String text = lab("inspect", model, "--gpu").out();
    assertTrue(text, text.contains("gpu  taken"));
    assertTrue(
        text, text.contains("OpenCL: " + operators + " of " + operators + " operators taken"));
    assertTrue(lab("inspect", model, "--json").json().get("gpu").isJsonNull());
  }

  @Test
  public void inspect_gpuOfAFileWithVariables_saysOfEveryGraphWhatStaysOnTheProcessor() {
    Path out = folder.resolve("variables.tflite");
    lab("export", "--model", model, "--out", out, "--training", "variables", "--batch", 4);
    LabRunner.Run run = lab("inspect", out, "--gpu");
    assertEquals(run.err(), 0, run.status());
    String text = run.out();
    for (String graph : new String[] {"initial", "train", "save", "restore"}) {
      assertTrue(text, text.contains("\noperators of " + graph + "\n"));
      assertTrue(text, text.contains(" operators of " + graph + " taken"));
    }
    assertTrue(text, text.contains("stays on the CPU: the delegate has no variables"));
    assertTrue(text, text.contains("labels: 0 1 2 3 4 5 6 7 8 9"));
    JsonObject json = lab("inspect", out, "--gpu", "--json").json();
    assertEquals(4, json.getAsJsonArray("moreGraphs").size());
    assertEquals(5, json.getAsJsonObject("gpu").getAsJsonArray("openCl").size());
  }

  @Test
  public void inspect_gpuOfOtherForms_saysThatTheDelegateTakesAll() {
    Path out = folder.resolve("form.tflite");
    for (String option :
        new String[] {"--quantize fp16", "--quantize int8", "--training stateless"}) {
      String[] words = option.split(" ", -1);
      lab("export", "--model", model, "--out", out, words[0], words[1], "--batch", 4);
      LabRunner.Run run = lab("inspect", out, "--gpu", "--json");
      assertEquals(run.err(), 0, run.status());
      JsonObject json = run.json();
      assertTrue(json.get("parameters").isJsonNull());
      assertEquals(10, json.getAsJsonArray("labels").size());
      for (JsonElement finding :
          json.getAsJsonObject("gpu").getAsJsonArray("openCl").get(0).getAsJsonArray()) {
        assertEquals(option, "TAKEN", finding.getAsJsonObject().get("verdict").getAsString());
      }
    }
  }

  @Test
  public void inspect_notAModel_exitsWithOne() throws IOException {
    Path text = folder.resolve("words.tflite");
    Files.write(text, "words".getBytes(StandardCharsets.UTF_8));
    assertFailure(lab("inspect", text), "not a .tflite");
  }

  @Test
  public void help_everyCommand_exitsWithZero() {
    assertEquals(0, lab("--help").status());
    for (String name :
        new String[] {"train", "evaluate", "finetune", "export", "inspect", "demo"}) {
      LabRunner.Run run = lab(name, "--help");
      assertEquals(0, run.status());
      assertTrue(run.out(), run.out().startsWith("Usage: lab " + name));
    }
    assertEquals(2, lab().status());
    assertEquals(2, lab("dance").status());
  }

  private static String type(JsonElement operator) {
    return operator.getAsJsonObject().get("type").getAsString();
  }

  private static void assertFailure(LabRunner.Run run, String message) {
    assertEquals(run.err(), 1, run.status());
    assertEquals("", run.out());
    assertTrue(run.err(), run.err().startsWith("error: "));
    assertTrue(run.err(), run.err().contains(message));
    assertFalse(run.err(), run.err().contains("\tat "));
  }

  private static void assertConfusion(JsonObject json, int count) {
    assertEquals(count, json.get("count").getAsInt());
    JsonArray rows = json.getAsJsonArray("confusion");
    assertEquals(10, rows.size());
    JsonArray perClass = json.getAsJsonArray("perClass");
    assertEquals(10, perClass.size());
    int sum = 0;
    int right = 0;
    for (int row = 0; row < 10; row++) {
      JsonArray cells = rows.get(row).getAsJsonArray();
      assertEquals(10, cells.size());
      int ofLabel = 0;
      for (JsonElement cell : cells) {
        ofLabel += cell.getAsInt();
      }
      sum += ofLabel;
      right += cells.get(row).getAsInt();
      JsonObject score = perClass.get(row).getAsJsonObject();
      assertEquals(Set.of("label", "precision", "recall"), score.keySet());
      assertEquals(row, score.get("label").getAsInt());
      double recall = (double) cells.get(row).getAsInt() / ofLabel;
      assertEquals(recall, score.get("recall").getAsDouble(), 1e-12);
    }
    assertEquals(count, sum);
    assertEquals((double) right / count, json.get("accuracy").getAsDouble(), 1e-12);
  }
}
