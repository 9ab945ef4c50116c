package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.LayerTrace;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.OcclusionMap;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Im2col;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.Trainer;
import java.util.Random;
import org.junit.Test;

/** Runs the code of {@code 12-convolutions.md}. */
public final class ConvolutionsTest {
  @Test
  public void kernel_ofAnEdge_findsIt() {
    try (Workers workers = new Workers(1)) {
      float[] image = {0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1}; // dark | bright

      Conv2d edge = new Conv2d(1, 3);
      Sequential network = Sequential.builder("edge", Shape.of(1, 3, 5)).add(edge).build();
      edge.weight().value().set(-1, 0, 1, -1, 0, 1, -1, 0, 1);
      NetworkPass pass = network.planPrediction(1, workers);
      System.arraycopy(image, 0, pass.input(), 0, image.length);
      pass.forward(1, false);
      float[] y = pass.output(); // 3, 3, 0

      assertArrayEquals(new float[] {3, 3, 0}, y, 0);
    }
  }

  @Test
  public void places_thatDoNotFill_areAnErrorUnlessFloored() {
    Layer halving = new Conv2d(8, 3).padding(1).stride(2); // (28 + 2 − 3) / 2 is 13.5
    ShapeException error =
        assertThrows(ShapeException.class, () -> halving.build("conv1", Shape.of(1, 28, 28), null));
    Layer floored = new Conv2d(8, 3).padding(1).stride(2).floor(); // [8, 14, 14]

    assertEquals(Shape.of(8, 14, 14), floored.build("conv1", Shape.of(1, 28, 28), null));
    assertTrue(error.getMessage(), error.getMessage().contains("floor()"));
  }

  @Test
  public void im2col_hasTheNotesShapes() {
    Im2col unfolding = new Im2col(Shape.of(3, 7, 7), 5, 5, 1, 0); // 5×5, stride 1, no padding
    Tensor one = unfolding.im2col(new Tensor(Shape.of(1, 3, 7, 7))); // [9, 75]
    Tensor ten = unfolding.im2col(new Tensor(Shape.of(10, 3, 7, 7))); // [90, 75]

    assertEquals(Shape.of(9, 75), one.shape());
    assertEquals(Shape.of(90, 75), ten.shape());
  }

  @Test
  public void simpleConvNet_readsMoreThanADenseNetwork() {
    Sequential network =
        Sequential.builder("SimpleConvNet", Shape.of(1, 28, 28))
            .add(new Conv2d(30, 5)) // [30, 24, 24]
            .add(new Relu())
            .add(new MaxPool2d(2)) // [30, 12, 12]
            .add(new Flatten()) // [4320]
            .add(new Dense(100))
            .add(new Relu())
            .add(new Dense(10))
            .seed(1)
            .build();
    Sequential dense =
        Sequential.builder("two layers", Shape.of(1, 28, 28))
            .add(new Flatten())
            .add(new Dense(50))
            .add(new Relu())
            .add(new Dense(10))
            .seed(1)
            .build();

    Shape image = Shape.of(1, 28, 28);
    assertEquals(Architectures.create("SimpleConvNet", image, 10, 1).summary(), network.summary());
    assertEquals(433_890, network.parameterCount());
    assertEquals(750, network.parameters().get(0).value().size());
    assertEquals(Shape.of(30, 24, 24), network.layers().get(0).outputShape());
    assertEquals(Shape.of(30, 12, 12), network.layers().get(2).outputShape());
    assertEquals(Shape.of(4320), network.layers().get(3).outputShape());
    assertEquals(0.842, accuracy(network), 0.005);
    assertEquals(0.758, accuracy(dense), 0.005);
  }

  private static double accuracy(Sequential network) {
    Dataset digits = SyntheticDigits.generate(1, 1_000);
    Dataset others = SyntheticDigits.generate(2, 500);
    try (Workers workers = new Workers(2)) {
      new Trainer(network).batchSize(50).epochs(5).seed(1).workers(workers).fit(digits);
      return Evaluation.of(network, others, workers).accuracy();
    }
  }

  @Test
  public void trained_lookedInto_showsWhatItSeesAndWhatCounts() {
    Sequential network = Architectures.create("SimpleConvNet", Shape.of(1, 28, 28), 10, 1);
    accuracy(network);
    Dataset others = SyntheticDigits.generate(2, 500);
    Random random = new Random(1);
    float[] image = new float[784];
    int right = 0;
    int lostWhereItCounts = 0;
    int lostAnywhere = 0;
    for (int i = 0; i < 200; i++) {
      others.read(i, image, 0);
      int digit = others.label(i);
      if (answer(network, image) != digit) {
        continue;
      }
      right++;

      LayerTrace trace = new LayerTrace(network);
      trace.run(image);
      float[] kernels = network.parameters().get(0).value().data(); // [30, 1, 5, 5]
      float[] found = trace.outputs().get(1).values(); // relu1's [30, 24, 24]: an image a kernel

      float[] map = OcclusionMap.of(network, image, digit, 5, 1); // [28, 28], from −1 to 1

      assertEquals(30 * 25, kernels.length);
      assertEquals(30 * 24 * 24, found.length);
      assertEquals("relu1", trace.outputs().get(1).layer().name());
      lostWhereItCounts +=
          answer(network, covered(image, Softmax.argmax(map, 0, 784))) == digit ? 0 : 1;
      int inked = random.nextInt(784);
      while (image[inked] < 0.5f) {
        inked = random.nextInt(784);
      }
      lostAnywhere += answer(network, covered(image, inked)) == digit ? 0 : 1;
    }
    assertEquals(166, right, 3);
    assertEquals(88, lostWhereItCounts, 6);
    assertEquals(22, lostAnywhere, 6);
  }

  private static int answer(Sequential network, float[] image) {
    float[] probabilities = new float[10];
    new Predictor(network).predict(image, probabilities);
    return Softmax.argmax(probabilities, 0, 10);
  }

  /** The image without the 5×5 pixels around one. */
  private static float[] covered(float[] image, int center) {
    float[] less = image.clone();
    for (int i = 0; i < 784; i++) {
      if (Math.abs(i / 28 - center / 28) <= 2 && Math.abs(i % 28 - center % 28) <= 2) {
        less[i] = 0;
      }
    }
    return less;
  }

  @Test
  public void separable_hasAnEighthOfTheParameters() {
    Shape image = Shape.of(32, 14, 14);
    Sequential full = Sequential.builder("full", image).add(new Conv2d(64, 3).padding(1)).build();
    Sequential separable =
        Sequential.builder("separable", image)
            .add(new DepthwiseConv2d(3).padding(1)) // each channel by itself
            .add(new Conv2d(64, 1)) // the channels of each pixel
            .build();
    int few = separable.parameterCount(); // 2,432
    int many = full.parameterCount(); // 18,496

    assertEquals(2_432, few);
    assertEquals(18_496, many);
    assertEquals(full.outputShape(), separable.outputShape());
  }
}
