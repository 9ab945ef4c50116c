package dev.inkling.lab.demo;

import dev.inkling.lab.chart.ChartStyle;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.data.SyntheticImages;
import dev.inkling.lab.data.TrainingData;
import dev.inkling.lab.model.ModelFile;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.lab.training.Provenance;
import dev.inkling.lab.training.ScheduleKind;
import dev.inkling.lab.training.Scores;
import dev.inkling.lab.training.TrainingRun;
import dev.inkling.lab.training.TrainingSettings;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The whole way once: trains on synthetic digits, exports, checks, and shows it on a page. */
public final class Demo {
  private static final String MODEL = "demo.tflite";
  private static final String PAGE = "index.html";
  private static final int BATCH = 32;
  private static final long SEED = 1;

  private final Path folder;
  private final Size size;
  private final int threads;
  private Path screens;
  private Path apk;

  /**
   * How much is trained.
   *
   * @param images to train on; a tenth as many each to choose by and to test on
   * @param secondsLimit when training stops at the latest, and the best epoch so far is taken
   */
  public record Size(int images, int epochs, int secondsLimit) {}

  /**
   * What came of it.
   *
   * @param page the page's file
   * @param model the model's file
   * @param accuracy on the synthetic test digits, by mlcore
   * @param tfliteAccuracy the same by TensorFlow Lite; null if it does not run here
   * @param maxDifference of a probability between the two; null if TensorFlow Lite does not run
   */
  public record Outcome(
      String page,
      String model,
      double accuracy,
      Double tfliteAccuracy,
      Double maxDifference,
      double seconds,
      double imagesPerSecond,
      long modelBytes) {}

  /** A demo that writes into a folder. */
  public Demo(Path folder, Size size, int threads) {
    this.folder = folder;
    this.size = size;
    this.threads = threads;
  }

  /** Sets the folder with pictures of the app's screens; null for none. */
  public Demo screens(Path screens) {
    this.screens = screens;
    return this;
  }

  /** Sets the app's file; null for none. */
  public Demo apk(Path apk) {
    this.apk = apk;
    return this;
  }

  /**
   * Does it all, and writes the page whatever the figures are.
   *
   * @throws IOException if a file cannot be read or written
   */
  public Outcome run(Console console) throws IOException {
    Files.createDirectories(folder);
    List<Screen> shown = screens == null ? List.of() : Screen.copy(screens, folder);
    AppFile app = apk == null ? null : AppFile.of(apk, folder);
    console.print("Drawing " + size.images() + " synthetic digits");
    TrainingData data = TrainingData.of(List.of(SyntheticImages.alone(size.images(), null, SEED)));
    LossCurve curve = new LossCurve(data.training().size());
    TrainingRun.Outcome trained = train(data, curve, console);
    ModelFile file = export(trained, data);
    console.print("Checking " + MODEL + " in TensorFlow Lite");
    EngineCheck check = EngineCheck.of(file, data.test(), threads);
    Path page = folder.resolve(PAGE);
    new DemoPage(
            new Figures(trained, data, check, file.bytes().length, threads).all(),
            ContactSheet.of(trained.network(), data.test()),
            story(trained, data),
            Chart.of(curve, trained.history().epochs()),
            ChartStyle.unavailable().orElse(null),
            shown,
            app,
            MODEL)
        .write(page);
    return new Outcome(
        page.toString(),
        folder.resolve(MODEL).toString(),
        check.accuracy(),
        check.tfliteAccuracy(),
        check.comparison() == null ? null : check.comparison().maxDifference(),
        trained.history().seconds(),
        trained.history().imagesPerSecond(),
        file.bytes().length);
  }

  private TrainingRun.Outcome train(TrainingData data, LossCurve curve, Console console)
      throws IOException {
    long start = System.nanoTime();
    return new TrainingRun(settings(), data)
        .listener(curve)
        .cancelledWhen(() -> (System.nanoTime() - start) / 1e9 > size.secondsLimit())
        .train(console);
  }

  private TrainingSettings settings() {
    return new TrainingSettings(
        Architectures.INKLING_NET,
        OptimizerKind.ADAM,
        1e-3f,
        ScheduleKind.COSINE,
        0f,
        size.epochs(),
        BATCH,
        SEED,
        false,
        threads);
  }

  private ModelFile export(TrainingRun.Outcome trained, TrainingData data) throws IOException {
    Scores scores = Scores.of(trained, data, threads);
    String commandLine =
        "train --synthetic " + size.images() + " " + settings().options() + " --out M.tflite";
    Path model = folder.resolve(MODEL);
    TfliteWriter.write(
        new TfliteModel(
            trained.network(),
            Provenance.of(settings(), data, trained.best().epoch(), scores, commandLine)),
        model.toFile());
    return ModelFile.read(model);
  }

  private String story(TrainingRun.Outcome trained, TrainingData data) {
    return String.format(
        Locale.ROOT,
        "%s learned from %,d synthetic digits in %d of %d epochs%s; %,d others chose epoch %d.",
        trained.network().name(),
        data.training().size(),
        trained.history().epochs().size(),
        size.epochs(),
        trained.history().cancelled() ? " (stopped after " + size.secondsLimit() + " seconds)" : "",
        data.validation().size(),
        trained.best().epoch());
  }
}
