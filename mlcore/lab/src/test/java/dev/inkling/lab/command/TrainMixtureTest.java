package dev.inkling.lab.command;

import static dev.inkling.lab.command.LabRunner.lab;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;
import dev.inkling.lab.data.MnistImages;
import dev.inkling.lab.data.StrokeImages;
import dev.inkling.lab.data.SyntheticImages;
import dev.inkling.lab.data.TrainingData;
import dev.inkling.lab.strokes.StrokeFile;
import dev.inkling.lab.strokes.StrokeSample;
import dev.inkling.lab.strokes.SyntheticStrokes;
import dev.inkling.lab.strokes.Writers;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.lab.training.ScheduleKind;
import dev.inkling.lab.training.TrainingSettings;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Training on MNIST, synthetic digits and pen strokes at once. */
public class TrainMixtureTest {
  private static final String AUTHORS = "Ann's and Bob's \"digits\", CC BY 4.0";
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\\\\'|[^ '])+");

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Path folder;
  private Path mnist;
  private Path strokes;
  private Path out;

  @Before
  public void writeData() throws IOException {
    folder = temporary.getRoot().toPath();
    mnist = folder.resolve("mnist");
    strokes = folder.resolve("strokes.jsonl.gz");
    out = folder.resolve("m.tflite");
    SmallMnist.write(mnist, 120, 30);
    SyntheticStrokes.write(strokes, 6, "w1", "w2", "w3", "zoe");
  }

  @Test
  public void train_mnistAndSynthetic_validatesByMnistAlone() throws IOException {
    JsonObject json = train("--data", mnist, "--synthetic", 50);
    ModelMetadata metadata = metadata();
    assertEquals(
        "MNIST, 110 training and 10 validation images;"
            + " synthetic digits, 50 training and 0 validation images",
        metadata.trainingData().orElseThrow());
    assertEquals(Set.of("validation", "validationMnist", "test"), metadata.accuracies().keySet());
    assertEquals(json.get("validationAccuracy"), json.get("validationMnist"));
    assertTrue(json.get("validationStrokes").isJsonNull());
    assertCommandLineStarts("train --data DIR --synthetic 50 --network SimpleConvNet ");
  }

  @Test
  public void train_threeSources_scoresEachOfThem() throws IOException {
    JsonObject json =
        train("--data", mnist, "--synthetic", 50, "--strokes", strokes, "--writers", "w1-w3");
    ModelMetadata metadata = metadata();
    // A twelfth of a writer's three times six of each digit, rounded: two, for ten digits.
    assertEquals(
        "MNIST, 110 training and 10 validation images;"
            + " synthetic digits, 50 training and 0 validation images;"
            + " strokes by 3 writers (w1-w3), 160 training and 20 validation images",
        metadata.trainingData().orElseThrow());
    double ofMnist = json.get("validationMnist").getAsDouble();
    double ofStrokes = json.get("validationStrokes").getAsDouble();
    assertEquals(
        json.get("validationAccuracy").getAsDouble(), (10 * ofMnist + 20 * ofStrokes) / 30, 1e-12);
    assertEquals(
        List.of("validation", "validationMnist", "validationStrokes", "test"),
        List.copyOf(metadata.accuracies().keySet()));
    assertEquals(ofMnist, metadata.accuracies().get("validationMnist"), 0);
    assertEquals(ofStrokes, metadata.accuracies().get("validationStrokes"), 0);
    assertCommandLineStarts(
        "train --data DIR --synthetic 50 --strokes FILE --writers w1-w3 --network SimpleConvNet ");
    LabRunner.Run judged = lab("evaluate", "--model", out, "--data", mnist, "--json");
    assertEquals(json.get("testAccuracy"), judged.json().get("accuracy"));
  }

  @Test
  public void train_severalSources_printsWhatItReadsOfEach() {
    LabRunner.Run run =
        lab(words("--data", mnist, "--strokes", strokes, "--validation-writers", "zoe"));
    assertEquals(run.err(), 0, run.status());
    assertTrue(run.out(), run.out().contains(" on 30 images, "));
    assertTrue(
        run.out(),
        run.out().matches("(?s).*Validation accuracy of MNIST: 0\\.\\d{4} on 10 images.*"));
    assertTrue(
        run.out(),
        run.out().matches("(?s).*Validation accuracy of strokes: 0\\.\\d{4} on 60 images.*"));
  }

  @Test
  public void train_commandLineInMetadata_trainsTheSameBytesOnTwoThreads() throws IOException {
    train(
        "--data",
        mnist,
        "--synthetic",
        30,
        "--strokes",
        strokes,
        "--writers",
        "w1, w3",
        "--stroke-repeats",
        2,
        "--validation-writers",
        "w2,zoe",
        "--validation",
        20,
        "--augment",
        "--threads",
        1,
        "--attribution",
        AUTHORS);
    assertEquals(AUTHORS, metadata().entries().get("attribution"));
    String commandLine = metadata().commandLine().orElseThrow();
    assertFalse(commandLine, commandLine.contains(folder.toString()));
    assertTrue(commandLine, commandLine.contains(" --strokes FILE --writers 'w1, w3' "));
    Path again = folder.resolve("again.tflite");
    List<Object> words = split(commandLine);
    words.replaceAll(
        word ->
            switch ((String) word) {
              case "DIR" -> mnist;
              case "FILE" -> strokes;
              case "M.tflite" -> again;
              default -> word;
            });
    words.addAll(List.of("--threads", 2));
    LabRunner.Run run = lab(words.toArray());
    assertEquals(run.err(), 0, run.status());
    assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(again));
  }

  @Test
  public void train_strokesAlone_hasNoTestImages() throws IOException {
    LabRunner.Run run = lab(words("--strokes", strokes));
    assertEquals(run.err(), 0, run.status());
    assertTrue(run.out(), run.out().contains("epoch 1 of 1, no test images, "));
    assertFalse(run.out(), run.out().contains("Validation accuracy of"));
    assertEquals(Set.of("validation"), metadata().accuracies().keySet());
    assertEquals(10, metadata().labels().size());
    assertEquals(
        "strokes by 4 writers (all), 220 training and 20 validation images",
        metadata().trainingData().orElseThrow());
    JsonObject json = train("--strokes", strokes);
    assertTrue(json.get("testAccuracy").isJsonNull());
    assertTrue(json.get("validationMnist").isJsonNull());
    assertEquals(json.get("validationAccuracy"), json.get("validationStrokes"));
  }

  @Test
  public void train_syntheticAndStrokes_validatesByStrokesAlone() throws IOException {
    JsonObject json =
        train("--synthetic", 40, "--strokes", strokes, "--validation-writers", "w2-w3");
    assertEquals(
        "synthetic digits, 40 training and 0 validation images; strokes by 2 writers"
            + " (all but w2-w3) validated by 2 writers (w2-w3), 120 training and 120 validation"
            + " images",
        metadata().trainingData().orElseThrow());
    assertTrue(json.get("testAccuracy").isJsonNull());
    assertEquals(json.get("validationAccuracy"), json.get("validationStrokes"));
  }

  @Test
  public void train_validationWriters_scoresThemAsEvaluateDoes() {
    JsonObject json =
        train(
            "--data",
            mnist,
            "--strokes",
            strokes,
            "--writers",
            "w1,w3",
            "--validation-writers",
            "zoe",
            "--batch",
            8,
            "--epochs",
            3);
    JsonObject judged = lab("evaluate", "--model", out, "--strokes", strokes, "--json").json();
    assertEquals(json.get("validationStrokes"), judged.getAsJsonObject("perWriter").get("zoe"));
    assertTrue(json.toString(), json.get("validationStrokes").getAsDouble() > 0.3);
  }

  @Test
  public void train_strokeRepeats_makeTheEpochLonger() throws IOException {
    LabRunner.Run run =
        lab(words("--strokes", strokes, "--writers", "zoe", "--stroke-repeats", 3, "--batch", 10));
    assertEquals(run.err(), 0, run.status());
    assertEquals(
        "strokes by 1 writer (zoe), 50 training (each 3 times an epoch) and 10 validation images",
        metadata().trainingData().orElseThrow());
    assertTrue(run.err(), run.err().contains("15 of 15 batches"));
    assertCommandLineStarts("train --strokes FILE --writers zoe --stroke-repeats 3 --network ");
  }

  @Test
  public void train_validationOfZero_keepsNoStrokesButThoseOfValidationWriters() {
    JsonObject json = train("--data", mnist, "--strokes", strokes, "--validation", 0);
    assertTrue(json.get("validationAccuracy").isJsonNull());
    assertTrue(json.get("validationStrokes").isJsonNull());
    json =
        train(
            "--data",
            mnist,
            "--strokes",
            strokes,
            "--validation",
            0,
            "--validation-writers",
            "zoe");
    assertTrue(json.get("validationMnist").isJsonNull());
    assertEquals(json.get("validationAccuracy"), json.get("validationStrokes"));
  }

  @Test
  public void train_downloadAndSynthetic_takesMnistFromTheCache() throws IOException {
    train("--download", "--cache", mnist, "--synthetic", 20);
    assertCommandLineStarts("train --data DIR --synthetic 20 --network ");
    Files.delete(out);
    assertFailure(
        1,
        "http://127.0.0.1:1/train-images-idx3-ubyte.gz: cannot connect",
        "--download",
        "--synthetic",
        20,
        "--cache",
        folder.resolve("cache"),
        "--mirror",
        "http://127.0.0.1:1");
  }

  @Test
  public void train_wrongWriters_saysWhoIsMeant() {
    String all = "; the writers are w1, w2, w3, zoe";
    assertFailure(1, "there is no writer eve" + all, "--strokes", strokes, "--writers", "w1,eve");
    assertFailure(1, "there is no writer w4" + all, "--strokes", strokes, "--writers", "w2-w9");
    assertFailure(
        1, "there is no writer w0" + all, "--strokes", strokes, "--validation-writers", "w0-w1");
    assertFailure(
        1,
        "expected no writer in both --writers and --validation-writers, got w2, w3",
        "--strokes",
        strokes,
        "--writers",
        "w1-w3",
        "--validation-writers",
        "zoe,w3,w2");
    assertFailure(
        1,
        "all 4 writers are for validation, expected some to learn from",
        "--strokes",
        strokes,
        "--validation-writers",
        "w1-w3,zoe");
  }

  @Test
  public void train_wrongUsage_exitsWithTwoNamingTheOption() {
    for (Object[] option :
        new Object[][] {
          {"--writers", "w1"}, {"--stroke-repeats", 2}, {"--validation-writers", "w1"}
        }) {
      assertFailure(
          2, "expected --strokes FILE beside them", "--data", mnist, option[0], option[1]);
    }
    assertFailure(2, "or MNIST among the data, got 5", "--strokes", strokes, "--validation", 5);
    assertFailure(2, "--stroke-repeats", "--strokes", strokes, "--stroke-repeats", 0);
    assertFailure(2, "--attribution", "--synthetic", 10, "--attribution", " ");
  }

  @Test
  public void train_missingStrokes_namesTheFile() {
    Path missing = folder.resolve("none.jsonl");
    assertFailure(1, "there is no file " + missing, "--data", mnist, "--strokes", missing);
  }

  @Test
  public void train_stoppedAndGivenAgain_writesTheSameBytes() throws IOException {
    train(inParts("w1-w2"));
    Path checkpoint = folder.resolve("run.checkpoint");
    stopAfter(9, checkpoint);
    byte[] whole = Files.readAllBytes(out);
    Files.delete(out);
    train(inParts("w1-w2", "--checkpoint", checkpoint, "--threads", 2));
    assertArrayEquals(whole, Files.readAllBytes(out));
    assertFalse("the checkpoint is deleted", Files.exists(checkpoint));
  }

  @Test
  public void train_checkpointOfOtherStrokes_namesWhatDiffers() throws IOException {
    Path checkpoint = folder.resolve("run.checkpoint");
    stopAfter(9, checkpoint);
    // As many images of each source as before.
    assertFailure(
        1,
        "this training's is MNIST, 110 training and 10 validation images; synthetic digits, 20"
            + " training and 0 validation images; strokes by 2 writers (w2-w3), 110 training",
        inParts("w2-w3", "--checkpoint", checkpoint));
    // The same writers, other drawings.
    SyntheticStrokes.write(strokes, 6, "w0", "w1", "w2");
    assertFailure(1, "its name of the data is ", inParts("w1-w2", "--checkpoint", checkpoint));
    assertTrue(Files.exists(checkpoint));
  }

  /** Arguments of a training run of 3 epochs of 8 batches. */
  private Object[] inParts(String writers, Object... more) {
    Object[] words = {
      "--data", mnist, "--synthetic", 20, "--strokes", strokes, "--writers", writers, "--epochs", 3
    };
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
  }

  /** Begins the same run, by the writers w1 and w2, and stops it. */
  private void stopAfter(long step, Path checkpoint) throws IOException {
    List<StrokeSample> samples = StrokeFile.read(strokes);
    TrainingData data =
        TrainingData.of(
            List.of(
                MnistImages.read(mnist, null, 1),
                SyntheticImages.beside(20, 1),
                StrokeImages.split(samples, Writers.listed("w1-w2", samples), 1, 1)));
    TrainingSettings settings =
        new TrainingSettings(
            Architectures.SIMPLE_CONV_NET,
            OptimizerKind.ADAM,
            0.001f,
            ScheduleKind.COSINE,
            0f,
            3,
            32,
            1,
            false,
            1);
    StoppedRun.leave(settings, data, step, checkpoint);
  }

  /** Trains for an epoch, unless said otherwise, and gives what it prints as JSON. */
  private JsonObject train(Object... words) {
    Object[] withJson = Stream.concat(Stream.of(words), Stream.of("--json")).toArray();
    LabRunner.Run run = lab(words(withJson));
    assertEquals(run.err(), 0, run.status());
    return run.json();
  }

  private Object[] words(Object... words) {
    List<Object> all =
        new ArrayList<>(List.of("train", "--network", "SimpleConvNet", "--out", out));
    List<Object> given = List.of(words);
    if (!given.contains("--epochs")) {
      all.addAll(List.of("--epochs", 1));
    }
    if (!given.contains("--batch")) {
      all.addAll(List.of("--batch", 32));
    }
    all.addAll(given);
    return all.toArray();
  }

  private ModelMetadata metadata() throws IOException {
    return TfliteReader.read(Files.readAllBytes(out)).metadata();
  }

  private void assertCommandLineStarts(String expected) throws IOException {
    String commandLine = metadata().commandLine().orElseThrow();
    assertTrue(commandLine, commandLine.startsWith(expected));
  }

  private void assertFailure(int status, String message, Object... words) {
    LabRunner.Run run = lab(words(words));
    assertEquals(run.err(), status, run.status());
    assertTrue(run.err(), run.err().contains("error: "));
    assertTrue(run.err() + "\nlacks " + message, run.err().contains(message));
    assertFalse("nothing is written", Files.exists(out));
  }

  /** Splits a command line at its blanks as a shell does. */
  private static List<Object> split(String commandLine) {
    List<Object> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(commandLine);
    while (matcher.find()) {
      words.add(matcher.group().replace("'\\''", "\0").replace("'", "").replace('\0', '\''));
    }
    return words;
  }
}
