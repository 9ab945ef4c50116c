package dev.inkling.mlcore.layer;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.Test;

/** A layer that is part of a network keeps its settings. */
public class SetterTest {
  private static final List<Setter> ALL =
      Arrays.asList(
          Setter.of("Conv2d.stride", "stride", new Conv2d(4, 3), l -> l.stride(2)),
          Setter.of("Conv2d.dilation", "dilation", new Conv2d(4, 3), l -> l.dilation(2)),
          Setter.of("Conv2d.padding", "padding", new Conv2d(4, 3), l -> l.padding(1)),
          Setter.of("Conv2d.padding", "padding", new Conv2d(4, 3), l -> l.padding(Padding.SAME)),
          Setter.of("Conv2d.floor", "floor", new Conv2d(4, 3), l -> l.floor()),
          Setter.of(
              "Conv2d.initializer",
              "initializer",
              new Conv2d(4, 3),
              l -> l.initializer(Initializer.XAVIER)),
          Setter.of("Conv2d.groups", "groups", new Conv2d(4, 3), l -> l.groups(2)),
          Setter.of("DepthwiseConv2d.stride", "stride", new DepthwiseConv2d(3), l -> l.stride(2)),
          Setter.of(
              "DepthwiseConv2d.dilation", "dilation", new DepthwiseConv2d(3), l -> l.dilation(2)),
          Setter.of(
              "DepthwiseConv2d.padding", "padding", new DepthwiseConv2d(3), l -> l.padding(1)),
          Setter.of("DepthwiseConv2d.floor", "floor", new DepthwiseConv2d(3), l -> l.floor()),
          Setter.of(
              "DepthwiseConv2d.initializer",
              "initializer",
              new DepthwiseConv2d(3),
              l -> l.initializer(Initializer.XAVIER)),
          Setter.of(
              "DepthwiseConv2d.multiplier",
              "multiplier",
              new DepthwiseConv2d(3),
              l -> l.multiplier(2)),
          Setter.of(
              "Dense.initializer",
              "initializer",
              new Dense(2),
              l -> l.initializer(Initializer.XAVIER)),
          Setter.of("MaxPool2d.floor", "floor", new MaxPool2d(2), l -> l.floor()),
          Setter.of("AveragePool2d.floor", "floor", new AveragePool2d(2), l -> l.floor()),
          Setter.of("MaxPool2d.padding", "padding", new MaxPool2d(2), l -> l.padding(Padding.SAME)),
          Setter.of(
              "AveragePool2d.padding",
              "padding",
              new AveragePool2d(2),
              l -> l.padding(Padding.SAME)),
          Setter.of("Conv2d.stride", "stride", new Conv2d(4, 3), l -> l.stride(2, 1)),
          Setter.of("Conv2d.dilation", "dilation", new Conv2d(4, 3), l -> l.dilation(1, 2)),
          Setter.of("BatchNorm.momentum", "momentum", new BatchNorm(), l -> l.momentum(0.5f)),
          Setter.of("BatchNorm.epsilon", "epsilon", new BatchNorm(), l -> l.epsilon(0.5f)),
          Setter.of(
              "Dropout.scaledAtInference",
              "scaling",
              new Dropout(0.5f),
              l -> l.scaledAtInference()),
          Setter.of(
              "Add.branch", "branches", new Add().branch().branch(new Relu()), l -> l.branch()),
          Setter.of(
              "Multiply.branch",
              "branches",
              new Multiply().branch().branch(new Relu()),
              l -> l.branch()),
          Setter.of(
              "Concatenate.branch",
              "branches",
              new Concatenate().branch().branch(new Relu()),
              l -> l.branch()),
          Setter.of(
              "Residual.projection",
              "branches",
              new Residual(new Relu()),
              l -> l.projection(new Relu())),
          named("Add", new Add().branch().branch(new Relu())),
          named("Multiply", new Multiply().branch().branch(new Relu())),
          named("Concatenate", new Concatenate().branch().branch(new Relu())),
          named("Residual", new Residual(new Relu())));

  private static Setter named(String kind, Join join) {
    return Setter.of(
        kind + ".innerNames", "inner names", join, l -> l.innerNames(Arrays.asList("a")));
  }

  @Test
  public void setter_beforeAndAfterTheLayerIsBuilt_isTakenAndRefused() {
    for (Setter setter : ALL) {
      Shape input = setter.layer instanceof Dense ? Shape.of(4) : Shape.of(2, 8, 8);
      Layer layer = setter.layer.unbuilt();
      setter.set.accept(layer);
      layer = setter.layer.unbuilt();
      layer.build("mine", input, new Random(1));
      String before = layer.description();
      Layer built = layer;
      IllegalStateException e =
          assertThrows(setter.method, IllegalStateException.class, () -> setter.set.accept(built));
      assertEquals(
          setter.method,
          "layer mine is built already; set its "
              + setter.setting
              + " before the layer is added to a network",
          e.getMessage());
      assertEquals(before, layer.description());
    }
  }

  /** Freezing is no setting: fine-tuning freezes the layers of a network that it was given. */
  @Test
  public void freezeStatistics_afterTheLayerIsBuilt_isTaken() {
    BatchNorm norm = new BatchNorm();
    norm.build("norm1", Shape.of(4), null);
    norm.freezeStatistics(true);
    assertTrue(norm.statisticsFrozen());
  }

  @Test
  public void build_layerOfAnotherNetwork_isRefused() {
    Dense dense = new Dense(2);
    Sequential.builder("First", Shape.of(4)).add(dense).build();
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> Sequential.builder("Second", Shape.of(4)).add("out", dense).build());
    assertEquals(
        "layer dense1 is built already; a network needs layers of its own", e.getMessage());
  }

  /** A setter is a public method of a layer that gives a layer, but not a new one. */
  @Test
  public void table_everyLayer_hasAllItsSetters() throws Exception {
    TreeSet<String> expected = new TreeSet<>();
    File folder = new File(Layer.class.getResource("Layer.class").toURI()).getParentFile();
    for (String file : folder.list((parent, name) -> name.endsWith(".class"))) {
      Class<?> type = Class.forName("dev.inkling.mlcore.layer." + file.replace(".class", ""));
      if (!Layer.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
        continue;
      }
      for (Method method : type.getMethods()) {
        if (Layer.class.isAssignableFrom(method.getReturnType())
            && !method.getName().equals("unbuilt")) {
          expected.add(type.getSimpleName() + "." + method.getName());
        }
      }
    }
    assertEquals(
        expected, ALL.stream().map(s -> s.method).collect(Collectors.toCollection(TreeSet::new)));
  }

  private static final class Setter {
    final String method;
    final String setting;
    final Layer layer;
    final Consumer<Layer> set;

    private Setter(String method, String setting, Layer layer, Consumer<Layer> set) {
      this.method = method;
      this.setting = setting;
      this.layer = layer;
      this.set = set;
    }

    @SuppressWarnings("unchecked") // unbuilt() gives a layer of the same class
    static <L extends Layer> Setter of(String method, String setting, L layer, Consumer<L> set) {
      return new Setter(method, setting, layer, any -> set.accept((L) any));
    }
  }
}
