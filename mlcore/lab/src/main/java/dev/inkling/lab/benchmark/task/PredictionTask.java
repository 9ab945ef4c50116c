package dev.inkling.lab.benchmark.task;

import dev.inkling.lab.model.ModelFile;
import dev.inkling.lab.runtime.TfliteRuntime;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The median of the microseconds that one prediction takes on one thread, copying the image in and
 * the probabilities out among it.
 *
 * @param model a {@code .tflite} file
 */
public record PredictionTask(Path model) implements Task {
  static final String NAME = "prediction";

  static PredictionTask parse(List<String> words) {
    return new PredictionTask(Path.of(words.get(1)));
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public List<String> words() {
    return List.of(NAME, model.toString());
  }

  @Override
  public Measurement run(Contender contender, Timing timing) throws IOException {
    ModelFile file = ModelFile.read(model);
    Sequential network = file.model().network();
    // One channel: the same values in the same order in CHW and in HWC.
    float[] image = SampleBatch.synthetic(1, 1).images();
    float[] probabilities = new float[network.outputShape().size()];
    if (contender == Contender.MLCORE) {
      Predictor predictor = new Predictor(network);
      double seconds = timing.median(() -> predictor.predict(image, probabilities));
      return new Measurement(seconds * 1e6, Versions.mlcore(), "");
    }
    try (TfliteRuntime runtime =
        new TfliteRuntime(file.bytes(), TfliteRuntime.Kernels.XNNPACK, 1)) {
      double seconds = timing.median(() -> runtime.run(image, probabilities));
      return new Measurement(
          seconds * 1e6, "TensorFlow Lite " + TfliteRuntime.version() + " with XNNPACK", "");
    }
  }
}
