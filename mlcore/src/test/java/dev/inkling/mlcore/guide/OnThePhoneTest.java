package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.DigitSegmenter;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.personalization.Personalization;
import dev.inkling.mlcore.personalization.Personalizer;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.training.Checkpoint;
import dev.inkling.mlcore.training.Trainer;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs the code of {@code 14-on-the-phone.md}. */
public final class OnThePhoneTest {
  private static final Dataset DATA = SyntheticDigits.generate(1, 300);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static Sequential network() {
    return Architectures.create(Architectures.SIMPLE_CONV_NET, DATA.shape(), 10, 1);
  }

  @Test
  public void model_writtenReadAndPersonalized_leavesTheBase() throws IOException {
    Sequential network = network();
    File file = folder.newFile();
    List<String> labels = Arrays.asList("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    Dataset samples = SyntheticDigits.generate(3, 20);
    AtomicBoolean stopButton = new AtomicBoolean();
    AtomicLong heard = new AtomicLong();
    TrainingListener progress =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingProgress progress) {
            heard.set(progress.step());
          }
        };

    ModelMetadata metadata =
        ModelMetadata.builder().labels(labels).trainingData("synthetic digits").seed(1).build();
    TfliteWriter.write(new TfliteModel(network, metadata), file);

    TfliteModel model = TfliteReader.read(file);
    Sequential base = model.network();

    Personalization outcome =
        new Personalizer(SyntheticDigits.generate(7, 500))
            .steps(40)
            .seed(1)
            .listener(progress)
            .cancelledWhen(stopButton::get)
            .personalize(base, samples);
    Sequential learned = outcome.network(); // base itself is as it was

    assertEquals(40, heard.get());
    assertArrayEquals(weights(network), weights(base), 0);
    assertFalse(Arrays.equals(weights(base), weights(learned)));
    assertTrue(base.summary(32, 2).contains("Memory for training on a batch of 32"));
  }

  @Test
  public void training_stoppedAndResumed_endsWithTheSameBits() throws IOException {
    Sequential unbroken = network();
    new Trainer(unbroken).epochs(2).seed(1).fit(DATA);
    Dataset data = DATA;
    Sequential network = network();
    Sequential again = network();
    File checkpoint = new File(folder.getRoot(), "run.checkpoint");
    AtomicInteger asked = new AtomicInteger();
    BooleanSupplier stop = () -> asked.getAndIncrement() == 13;

    new Trainer(network).epochs(2).seed(1).checkpoint(checkpoint, 10).cancelledWhen(stop).fit(data);
    // … the process is killed; later, in another:
    new Trainer(again).epochs(2).seed(1).resumeFrom(Checkpoint.read(checkpoint)).fit(data);

    assertArrayEquals(weights(unbroken), weights(again), 0);
  }

  @Test
  public void number_partedIntoItsDigits_isReadOneByOne() {
    Dataset digits = SyntheticDigits.generate(4, 2_000);
    Sequential network = network();
    new Trainer(network).optimizer(new Adam(2e-3f)).epochs(2).threads(2).seed(1).fit(digits);
    Random random = new Random(2);
    List<Stroke> strokes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Drawing drawn = SyntheticDigits.drawing(new int[] {4, 0, 7}[i], random);
      double size = 100 / drawn.height();
      strokes.addAll(
          drawn
              .transform(AffineTransform.translation(-drawn.left(), -drawn.top()))
              .transform(AffineTransform.scale(size, size))
              .transform(AffineTransform.translation(110 * i, 0))
              .strokes());
    }
    Drawing number = new Drawing(strokes);

    Predictor predictor = new Predictor(network);
    InkRasterizer rasterizer = new InkRasterizer();
    float[] image = new float[InkRasterizer.PIXELS];
    float[] probabilities = new float[10];
    StringBuilder read = new StringBuilder();
    for (Drawing digit : DigitSegmenter.split(number)) {
      rasterizer.rasterize(digit, image, 0);
      predictor.predict(image, probabilities);
      read.append(Softmax.argmax(probabilities, 0, 10));
    }

    assertEquals("407", read.toString());
  }

  private static float[] weights(Sequential network) {
    return network.parameters().get(0).value().data();
  }
}
