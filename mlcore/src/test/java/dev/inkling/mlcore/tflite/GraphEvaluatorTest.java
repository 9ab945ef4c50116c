package dev.inkling.mlcore.tflite;

import static org.junit.Assert.assertArrayEquals;

import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class GraphEvaluatorTest {
  @Test
  public void run_everyKindOfLayer_givesThePredictorsProbabilities() {
    List<Sequential> networks = new ArrayList<>(Networks.all());
    networks.add(Networks.folded());
    for (Sequential network : networks) {
      check(network);
    }
  }

  @Test
  public void run_namedNetworks_givesThePredictorsProbabilities() {
    for (String name : Architectures.names()) {
      check(Architectures.create(name, Shape.of(1, 28, 28), 10, 3));
    }
  }

  private static void check(Sequential network) {
    Graph graph = GraphBuilder.of(network, 1);
    GraphEvaluator evaluator = new GraphEvaluator(graph);
    Predictor predictor = new Predictor(network);
    Shape shape = network.inputShape();
    float[] example = new float[shape.size()];
    float[] expected = new float[network.outputShape().size()];
    Random random = new Random(5);
    for (int run = 0; run < 20; run++) {
      for (int i = 0; i < example.length; i++) {
        example[i] = 2 * random.nextFloat() - 1;
      }
      predictor.predict(example, expected);
      evaluator.run(shape.rank() == 3 ? Layouts.imageChannelsLast(example, shape) : example);
      assertArrayEquals(network.name(), expected, evaluator.values(graph.output()), 1e-5f);
    }
  }
}
