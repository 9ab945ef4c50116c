package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.graph.Node;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import org.junit.Test;

/** Runs the code of {@code 06-layers.md}. */
public final class LayersTest {
  @Test
  public void dense_forwardAndBackward_byHand() {
    try (Workers workers = new Workers(1)) {
      Dense dense = new Dense(2);
      Sequential network = Sequential.builder("affine", Shape.of(3)).add(dense).build();
      dense.weight().value().set(1, 2, 3, 4, 5, 6);
      dense.bias().value().set(10, 20);

      NetworkPass pass = network.plan(1, workers);
      pass.input()[0] = 1;
      pass.input()[1] = 0;
      pass.input()[2] = -1;
      pass.forward(1, true);
      float[] y = pass.output(); // 1·1 + 2·0 + 3·(−1) + 10 = 8, and 18

      pass.outputGradient()[0] = 1;
      pass.outputGradient()[1] = 0;
      pass.backward(1);
      float[] gradient = dense.weight().gradient().data(); // the input, in the first row alone

      assertArrayEquals(new float[] {8, 18}, y, 0);
      assertArrayEquals(new float[] {1, 0, -1, 0, 0, 0}, gradient, 0);
      assertGraphAgrees(y, gradient);
    }
  }

  /** The same layer and loss on the graph. */
  private static void assertGraphAgrees(float[] y, float[] gradient) {
    Node x = Node.of("x", Shape.of(1, 3), 1, 0, -1);
    Node w = Node.of("W", Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Node output = x.dot(w.transpose()).plus(Node.of("b", Shape.of(2), 10, 20));
    output.times(Node.of("of y", Shape.of(2), 1, 0)).sum().backward();
    for (int i = 0; i < y.length; i++) {
      assertEquals(output.values()[i], y[i], 0);
    }
    for (int i = 0; i < gradient.length; i++) {
      assertEquals(w.gradients()[i], gradient[i], 0);
    }
  }
}
