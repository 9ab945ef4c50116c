package dev.inkling.lab.runtime;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.runtime.TfliteRuntime.Kernels;
import dev.inkling.mlcore.layer.Add;
import dev.inkling.mlcore.layer.AveragePool2d;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Concatenate;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LeakyRelu;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TrainingModel;
import dev.inkling.mlcore.tflite.TrainingWriter;
import dev.inkling.mlcore.tflite.UpdateRule;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Training steps in the real TensorFlow Lite, against mlcore's own: 200 of them within 1e-4 in
 * every parameter.
 *
 * <p>Two ways of rounding drift apart as soon as a ReLU or a maximum falls the other way, which is
 * also how far mlcore drifts from itself when it begins 1e-7 beside. So the rates are small enough
 * that this seldom happens.
 */
public class TrainingAgreementTest {
  private static final int STEPS = 200;
  private static final double TOLERANCE = 1e-4;
  private static final Shape IMAGE = Shape.of(1, 28, 28);

  @BeforeClass
  public static void requireRuntime() {
    Agreement.requireRuntime();
  }

  @Test
  public void stateless_everyNamedNetwork_agreesWithMlcore() {
    for (String name : Architectures.names()) {
      float rate = rate(name);
      check(named(name), false, UpdateRule.sgd(), new Sgd(rate), rate, STEPS);
    }
  }

  @Test
  public void stateless_momentumAndAdam_agreeWithMlcore() {
    for (String name : new String[] {"SimpleConvNet", "TwoLayerNet", "TinyConvNet"}) {
      float rate = rate(name) / 10;
      check(named(name), false, UpdateRule.momentum(0.9f), new Momentum(rate, 0.9f), rate, STEPS);
      check(named(name), false, UpdateRule.adam(), new Adam(rate / 10), rate / 10, STEPS);
    }
  }

  @Test
  public void withVariables_everyNamedNetwork_agreesWithMlcore() {
    for (String name : Architectures.names()) {
      float rate = rate(name);
      boolean large = name.equals("ResidualNet") || name.equals("DeepConvNet");
      check(named(name), true, UpdateRule.sgd(), new Sgd(rate), rate, large ? 30 : STEPS);
    }
  }

  @Test
  public void withVariables_momentumAndAdam_agreeWithMlcore() {
    Sequential network = named("SimpleConvNet");
    check(
        network.copy(), true, UpdateRule.momentum(0.9f), new Momentum(0.001f, 0.9f), 0.001f, STEPS);
    check(network.copy(), true, UpdateRule.adam(), new Adam(1e-4f), 1e-4f, STEPS);
  }

  @Test
  public void stateless_everyLayer_agreesWithMlcore() {
    check(
        zoo(
            new Conv2d(6, 3).stride(2).padding(1).floor(),
            new BatchNorm(),
            new LeakyRelu(0.1f),
            new Residual(new Conv2d(8, 3).padding(1), new Tanh()).projection(new Conv2d(8, 1)),
            new Concatenate().branch(new Conv2d(3, 1)).branch(new Elu(0.7f)),
            new AveragePool2d(3).floor(),
            new Add().branch(new Conv2d(4, 3).padding(2)).branch(new Conv2d(4, 1).padding(1)),
            new Elu(1f),
            new Flatten(),
            new Dense(12),
            new BatchNorm(),
            new Sigmoid(),
            new Dense(10),
            new Softmax()),
        0.05f);
  }

  @Test
  public void stateless_strideThatLeavesARestAndDilationAtTheStart_agreesWithMlcore() {
    check(
        zoo(
            new Conv2d(5, 3).dilation(2),
            new Tanh(),
            new Conv2d(4, 4).stride(3).padding(1).floor(),
            new Tanh(),
            new MaxPool2d(3).floor(),
            new Flatten(),
            new BatchNorm(),
            new Dense(10)),
        0.05f);
  }

  @Test
  public void stateless_frozenLayers_stayAsTheyAre() {
    Sequential network = named("InklingNet");
    for (Parameter parameter : network.parameters()) {
      parameter.setTrainable(parameter.name().startsWith("conv2") || isHead(parameter));
    }
    TrainingModel model = stateless(network, UpdateRule.sgd());
    assertEquals(4, model.variables().size());
    check(network, false, UpdateRule.sgd(), new Sgd(5e-4f), 5e-4f, 50);
  }

  private static boolean isHead(Parameter parameter) {
    return parameter.name().startsWith("dense2");
  }

  @Test
  public void withVariables_infer_readsWithWhatWasLearned() {
    Sequential network = named("SimpleConvNet");
    TrainingModel model =
        TrainingWriter.withVariables(start(network), TrainingRun.BATCH, UpdateRule.sgd());
    try (TfliteSignatures runtime = new TfliteSignatures(model.bytes(), Kernels.BUILT_IN, 1)) {
      assertReads(network, runtime);
      TrainingRun.byMlcore(network, new Sgd(0.01f), 20);
      TrainingRun.byRuntime(runtime, new HashMap<>(), 0.01f, 20);
      assertReads(network, runtime);
    }
  }

  private static void assertReads(Sequential network, TfliteSignatures runtime) {
    float[] images = TrainingRun.images(3);
    float[] actual =
        runtime
            .run(TrainingModel.INFER, Collections.singletonMap(TrainingModel.IMAGE, images))
            .get("probabilities");
    Predictor predictor = new Predictor(network);
    for (int n = 0; n < TrainingRun.BATCH; n++) {
      float[] image = new float[IMAGE.size()];
      System.arraycopy(images, n * image.length, image, 0, image.length);
      float[] expected = new float[10];
      predictor.predict(image, expected);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], actual[n * expected.length + i], 1e-5);
      }
    }
  }

  @Test
  public void restore_inAnotherInterpreter_goesOnAsTheFirst() {
    TrainingModel model =
        TrainingWriter.withVariables(
            start(named("TwoLayerNet")), TrainingRun.BATCH, UpdateRule.adam());
    Map<String, float[]> none = new HashMap<>();
    Map<String, float[]> saved;
    Map<String, float[]> expected;
    try (TfliteSignatures first = new TfliteSignatures(model.bytes(), Kernels.BUILT_IN, 1)) {
      TrainingRun.byRuntime(first, none, 0.01f, 10);
      saved = save(first);
      TrainingRun.byRuntime(first, none, 0.01f, 10);
      expected = save(first);
    }
    try (TfliteSignatures second = new TfliteSignatures(model.bytes(), Kernels.BUILT_IN, 1)) {
      Map<String, float[]> inputs = new LinkedHashMap<>(saved);
      inputs.put(TrainingModel.NUMBER, new float[] {1});
      second.run(TrainingModel.RESTORE, inputs);
      TrainingRun.byRuntime(second, none, 0.01f, 10);
      Map<String, float[]> actual = save(second);
      assertEquals(expected.keySet(), actual.keySet());
      expected.forEach((name, values) -> assertArrayEquals(name, values, actual.get(name), 0f));
    }
  }

  private static Map<String, float[]> save(TfliteSignatures runtime) {
    return runtime.run(
        TrainingModel.SAVE, Collections.singletonMap(TrainingModel.NUMBER, new float[1]));
  }

  private static Sequential named(String name) {
    return TrainingRun.asTrained(Architectures.create(name, IMAGE, 10, 5));
  }

  private static float rate(String name) {
    return switch (name) {
      case Architectures.TWO_LAYER_NET -> 0.5f;
      case Architectures.SIMPLE_CONV_NET -> 0.01f;
      case Architectures.TINY_CONV_NET -> 0.001f;
      case Architectures.DEEP_CONV_NET -> 0.0002f;
      default -> 0.0005f;
    };
  }

  private static Sequential zoo(Layer... layers) {
    Sequential.Builder builder = Sequential.builder("Zoo", IMAGE).seed(2);
    for (Layer layer : layers) {
      builder.add(layer);
    }
    Sequential network = builder.build();
    Agreement.randomise(network);
    network.freezeStatistics(true);
    return network;
  }

  private static TfliteModel start(Sequential network) {
    return new TfliteModel(network.copy(), ModelMetadata.empty());
  }

  private static TrainingModel stateless(Sequential network, UpdateRule rule) {
    return TrainingWriter.stateless(start(network), TrainingRun.BATCH, rule);
  }

  private static void check(Sequential network, float rate) {
    check(network, false, UpdateRule.sgd(), new Sgd(rate), rate, STEPS);
  }

  private static void check(
      Sequential network,
      boolean variables,
      UpdateRule rule,
      Optimizer optimizer,
      float rate,
      int steps) {
    TrainingModel model =
        variables
            ? TrainingWriter.withVariables(start(network), TrainingRun.BATCH, rule)
            : stateless(network, rule);
    Map<String, float[]> state = variables ? new LinkedHashMap<>() : TrainingRun.initial(model);
    TrainingRun actual;
    try (TfliteSignatures runtime = new TfliteSignatures(model.bytes(), Kernels.BUILT_IN, 1)) {
      actual = TrainingRun.byRuntime(runtime, state, rate, steps);
      if (variables) {
        state = save(runtime);
      }
    }
    double moved = TrainingRun.gap(network, model, state);
    Sequential trained = TrainingRun.asTrained(network);
    TrainingRun expected = TrainingRun.byMlcore(trained, optimizer, steps);
    double gap = TrainingRun.gap(trained, model, state);
    String line =
        String.format(
            "%-14s %-10s %-26s %d steps: loss %.3f less, parameters moved by %.1e, differ by %.1e",
            network.name(),
            variables ? "variables" : "stateless",
            rule,
            steps,
            actual.fall(),
            moved,
            gap);
    System.out.println(line);
    assertTrue(line, gap <= TOLERANCE);
    assertTrue(line, moved > 10 * gap && actual.fall() > 0);
    for (int step = 0; step < steps; step++) {
      assertEquals(expected.losses().get(step), actual.losses().get(step), 1e-3);
    }
  }
}
