package dev.inkling.lab.command;

import static dev.inkling.lab.command.LabRunner.lab;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;
import dev.inkling.lab.data.SyntheticImages;
import dev.inkling.lab.data.TrainingData;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.lab.training.ScheduleKind;
import dev.inkling.lab.training.TrainingSettings;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TrainCommandTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Path folder;
  private Path out;

  @Before
  public void chooseFiles() {
    folder = temporary.getRoot().toPath();
    out = folder.resolve("m.tflite");
  }

  @Test
  public void train_synthetic_printsOneJsonObjectAndWritesTheModel() throws IOException {
    LabRunner.Run run =
        lab("train", "--synthetic", 300, "--epochs", 2, "--threads", 2, "--out", out, "--json");
    assertEquals(run.err(), 0, run.status());
    JsonObject json = run.json();
    assertEquals(
        Set.of(
            "testAccuracy",
            "validationAccuracy",
            "validationMnist",
            "validationStrokes",
            "seconds",
            "imagesPerSecond",
            "parameters",
            "epochs"),
        json.keySet());
    assertEquals(2, json.get("epochs").getAsInt());
    assertTrue(json.get("imagesPerSecond").getAsDouble() > 0);
    TfliteModel model = TfliteReader.read(Files.readAllBytes(out));
    assertEquals(json.get("parameters").getAsInt(), model.network().parameterCount());
    assertEquals("InklingNet", model.network().name());
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), model.labels());
    assertEquals(
        "synthetic digits, 300 training and 30 validation images",
        model.metadata().trainingData().orElseThrow());
    assertEquals(
        json.get("testAccuracy").getAsDouble(), model.metadata().accuracies().get("test"), 0);
    assertEquals(
        json.get("validationAccuracy").getAsDouble(),
        model.metadata().accuracies().get("validation"),
        0);
  }

  @Test
  public void train_commandLineInMetadata_hasNoPathAndTrainsTheSameBytes() throws IOException {
    assertEquals(0, lab("train", "--synthetic", 100, "--epochs", 1, "--out", out).status());
    String commandLine =
        TfliteReader.read(Files.readAllBytes(out)).metadata().commandLine().orElseThrow();
    assertFalse(commandLine, commandLine.contains(folder.toString()));
    Path again = folder.resolve("again.tflite");
    Object[] words = commandLine.replace("M.tflite", again.toString()).split(" ", -1);
    assertEquals(0, lab(words).status());
    assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(again));
  }

  @Test
  public void train_oneOrTwoThreads_writesTheSameBytes() throws IOException {
    Path other = folder.resolve("other.tflite");
    for (Object[] threadsAndFile : new Object[][] {{1, out}, {2, other}}) {
      LabRunner.Run run =
          lab(
              "train",
              "--synthetic",
              200,
              "--epochs",
              1,
              "--augment",
              "--seed",
              5,
              "--network",
              "SimpleConvNet",
              "--threads",
              threadsAndFile[0],
              "--out",
              threadsAndFile[1]);
      assertEquals(run.err(), 0, run.status());
    }
    assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(other));
  }

  @Test
  public void train_stoppedInAnEpochAndGivenAgain_writesTheSameBytesAndResult() throws IOException {
    LabRunner.Run whole = lab(trainInParts("--out", out, "--json"));
    assertEquals(whole.err(), 0, whole.status());
    Path checkpoint = folder.resolve("run.checkpoint");
    stopAfter(9, checkpoint);
    Path other = folder.resolve("other.tflite");
    LabRunner.Run rest =
        lab(trainInParts("--out", other, "--json", "--checkpoint", checkpoint, "--threads", 2));
    assertEquals(rest.err(), 0, rest.status());
    assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(other));
    for (String figure : List.of("testAccuracy", "validationAccuracy", "parameters", "epochs")) {
      assertEquals(whole.json().get(figure), rest.json().get(figure));
    }
    assertFalse("the checkpoint is deleted", Files.exists(checkpoint));
  }

  @Test
  public void train_checkpointOfAnotherTraining_namesFileAndDifference() throws IOException {
    Path checkpoint = folder.resolve("run.checkpoint");
    stopAfter(9, checkpoint);
    LabRunner.Run run =
        lab(trainInParts("--out", out, "--checkpoint", checkpoint, "--weight-decay", 0.5));
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains(checkpoint + ": the checkpoint of step 9 is of"));
    assertTrue(run.err(), run.err().contains("weightDecay=0.5"));
    assertTrue(Files.exists(checkpoint));
    assertFalse(Files.exists(out));
  }

  @Test
  public void train_damagedCheckpoint_failsNamingIt() throws IOException {
    Path checkpoint = folder.resolve("run.checkpoint");
    Files.write(checkpoint, new byte[100]);
    LabRunner.Run run = lab(trainInParts("--out", out, "--checkpoint", checkpoint));
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains(checkpoint + " is not a checkpoint"));
  }

  /** Arguments of a training run of 3 epochs of 5 batches. */
  private static Object[] trainInParts(Object... more) {
    Object[] words = {
      "train", "--synthetic", 150, "--epochs", 3, "--batch", 32, "--augment", "--seed", 5
    };
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
  }

  /** Begins the same run and stops it. */
  private static void stopAfter(long step, Path checkpoint) throws IOException {
    TrainingSettings settings =
        new TrainingSettings(
            Architectures.INKLING_NET,
            OptimizerKind.ADAM,
            0.001f,
            ScheduleKind.COSINE,
            0f,
            3,
            32,
            5,
            true,
            1);
    TrainingData data = TrainingData.of(List.of(SyntheticImages.alone(150, null, 5)));
    StoppedRun.leave(settings, data, step, checkpoint);
  }

  @Test
  public void train_mnistFolder_validatesByAPartOfTheTrainingImages() throws IOException {
    SmallMnist.write(folder.resolve("mnist"), 200, 50);
    LabRunner.Run run =
        lab(
            "train",
            "--data",
            folder.resolve("mnist"),
            "--validation",
            40,
            "--epochs",
            1,
            "--optimizer",
            "sgd",
            "--lr",
            0.01,
            "--schedule",
            "constant",
            "--out",
            out);
    assertEquals(run.err(), 0, run.status());
    TfliteModel model = TfliteReader.read(Files.readAllBytes(out));
    assertEquals(
        "MNIST, 160 training and 40 validation images",
        model.metadata().trainingData().orElseThrow());
    assertEquals(
        "train --data DIR --validation 40 --network InklingNet --optimizer sgd --lr 0.01"
            + " --schedule constant --weight-decay 0 --epochs 1 --batch 64 --seed 1"
            + " --out M.tflite",
        model.metadata().commandLine().orElseThrow());
  }

  @Test
  public void train_noValidation_printsNull() throws IOException {
    LabRunner.Run run =
        lab("train", "--synthetic", 50, "--validation", 0, "--epochs", 1, "--out", out, "--json");
    assertEquals(run.err(), 0, run.status());
    assertTrue(run.json().get("validationAccuracy").isJsonNull());
  }

  @Test
  public void train_divergingRate_failsNamingTheStepAndWritesNothing() throws IOException {
    LabRunner.Run run =
        lab(
            "train",
            "--synthetic",
            300,
            "--epochs",
            3,
            "--optimizer",
            "sgd",
            "--lr",
            1e20,
            "--out",
            out);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("error: the loss became "));
    assertTrue(run.err(), run.err().contains(" at step "));
    assertFalse(run.err(), run.err().contains("\tat dev.inkling"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals("nothing is written", 0, files.count());
    }
  }

  @Test
  public void train_noData_saysWhatToDownloadFromWhere() {
    LabRunner.Run run = lab("train", "--out", out, "--cache", folder.resolve("cache"), "--json");
    assertEquals(1, run.status());
    assertEquals("", run.out());
    for (String expected :
        List.of(
            "train-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz",
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
            "--download",
            "--synthetic")) {
      assertTrue(expected + " in " + run.err(), run.err().contains(expected));
    }
  }

  @Test
  public void train_downloadFromDeadMirror_failsAndLeavesNoFileOfThatName() throws IOException {
    Path cache = folder.resolve("new").resolve("cache");
    LabRunner.Run run =
        lab(
            "train",
            "--download",
            "--cache",
            cache,
            "--mirror",
            "http://127.0.0.1:1",
            "--out",
            out);
    assertEquals(1, run.status());
    assertTrue(
        run.err(),
        run.err().contains("http://127.0.0.1:1/train-images-idx3-ubyte.gz: cannot connect"));
    assertFalse(Files.exists(cache.resolve("train-images-idx3-ubyte.gz")));
  }

  @Test
  public void train_incompleteFolder_namesWhatIsMissing() throws IOException {
    SmallMnist.write(folder, 20, 10);
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
    LabRunner.Run run = lab("train", "--data", folder, "--out", out);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("missing: t10k-labels-idx1-ubyte.gz\n"));
  }

  @Test
  public void train_damagedFile_namesIt() throws IOException {
    SmallMnist.write(folder, 20, 10);
    Files.write(folder.resolve("train-images-idx3-ubyte"), new byte[] {1, 2, 3, 4});
    LabRunner.Run run = lab("train", "--data", folder, "--out", out);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("train-images-idx3-ubyte: magic number"));
  }

  @Test
  public void train_moreValidationThanImages_namesBoth() throws IOException {
    SmallMnist.write(folder, 20, 10);
    LabRunner.Run run = lab("train", "--data", folder, "--validation", 20, "--out", out);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("20 training images, expected more than the 20"));
  }

  @Test
  public void train_wrongUsage_exitsWithTwoNamingTheOption() {
    Object[][] cases = {
      {"--out", "train", "--synthetic", 10},
      {"--network", "train", "--synthetic", 10, "--network", "ResNet", "--out", out},
      {"--optimizer", "train", "--synthetic", 10, "--optimizer", "lion", "--out", out},
      {"--lr", "train", "--synthetic", 10, "--lr", "-1", "--out", out},
      {"--lr", "train", "--synthetic", 10, "--lr", "fast", "--out", out},
      {"--epochs", "train", "--synthetic", 10, "--epochs", 0, "--out", out},
      {"--batch", "train", "--synthetic", 10, "--batch", "x", "--out", out},
      {"--weight-decay", "train", "--synthetic", 10, "--weight-decay", 1, "--out", out},
      {"--checkpoint=FILE", "train", "--synthetic", 10, "--checkpoint-every", 5, "--out", out},
      {"--what", "train", "--synthetic", 10, "--what", "--out", out},
    };
    for (Object[] optionAndWords : cases) {
      Object[] words = new Object[optionAndWords.length - 1];
      System.arraycopy(optionAndWords, 1, words, 0, words.length);
      LabRunner.Run run = lab(words);
      assertEquals(run.err(), 2, run.status());
      assertTrue(run.err(), run.err().startsWith("error: "));
      assertTrue(run.err(), run.err().contains((String) optionAndWords[0]));
    }
  }

  @Test
  public void train_unwritableOut_failsBeforeTraining() {
    LabRunner.Run run = lab("train", "--synthetic", 10, "--out", folder);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("expected a file to write, got a folder"));
    assertFalse(run.out(), run.out().contains("Training"));
  }

  @Test
  public void train_help_listsTheNetworks() {
    LabRunner.Run run = lab("train", "--help");
    assertEquals(0, run.status());
    for (String name : Architectures.names()) {
      assertTrue(run.out(), run.out().contains(name));
    }
  }
}
