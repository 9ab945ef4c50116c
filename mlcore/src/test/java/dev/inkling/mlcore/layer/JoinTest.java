package dev.inkling.mlcore.layer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.Test;

public class JoinTest {
  private final Random random = new Random(1);

  @Test
  public void add_ofInputAndReluByHand_sumsValuesAndGradients() {
    Layer layer = new Add().branch().branch(new Relu());
    layer.build("add1", Shape.of(3), random);
    float[] x = {-2, 0, 3};
    assertPasses(layer, x, new float[] {-2, 0, 6}, new float[] {1, 1, 2});
    assertArrayEquals("the input is all branches'", new float[] {-2, 0, 3}, x, 0f);
  }

  @Test
  public void multiply_threeBranchesByHand_switchesGradients() {
    Layer layer = new Multiply().branch().branch(new Relu()).branch();
    layer.build("multiply1", Shape.of(2), random);
    // x³ for positive x: 3x². For negative x: 0.
    assertPasses(layer, new float[] {2, -2}, new float[] {8, 0}, new float[] {12, 0});
  }

  @Test
  public void concatenate_imagesByHand_putsChannelsBehindEachOther() {
    Layer layer = new Concatenate().branch(new Relu()).branch();
    layer.build("concatenate1", Shape.of(1, 1, 2), random);
    assertEquals(Shape.of(2, 1, 2), layer.outputShape());
    LayerPass pass = layer.plan(new Workspace(2, new Workers(1), true));
    float[] x = {1, -2, -3, 4};
    float[] y = new float[8];
    float[] dx = new float[4];
    pass.forward(2, true, x, y);
    assertArrayEquals(new float[] {1, 0, 1, -2, 0, 4, -3, 4}, y, 0f);
    pass.backward(2, x, y, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, dx);
    assertArrayEquals(new float[] {1 + 3, 4, 7, 6 + 8}, dx, 0f);
  }

  @Test
  public void residual_zeroWeights_isTheInput() {
    Residual layer = new Residual(new Dense(2));
    layer.build("residual1", Shape.of(2), random);
    layer.parameters().get(0).value().fill(0f);
    assertPasses(layer, new float[] {5, -7}, new float[] {5, -7}, new float[] {1, 1});
  }

  /** Checks one example, with ∂L/∂y of ones. */
  private static void assertPasses(Layer layer, float[] x, float[] y, float[] dx) {
    for (boolean training : new boolean[] {true, false}) {
      float[] actual = new float[y.length];
      LayerPass pass = layer.plan(new Workspace(1, new Workers(1), training));
      pass.forward(1, training, x, actual);
      assertArrayEquals(y, actual, 0f);
      if (training) {
        float[] ones = new float[y.length];
        Arrays.fill(ones, 1f);
        float[] gradient = new float[x.length];
        pass.backward(1, x, actual, ones, gradient);
        assertArrayEquals(dx, gradient, 0f);
        assertEquals("∂L/∂y stays as it is", 1f, ones[0], 0f);
      }
    }
  }

  @Test
  public void forward_planOfPrediction_sameBitsAsOfTraining() {
    for (Layer layer : new Layer[] {nested(), gated()}) {
      layer.build("join", Shape.of(3, 6, 5), random);
      float[] x = new float[4 * 90];
      for (int i = 0; i < x.length; i++) {
        x[i] = i * 37 % 101 / 50f - 1;
      }
      float[] ofTraining = new float[4 * layer.outputShape().size()];
      float[] ofPrediction = ofTraining.clone();
      layer.plan(new Workspace(4, new Workers(1), true)).forward(4, false, x, ofTraining);
      layer.plan(new Workspace(4, new Workers(2), false)).forward(4, false, x, ofPrediction);
      assertArrayEquals(ofTraining, ofPrediction, 0f);
    }
  }

  @Test
  public void backward_firstLayer_givesTheSameParameterGradients() {
    for (Supplier<Layer> join :
        Arrays.<Supplier<Layer>>asList(
            JoinTest::nested, JoinTest::gated, () -> new Concatenate().branch(nested()).branch())) {
      float[] with = gradients(join.get(), true);
      float[] without = gradients(join.get(), false);
      assertTrue(with[0] != 0);
      assertArrayEquals(with, without, 0f);
    }
  }

  private static float[] gradients(Layer layer, boolean inputGradient) {
    layer.build("join", Shape.of(3, 6, 5), new Random(5));
    LayerPass pass = layer.plan(new Workspace(2, new Workers(1), true));
    float[] x = new float[180];
    for (int i = 0; i < x.length; i++) {
      x[i] = i * 37 % 101 / 50f - 1;
    }
    float[] y = new float[2 * layer.outputShape().size()];
    pass.forward(2, true, x, y);
    pass.backward(2, x, y, y.clone(), inputGradient ? new float[180] : null);
    return layer.parameters().get(0).gradient().data();
  }

  private static Join nested() {
    return new Residual(
            new Conv2d(4, 3).padding(1),
            new Residual(new BatchNorm(), new Relu(), new Conv2d(4, 1)),
            new Relu())
        .projection(new Conv2d(4, 1), new BatchNorm());
  }

  private static Join gated() {
    return new Multiply()
        .branch(new Conv2d(2, 3), new Relu())
        .branch(new Conv2d(2, 3), new Add().branch(new Relu()).branch());
  }

  @Test
  public void build_nested_namesLayersAndParametersBehindTheJoin() {
    Join layer = nested();
    layer.build("residual1", Shape.of(3, 6, 5), random);
    assertEquals(
        "[residual1/conv1/weight[4, 3, 3, 3], residual1/conv1/bias[4],"
            + " residual1/residual1/norm1/gamma[4], residual1/residual1/norm1/beta[4],"
            + " residual1/residual1/norm1/mean[4], residual1/residual1/norm1/variance[4],"
            + " residual1/residual1/conv1/weight[4, 4, 1, 1], residual1/residual1/conv1/bias[4],"
            + " residual1/conv2/weight[4, 3, 1, 1], residual1/conv2/bias[4],"
            + " residual1/norm1/gamma[4], residual1/norm1/beta[4],"
            + " residual1/norm1/mean[4], residual1/norm1/variance[4]]",
        layer.parameters().toString());
    assertEquals(
        "[residual1/conv1, residual1/residual1, residual1/relu1, residual1/conv2,"
            + " residual1/norm1]",
        layer.inner().stream().map(Layer::name).collect(Collectors.toList()).toString());
    assertEquals("Residual of 3 and 2 layers", layer.description());
  }

  @Test
  public void innerNames_given_stayWithTheJoinAndItsCopies() {
    Join layer = new Add().branch(new Dense(3), new Relu()).branch(new Dense(3));
    layer.innerNames(Arrays.asList("dense4", "relu", "way around"));
    Layer copy = layer.unbuilt();
    for (Layer each : new Layer[] {layer, copy, copy.unbuilt()}) {
      each.build("sum", Shape.of(2), random);
      assertEquals(
          "[sum/dense4/weight[3, 2], sum/dense4/bias[3], sum/way around/weight[3, 2],"
              + " sum/way around/bias[3]]",
          each.parameters().toString());
      assertEquals("sum/relu", each.inner().get(1).name());
    }
  }

  @Test
  public void innerNames_thatDoNotFit_areRefused() {
    Join layer = new Add().branch(new Relu()).branch(new Relu());
    IllegalArgumentException twice =
        assertThrows(
            IllegalArgumentException.class, () -> layer.innerNames(Arrays.asList("relu", "relu")));
    assertEquals(
        "the layers of a join must have different names, got [relu, relu]", twice.getMessage());
    layer.innerNames(Collections.singletonList("relu"));
    IllegalArgumentException tooFew =
        assertThrows(IllegalArgumentException.class, () -> layer.build("sum", Shape.of(2), random));
    assertEquals(
        "layer sum (Add of 1 and 1 layers) needs as many inner names as layers, got [relu]",
        tooFew.getMessage());
  }

  @Test
  public void freezeStatistics_nested_reachesEveryLayer() {
    Join layer = nested();
    layer.freezeStatistics(true);
    BatchNorm outer = (BatchNorm) layer.branches().get(1).get(1);
    BatchNorm within = (BatchNorm) ((Join) layer.branches().get(0).get(1)).branches().get(0).get(0);
    assertTrue(outer.statisticsFrozen() && within.statisticsFrozen());
    Join same = (Join) layer.unbuilt();
    assertTrue(((BatchNorm) same.branches().get(1).get(1)).statisticsFrozen());
    layer.freezeStatistics(false);
    assertFalse(outer.statisticsFrozen() || within.statisticsFrozen());
  }

  @Test
  public void unbuilt_everyKind_hasTheSameBranchesOfNewLayers() {
    for (Join layer :
        new Join[] {
          nested(), gated(), new Add().branch().branch(new Relu()), new Concatenate().branch()
        }) {
      Join same = (Join) layer.unbuilt();
      assertEquals(layer.getClass(), same.getClass());
      assertEquals(layer.description(), same.description());
      for (int i = 0; i < layer.inner().size(); i++) {
        assertNotSame(layer.inner().get(i), same.inner().get(i));
        assertEquals(layer.inner().get(i).description(), same.inner().get(i).description());
      }
    }
  }

  @Test
  public void build_branchesThatDoNotFit_namesBothShapes() {
    assertMisfit(
        new Add().branch(new Conv2d(4, 3)).branch(),
        "layer join (Add of 1 and 0 layers) expects branches of one shape,"
            + " got [4, 4, 3] and [3, 6, 5]");
    assertMisfit(
        new Multiply().branch().branch(new Conv2d(4, 1)),
        "layer join (Multiply of 0 and 1 layers) expects branches of one shape,"
            + " got [3, 6, 5] and [4, 6, 5]");
    assertMisfit(
        new Concatenate().branch(new Conv2d(4, 3)).branch(),
        "layer join (Concatenate of 1 and 0 layers) expects branches that differ in their channels"
            + " alone, got [4, 4, 3] and [3, 6, 5]");
    assertMisfit(
        new Concatenate().branch(new Flatten()).branch(),
        "layer join (Concatenate of 1 and 0 layers) expects branches that differ in their channels"
            + " alone, got [90] and [3, 6, 5]");
    assertMisfit(
        new Residual(new Conv2d(4, 1)),
        "layer join (Residual of 1 and 0 layers) expects branches of one shape (a projection can"
            + " bring the input to that of the layers), got [4, 6, 5] and [3, 6, 5]");
    assertMisfit(
        new Residual(new Dense(4)),
        "layer join/dense1 (Dense 4) expects a vector [N] (put a Flatten before it),"
            + " got [3, 6, 5]");
  }

  private void assertMisfit(Layer layer, String message) {
    ShapeException e =
        assertThrows(ShapeException.class, () -> layer.build("join", Shape.of(3, 6, 5), random));
    assertEquals(message, e.getMessage());
  }

  @Test
  public void build_tooFewBranchesOrLayers_isRefused() {
    IllegalArgumentException one =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Add().branch(new Relu()).build("add1", Shape.of(3), random));
    assertEquals("layer add1 (Add of 1 layers) needs at least 2 branches", one.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Concatenate().build("concatenate1", Shape.of(3), random));
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> new Residual(new Layer[0]));
    assertEquals("Residual needs at least 1 layer", none.getMessage());
  }

  @Test
  public void build_layerInTwoBranches_isRefused() {
    Layer shared = new Relu();
    Layer add = new Add().branch(shared).branch(shared);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> add.build("add1", Shape.of(3), random));
    assertTrue(e.getMessage(), e.getMessage().contains("add1/relu1 is built already"));
  }

  @Test
  public void chain_withoutLayers_isRefused() {
    Workspace workspace = new Workspace(1, new Workers(1), true);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new Chain(Collections.emptyList(), workspace));
    assertEquals("a chain needs at least 1 layer, got none", e.getMessage());
  }
}
