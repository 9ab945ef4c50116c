package dev.inkling.lab.command;

import static dev.inkling.lab.command.LabRunner.lab;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DemoCommandTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Path folder;

  @Before
  public void chooseFolder() {
    folder = temporary.getRoot().toPath();
  }

  @Test
  public void demo_screensAndApk_writesAPageThatNeedsNothingFromOutside() throws IOException {
    Path screens = Files.createDirectory(folder.resolve("screens"));
    byte[] picture = {1, 2, 3};
    Files.write(screens.resolve("demo-10-read-better.png"), picture);
    Files.write(screens.resolve("demo-2-predict.png"), picture);
    Files.write(screens.resolve("demo-1-draw.png"), picture);
    Files.write(screens.resolve("other.png"), picture);
    Path apk = Files.write(folder.resolve("a&b.apk"), new byte[2_500_000]);
    Path out = folder.resolve("demo");
    LabRunner.Run run =
        lab(
            "demo",
            "--out",
            out,
            "--screens",
            screens,
            "--apk",
            apk,
            "--images",
            500,
            "--epochs",
            2,
            "--min-accuracy",
            0,
            "--json");
    assertEquals(run.err(), 0, run.status());
    JsonObject json = run.json();
    assertTrue(json.get("maxDifference").getAsDouble() <= 1e-5);
    assertEquals(json.get("accuracy"), json.get("tfliteAccuracy"));
    assertEquals(Files.size(out.resolve("demo.tflite")), json.get("modelBytes").getAsLong());

    String page = Files.readString(out.resolve("index.html"));
    assertFalse("a page without outside resources", page.contains("http"));
    assertFalse("every name is filled in", page.contains("{{"));
    int draw = page.indexOf("screens/demo-1-draw.png");
    int predict = page.indexOf("screens/demo-2-predict.png");
    int better = page.indexOf("screens/demo-10-read-better.png");
    assertTrue(0 < draw && draw < predict && predict < better);
    assertTrue(page.contains("<figcaption>Read better</figcaption>"));
    assertFalse(page.contains("other.png"));
    assertTrue(page.contains("../a&amp;b.apk"));
    assertTrue(page.contains("2.5 MB"));
    assertEquals(50, page.split("a handwritten \\d", -1).length - 1);
    assertArrayEquals(picture, Files.readAllBytes(out.resolve("screens/demo-1-draw.png")));
  }

  @Test
  public void demo_missedTarget_writesThePageAndFails() {
    Path out = folder.resolve("demo");
    LabRunner.Run run = lab("demo", "--out", out, "--images", 100, "--epochs", 1);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("error: expected an accuracy of at least 0.9, got"));
    assertTrue(Files.exists(out.resolve("index.html")));
  }

  @Test
  public void demo_noScreensInFolder_failsBeforeTraining() {
    LabRunner.Run run = lab("demo", "--out", folder.resolve("demo"), "--screens", folder);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains("expected pictures named like demo-1-draw.png"));
  }

  @Test
  public void demo_missingApk_failsBeforeTraining() {
    Path apk = folder.resolve("missing.apk");
    LabRunner.Run run = lab("demo", "--out", folder.resolve("demo"), "--apk", apk);
    assertEquals(1, run.status());
    assertTrue(run.err(), run.err().contains(apk + ": expected an APK"));
  }
}
