package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Augmentation;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Split;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.io.AtomicFile;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.LayerPass;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Workspace;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.random.SplitMix64;
import dev.inkling.mlcore.tensor.MatrixProduct;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.training.History;
import dev.inkling.mlcore.training.Trainer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs the examples of the packages' descriptions. */
public final class PackagesTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void data_example_doesWhatItSays() throws IOException {
    Dataset digits = SyntheticDigits.generate(1, 1_000);
    Split split = Split.stratified(digits, 0.2, 1);
    Dataset training = split.training(); // 800, the same share of each digit
    Dataset validation = split.validation();

    float[] image = new float[training.shape().size()];
    training.read(0, image, 0);
    Augmentation.mnist().apply(image, 0, 42); // turned, stretched, shifted a little
    int digit = training.label(0);

    assertEquals(1_000, training.size() + validation.size());
    assertEquals(200, validation.size(), 10);
    assertTrue(digit >= 0 && digit < 10);
  }

  @Test
  public void initializer_example_doesWhatItSays() throws IOException {
    float[] weights = new float[100 * 50];
    Initializer.HE.fill(weights, 100, 50, new Random(1)); // standard deviation √(2 / 100)

    Sequential network =
        Sequential.builder("tanh", Shape.of(100))
            .add(new Dense(50).initializer(Initializer.XAVIER))
            .build();

    double squares = 0;
    for (float weight : weights) {
      squares += weight * weight;
    }
    assertEquals(0.02, squares / weights.length, 0.002);
    assertEquals(5_050, network.parameterCount());
  }

  @Test
  public void ink_example_doesWhatItSays() throws IOException {
    Stroke down = Stroke.of(50, 10, 50, 90); // x, y of each point, y downwards
    Stroke bar = Stroke.of(30, 90, 70, 90);
    Drawing one = new Drawing(Arrays.asList(down, bar));
    Drawing slanted = one.transform(AffineTransform.slant(0.2));

    float[] image = new float[InkRasterizer.PIXELS]; // 0 is paper, 1 is ink
    new InkRasterizer().rasterize(slanted, image, 0);

    float ink = 0;
    for (float pixel : image) {
      assertTrue(pixel >= 0 && pixel <= 1);
      ink += pixel;
    }
    assertTrue("ink " + ink, ink > 20 && ink < 200);
  }

  @Test
  public void io_example_doesWhatItSays() throws IOException {
    File file = new File(folder.getRoot(), "file");
    // Until the last byte is on the disk, the file is what it was before, or is not there.
    AtomicFile.write(
        file,
        out -> {
          out.write("half of it, ".getBytes(StandardCharsets.UTF_8));
          out.write("and the rest".getBytes(StandardCharsets.UTF_8));
        });

    assertEquals("half of it, and the rest", read(file));
  }

  @Test
  public void layer_example_doesWhatItSays() throws IOException {
    float[] x = new float[10 * 28 * 28];
    float[] y = new float[10 * 8 * 28 * 28];
    float[] dx = new float[x.length];
    float[] dy = new float[y.length];
    Arrays.fill(dy, 1);
    Conv2d conv = new Conv2d(8, 5).padding(2);
    Shape output = conv.build("conv", Shape.of(1, 28, 28), new Random(1)); // [8, 28, 28]
    Parameter weight = conv.weight(); // conv/weight[8, 1, 5, 5]

    try (Workers workers = new Workers(2)) {
      LayerPass pass = conv.plan(new Workspace(10, workers, true));
      pass.forward(10, true, x, y); // ten images
      pass.backward(10, x, y, dy, dx); // ∂L/∂x to dx, ∂L/∂w to weight.gradient()
    }

    assertEquals(Shape.of(8, 28, 28), output);
    assertEquals("conv/weight[8, 1, 5, 5]", weight.toString());
    float sum = 0;
    for (float g : conv.bias().gradient().data()) {
      sum += g;
    }
    assertEquals(dy.length, sum, 0.5);
  }

  @Test
  public void loss_example_doesWhatItSays() throws IOException {
    float[] logits = {2, 1, 0, 0, 0, 5}; // two examples, three classes
    int[] labels = {0, 1};
    float[] gradient = new float[logits.length];
    double loss = new SoftmaxCrossEntropy().evaluate(logits, labels, 2, 3, gradient);

    double first = StrictMath.log(1 + StrictMath.exp(-1) + StrictMath.exp(-2));
    double second = StrictMath.log(2 + StrictMath.exp(5));
    assertEquals((first + second) / 2, loss, 1e-6);
    assertTrue(gradient[0] < 0 && gradient[1] > 0);
  }

  @Test
  public void network_example_doesWhatItSays() throws IOException {
    Sequential network =
        Sequential.builder("TwoLayers", Shape.of(4))
            .add(new Dense(3))
            .add(new Relu())
            .add(new Dense(2))
            .seed(1)
            .build();
    String table = network.summary();

    float[] probabilities = new float[2];
    new Predictor(network).predict(new float[] {1, 2, 3, 4}, probabilities);
    int answer = Softmax.argmax(probabilities, 0, 2);

    assertTrue(table, table.contains("dense2"));
    assertEquals(1, probabilities[0] + probabilities[1], 1e-6);
    assertTrue(probabilities[answer] >= 0.5);
  }

  @Test
  public void optimizer_example_doesWhatItSays() throws IOException {
    try (Workers workers = new Workers(1)) {
      Parameter w = new Parameter("point", new Tensor(Shape.of(2)));
      w.value().set(-7, 2);
      Optimizer optimizer = new Adam(0.3f);
      for (int step = 0; step < 100; step++) {
        float[] at = w.value().data();
        w.gradient().set(at[0] / 10, 2 * at[1]); // of x²/20 + y²
        optimizer.step(Collections.singletonList(w), 1f, workers);
      }
      assertEquals(0, w.value().data()[0], 0.5);
      assertEquals(0, w.value().data()[1], 0.5);
    }
  }

  @Test
  public void random_example_doesWhatItSays() throws IOException {
    long seed = 7;
    // The number at a place does not depend on who draws it, or when.
    long first = SplitMix64.at(seed, 0);
    long thousandth = SplitMix64.at(seed, 999);

    SplitMix64 sequence = new SplitMix64();
    sequence.seed(seed);
    double fromMinusOneToOne = sequence.nextSigned();

    assertTrue(first != thousandth && first == SplitMix64.at(seed, 0));
    assertTrue(fromMinusOneToOne >= -1 && fromMinusOneToOne < 1);
  }

  @Test
  public void tensor_example_doesWhatItSays() throws IOException {
    Tensor a = new Tensor(Shape.of(2, 3));
    a.set(1, 2, 3, 4, 5, 6);
    float[][] b = {{1, 0}, {0, 1}, {1, 1}};
    float[][] c = new float[2][2];
    // C += A·B: row i of A starts at 3i, and its elements are 1 apart.
    new MatrixProduct().add(c, 0, 2, 2, a.data(), 0, 3, 1, b, 3);
    String product = Arrays.deepToString(c); // [[4.0, 5.0], [10.0, 11.0]]

    assertEquals("[[4.0, 5.0], [10.0, 11.0]]", product);
  }

  @Test
  public void tflite_example_doesWhatItSays() throws IOException {
    File file = new File(folder.getRoot(), "file");
    Sequential network = Sequential.builder("gate", Shape.of(2)).add(new Dense(2)).seed(1).build();
    ModelMetadata metadata =
        ModelMetadata.builder().labels(Arrays.asList("no", "yes")).seed(1).build();
    TfliteWriter.write(new TfliteModel(network, metadata), file);

    TfliteModel read = TfliteReader.read(file);
    Sequential again = read.network(); // the same layers, names and numbers, ready to train

    assertEquals(Arrays.asList("no", "yes"), read.labels());
    assertEquals(network.summary(), again.summary());
  }

  @Test
  public void training_example_doesWhatItSays() throws IOException {
    Dataset training = SyntheticDigits.generate(1, 1_000);
    Dataset validation = SyntheticDigits.generate(2, 200);
    Sequential network = Architectures.create("SimpleConvNet", training.shape(), 10, 1);
    History history =
        new Trainer(network)
            .optimizer(new Adam(1e-3f))
            .batchSize(50)
            .epochs(2)
            .threads(2)
            .seed(1)
            .keepBestEpoch()
            .fit(training, validation);
    double accuracy = history.best().validationAccuracy();

    assertTrue("accuracy " + accuracy, accuracy > 0.7);
  }

  private static String read(File file) throws IOException {
    return new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
  }
}
