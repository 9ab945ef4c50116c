package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.chart.Look;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.chart.Regions;
import dev.inkling.lab.chart.Series;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.perceptron.Gates;
import dev.inkling.mlcore.perceptron.Perceptron;
import dev.inkling.mlcore.perceptron.PerceptronRule;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

/**
 * A line divides the ones of AND, NAND and OR from their zeros, but not those of XOR: the
 * perceptron rule learns the three and never the fourth, which takes two layers, put together from
 * gates or learned by gradients.
 */
final class LogicGates implements Experiment {
  private static final int[] AND = {0, 0, 0, 1};
  private static final int[] NAND = {1, 1, 1, 0};
  private static final int[] OR = {0, 1, 1, 1};
  private static final int[] XOR = {0, 1, 1, 0};
  private static final double RULE_RATE = 0.3;
  private static final int RULE_EPOCHS = 1000;
  private static final int NETWORK_EPOCHS = 500;
  private static final int HIDDEN = 8;
  private static final double FROM = -0.5;
  private static final double TO = 1.5;
  private static final List<String> ANSWERS = List.of("answer 0", "answer 1");

  @Override
  public String name() {
    return "gates";
  }

  @Override
  public String description() {
    return "A perceptron learns AND, NAND and OR, never XOR; two layers learn that too";
  }

  @Override
  public Findings run(Conditions conditions) {
    Report report = new Report();
    // Not from zeros: they leave the rule in whole numbers, and its lines on the very points.
    Random random = new Random(conditions.seed());
    Perceptron start =
        Perceptron.withWeights(random.nextDouble() - 0.5, random.nextDouble() - 0.5)
            .withBias(random.nextDouble() - 0.5);
    learn("AND", AND, start, report);
    learn("NAND", NAND, start, report);
    learn("OR", OR, start, report);
    learn("XOR", XOR, start, report);
    report.add("XOR", "NAND, OR and AND", XOR, null, Gates::xor);
    Predictor network = new Predictor(trained(conditions));
    float[] probabilities = new float[2];
    report.add(
        "XOR",
        "network of two layers",
        XOR,
        NETWORK_EPOCHS,
        (x, y) -> {
          network.predict(new float[] {(float) x, (float) y}, probabilities);
          return probabilities[1] > probabilities[0] ? 1 : 0;
        });
    return new Findings(
        null,
        report.summary,
        List.of("The perceptron rule had up to " + RULE_EPOCHS + " epochs."),
        new Figure(
            "What perceptrons and a network answer between the inputs of a gate",
            "points: what the gate answers; ground: what is answered there",
            3,
            500,
            report.panels),
        report.csv);
  }

  private static void learn(String gate, int[] answers, Perceptron start, Report report) {
    PerceptronRule.Outcome outcome =
        new PerceptronRule(RULE_RATE).learn(start, Gates.inputs(), answers, RULE_EPOCHS);
    Perceptron perceptron = outcome.perceptron();
    report.add(
        gate, "perceptron", answers, outcome.mistakes().size(), (x, y) -> perceptron.output(x, y));
  }

  private static Sequential trained(Conditions conditions) {
    Sequential network =
        Sequential.builder("XOR", Shape.of(2))
            .add(new Dense(HIDDEN))
            .add(new Tanh())
            .add(new Dense(2))
            .seed(conditions.seed())
            .build();
    new Trainer(network)
        .optimizer(new Adam(0.05f))
        .batchSize(XOR.length)
        .epochs(NETWORK_EPOCHS)
        .seed(conditions.seed())
        .workers(conditions.workers())
        .fit(new GatePoints(XOR));
    return network;
  }

  /** Takes down what was learned of each gate. */
  private static final class Report {
    private final Summary summary = new Summary("gate", "learner", "epochs", "right of 4");
    private final Csv csv = new Csv("gate", "learner", "x1", "x2", "gate's answer", "answer");
    private final List<Panel> panels = new ArrayList<>();

    /** Asks a learner about the inputs, and about the plane around them. */
    void add(
        String gate, String learner, int[] answers, Integer epochs, DoubleBinaryOperator learned) {
      Panel panel = new Panel(gate + ": " + learner, "x₁", "x₂").x(FROM, TO).y(FROM, TO);
      Regions.of(FROM, TO, learned, ANSWERS).forEach(panel::add);
      List<Series> points = new ArrayList<>();
      ANSWERS.forEach(answer -> points.add(new Series(answer, Look.DOTS)));
      int right = 0;
      for (int i = 0; i < answers.length; i++) {
        double x1 = Gates.inputs()[i][0];
        double x2 = Gates.inputs()[i][1];
        int answer = (int) learned.applyAsDouble(x1, x2);
        right += answer == answers[i] ? 1 : 0;
        points.get(answers[i]).add(x1, x2);
        csv.add(gate, learner, (int) x1, (int) x2, answers[i], answer);
      }
      points.forEach(panel::add);
      panels.add(panel);
      summary.add(gate, learner, epochs, right);
    }
  }
}
