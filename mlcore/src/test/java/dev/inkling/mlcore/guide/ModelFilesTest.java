package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.Quantization;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.tflite.TrainingModel;
import dev.inkling.mlcore.tflite.TrainingVariable;
import dev.inkling.mlcore.tflite.TrainingWriter;
import dev.inkling.mlcore.tflite.UpdateRule;
import dev.inkling.mlcore.tflite.foreign.ConvertedFile;
import dev.inkling.mlcore.tflite.foreign.ForeignModel;
import dev.inkling.mlcore.tflite.verification.ModelVerifier;
import dev.inkling.mlcore.tflite.verification.ReadLimits;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.Trainer;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs the code of pages 16 to 18, and of the packages that they are about. */
public final class ModelFilesTest {
  private static final Dataset DIGITS = SyntheticDigits.generate(1, 300);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void file_inSmallerNumbers_isSmaller() {
    TfliteModel model = model();
    Dataset calibration = SyntheticDigits.generate(2, 20);

    byte[] halves = TfliteWriter.toBytes(model, Quantization.float16());
    byte[] bytes = TfliteWriter.toBytes(model, Quantization.int8(calibration));

    int whole = TfliteWriter.toBytes(model).length;
    assertTrue("" + halves.length, halves.length < 0.6 * whole);
    assertTrue("" + bytes.length, bytes.length < 0.4 * whole);
  }

  @Test
  public void file_thatTrains_isWrittenWithItsVariables() throws IOException {
    TfliteModel model = model();
    File file = folder.newFile();
    Map<String, float[]> state = new HashMap<>();

    TrainingModel trains = TrainingWriter.withVariables(model, 32, UpdateRule.momentum(0.9f));
    trains.write(file);

    TrainingModel step = TrainingWriter.stateless(model, 16, UpdateRule.adam());
    for (TrainingVariable variable : step.variables()) {
      state.put(variable.name(), variable.initial());
    }

    assertEquals(trains.bytes().length, file.length());
    assertTrue(state.keySet().toString(), state.containsKey("conv1/weight/m"));
  }

  @Test
  public void foreignModel_fineTuned_readsBetterAndKeepsItsOtherBytes() throws IOException {
    File file = folder.newFile();
    File tuned = folder.newFile();
    Dataset examples = DIGITS;
    TfliteWriter.write(model(), file);

    ForeignModel model = ForeignModel.read(file);
    Sequential network = model.network();
    Trainer trainer =
        new Trainer(network)
            .loss(network.givesProbabilities() ? new CrossEntropy() : new SoftmaxCrossEntropy())
            .optimizer(new Adam(1e-4f))
            .epochs(2)
            .seed(1);
    trainer.fit(examples);
    model.write(tuned);

    try (Workers workers = new Workers(1)) {
      Sequential before = TfliteReader.read(file).network();
      Sequential after = TfliteReader.read(tuned).network();
      assertTrue(
          Evaluation.of(after, examples, workers).accuracy()
              > Evaluation.of(before, examples, workers).accuracy());
      byte[] original = Files.readAllBytes(file.toPath());
      byte[] written = Files.readAllBytes(tuned.toPath());
      assertEquals(original.length, written.length);
      assertFalse(Arrays.equals(original, written));
      int changed = 0;
      for (int i = 0; i < original.length; i++) {
        changed += original[i] == written[i] ? 0 : 1;
      }
      int weights = 4 * after.parameterCount();
      assertTrue(changed + " of " + weights, changed <= weights);
    }
  }

  @Test
  public void foreignModel_oneOutputOfTwo_isANetwork() throws IOException {
    File file = folder.newFile();
    ConvertedFile faces = new ConvertedFile(1);
    int features = faces.conv("conv2d", faces.input(1, 6, 6, 1), 3, 3, 1, ConvertedFile.RELU);
    int regressors = faces.dense("regressors", features, 4, false, ConvertedFile.NONE, true);
    int logits = faces.dense("logits", features, 2, false, ConvertedFile.NONE, true);
    Files.write(file.toPath(), faces.build(regressors, faces.softmax(logits, 1)));

    ForeignModel detector = ForeignModel.read(file, "model/logits/BiasAdd");

    assertEquals(2, detector.network().outputShape().size());
  }

  private static ForeignModel pets() throws IOException {
    ConvertedFile pets = new ConvertedFile(1);
    int image = pets.conv("conv2d", pets.input(1, 6, 6, 1), 3, 3, 1, ConvertedFile.RELU);
    int logits = pets.dense("dense", image, 2, false, ConvertedFile.NONE, true);
    return ForeignModel.read(pets.build(pets.softmax(logits, 1)));
  }

  @Test
  public void foreignModel_withAClassMore_isANewFile() throws IOException {
    File file = folder.newFile();
    ForeignModel model = pets();

    ForeignModel withOwls = model.enlarged("owl");

    assertEquals(3, withOwls.network().outputShape().size());

    TfliteModel larger = model.withClass(Arrays.asList("cat", "dog"), "owl");
    TfliteWriter.write(larger, file);

    assertEquals(Arrays.asList("cat", "dog", "owl"), TfliteReader.read(file).labels());
  }

  @Test
  public void packages_examples_run() throws IOException {
    File file = folder.newFile();
    TfliteWriter.write(model(), file);
    Dataset examples = SyntheticDigits.generate(4, 20);

    ForeignModel model = ForeignModel.read(file);
    new Trainer(model.network()).optimizer(new Adam(1e-4f)).fit(examples);
    model.write(file);

    byte[] array = Files.readAllBytes(file.toPath());
    ByteBuffer bytes = ByteBuffer.wrap(array);
    ModelVerifier.verify(bytes, ReadLimits.defaults().withMemoryBytes(1 << 26));
    ModelVerifier.verify(ByteBuffer.wrap(array), ReadLimits.defaults());
  }

  private static TfliteModel model() {
    return new TfliteModel(
        Architectures.create(Architectures.SIMPLE_CONV_NET, DIGITS.shape(), 10, 1),
        ModelMetadata.empty());
  }
}
