package dev.inkling.mlcore.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.layer.Add;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.Test;

public class LayerTraceTest {
  private static final Shape IMAGE = Shape.of(1, 28, 28);

  /** The network with every number in it drawn, statistics too. */
  private static Sequential random(Sequential network) {
    Random random = new Random(4);
    for (Parameter parameter : network.parameters()) {
      float[] values = parameter.value().data();
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.5f * random.nextFloat();
      }
    }
    return network;
  }

  private static float[] example(Sequential network, int seed) {
    float[] example = new float[network.inputShape().size()];
    Random random = new Random(seed);
    for (int i = 0; i < example.length; i++) {
      example[i] = random.nextFloat();
    }
    return example;
  }

  /** What the network's first layers give, as a network of their own. */
  private static float[] outputOfFirst(int count, Sequential network, float[] example) {
    Sequential.Builder builder = Sequential.builder("first", network.inputShape());
    List<float[]> values = new ArrayList<>();
    for (Layer layer : network.layers().subList(0, count)) {
      builder.add(layer.name(), layer.unbuilt());
      layer.parameters().forEach(parameter -> values.add(parameter.value().data()));
    }
    NetworkPass pass = builder.build(values).planPrediction(1, new Workers(1));
    System.arraycopy(example, 0, pass.input(), 0, example.length);
    pass.forward(1, false);
    return pass.output();
  }

  private static List<LayerOutput> ofTheNetwork(LayerTrace trace) {
    return trace.outputs().stream().filter(o -> o.depth() == 0).collect(Collectors.toList());
  }

  @Test
  public void run_everyNamedNetwork_givesWhatAPredictionComputes() {
    for (String name : Architectures.names()) {
      Sequential network = random(Architectures.create(name, IMAGE, 10, 1));
      LayerTrace trace = new LayerTrace(network);
      trace.run(example(network, 1));
      float[] second = example(network, 2);
      trace.run(second);
      List<LayerOutput> outputs = ofTheNetwork(trace);
      assertEquals(network.layers().size(), outputs.size());
      for (int i = 0; i < outputs.size(); i++) {
        assertSame(network.layers().get(i), outputs.get(i).layer());
        String what = name + ", " + outputs.get(i).layer().name();
        assertArrayEquals(what, outputOfFirst(i + 1, network, second), outputs.get(i).values(), 0f);
      }
    }
  }

  @Test
  public void run_join_givesTheLayersWithinAndTheirSum() {
    Sequential network =
        random(
            Sequential.builder("joined", Shape.of(2, 4, 4))
                .add(new Relu())
                .add(
                    new Residual(
                            new Conv2d(3, 3).padding(1),
                            new BatchNorm(),
                            new Residual(new Relu(), new Conv2d(3, 1)))
                        .projection(new Conv2d(3, 1)))
                .add(new Flatten())
                .build());
    LayerTrace trace = new LayerTrace(network);
    trace.run(example(network, 3));
    List<LayerOutput> outputs = trace.outputs();
    assertEquals(
        Arrays.asList(
            "0 relu1",
            "0 residual1",
            "1 residual1/conv1",
            "1 residual1/norm1",
            "1 residual1/residual1",
            "2 residual1/residual1/relu1",
            "2 residual1/residual1/conv1",
            "1 residual1/conv2",
            "0 flatten1"),
        outputs.stream().map(o -> o.depth() + " " + o.layer().name()).collect(Collectors.toList()));
    float[] joined = outputs.get(1).values();
    float[] body = outputs.get(4).values();
    float[] projected = outputs.get(7).values();
    float[] norm = outputs.get(3).values();
    float[] innermost = outputs.get(6).values();
    for (int i = 0; i < joined.length; i++) {
      assertEquals(body[i] + projected[i], joined[i], 0f);
      assertEquals(norm[i] + innermost[i], body[i], 0f);
    }
  }

  @Test
  public void run_anything_leavesTheNetworkAsItIs() {
    Sequential network =
        random(
            Sequential.builder("plain", IMAGE)
                .add(new Conv2d(2, 5))
                .add(new BatchNorm())
                .add(new Add().branch(new Relu()).branch())
                .add(new GlobalAveragePool2d())
                .add(new Flatten())
                .add(new Dropout(0.5f))
                .add(new Dense(3))
                .build());
    Sequential before = network.copy();
    new LayerTrace(network).run(example(network, 1));
    for (int p = 0; p < before.parameters().size(); p++) {
      float[] expected = before.parameters().get(p).value().data();
      assertArrayEquals(expected, network.parameters().get(p).value().data(), 0f);
    }
  }

  @Test
  public void run_networkThatLearned_showsIt() {
    Sequential network = Sequential.builder("one", Shape.of(2)).add(new Dense(1)).build();
    network.parameters().get(0).value().set(1, 2);
    LayerTrace trace = new LayerTrace(network);
    trace.run(new float[] {3, 4});
    assertEquals(11, trace.outputs().get(0).values()[0], 0);
    network.parameters().get(0).value().set(1, 3);
    trace.run(new float[] {3, 4});
    assertEquals(15, trace.outputs().get(0).values()[0], 0);
  }

  @Test
  public void run_exampleOfAnotherSize_namesBoth() {
    LayerTrace trace = new LayerTrace(Architectures.create("TwoLayerNet", IMAGE, 10, 1));
    ShapeException e = assertThrows(ShapeException.class, () -> trace.run(new float[783]));
    assertEquals("the network takes 784 values, got an array of 783", e.getMessage());
  }
}
