package dev.inkling.lab.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.File;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BenchmarkCommandTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void benchmark_noPeers_measuresMlcoreAndSaysHowToBuildThem() {
    LabRunner.Run run =
        LabRunner.lab(
            "benchmark", "--quick", "--only", "matrix-product", "--peers", folder.getRoot());
    assertEquals(run.err(), 0, run.status());
    assertTrue(run.err(), run.err().contains("OpenBLAS: not measured, there are no jars in"));
    assertTrue(run.err(), run.err().contains("mvn -B -Pbenchmark"));
    assertTrue(
        run.out(),
        run.out().lines().anyMatch(line -> line.matches("512x512x512 A·B +[\\d.]+ +– +–")));
  }

  @Test
  public void benchmark_mnistNotThere_namesTheFolderAndTheRemedy() {
    File empty = folder.getRoot();
    LabRunner.Run run =
        LabRunner.lab("benchmark", "--quick", "--only", "time-to-accuracy", "--data", empty);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("expected its four files in " + empty));
    assertTrue(run.err(), run.err().contains("lab train --download"));
  }

  @Test
  public void benchmark_modelNotThere_showsWhatTheProcessSaid() {
    LabRunner.Run run =
        LabRunner.lab(
            "benchmark",
            "--quick",
            "--only",
            "prediction",
            "--model",
            new File(folder.getRoot(), "no.tflite"));
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("mlcore failed at prediction"));
    assertTrue(run.err(), run.err().contains("NoSuchFileException"));
  }

  @Test
  public void benchmark_unknownSection_isWrongUsage() {
    LabRunner.Run run = LabRunner.lab("benchmark", "--only", "sleep");
    assertEquals(2, run.status());
    assertTrue(run.err(), run.err().contains("training-step"));
  }
}
