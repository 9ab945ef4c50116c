package dev.inkling.mlcore;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.training.History;
import dev.inkling.mlcore.training.Trainer;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The README's example, on fewer digits: it compiles, learns and leaves a readable model. */
public class ReadmeExampleTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void example_fewDigits_learnsAndExports() throws IOException {
    File file = new File(folder.getRoot(), "digits.tflite");
    List<String> labels = Arrays.asList("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    Dataset training = SyntheticDigits.generate(1, 2_000);
    Dataset validation = SyntheticDigits.generate(2, 500);
    Sequential network =
        Sequential.builder("digits", training.shape())
            .add(new Conv2d(8, 5))
            .add(new Relu())
            .add(new MaxPool2d(2))
            .add(new Flatten())
            .add(new Dense(10))
            .seed(1)
            .build();
    History history =
        new Trainer(network).optimizer(new Adam(1e-3f)).epochs(3).fit(training, validation);
    ModelMetadata metadata = ModelMetadata.builder().labels(labels).build();
    TfliteWriter.write(new TfliteModel(network, metadata), file);

    double accuracy = history.epochs().get(2).validationAccuracy();
    assertTrue("accuracy " + accuracy, accuracy > 0.8);
    assertEquals(labels, TfliteReader.read(file).labels());
  }
}
