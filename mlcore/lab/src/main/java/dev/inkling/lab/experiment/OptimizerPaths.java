package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.chart.Look;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.chart.Series;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.optimizer.AdaGrad;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Four optimizers in the valley f(x, y) = x²/20 + y² of the notes, from (−7, 2): steep across and
 * nearly flat along, so that the gradient seldom points at the lowest place.
 */
final class OptimizerPaths implements Experiment {
  private static final float START_X = -7f;
  private static final float START_Y = 2f;
  private static final int STEPS = 30;
  private static final double[] LEVELS = {1 / 16.0, 1 / 4.0, 1, 4, 16};
  private static final int CONTOUR_POINTS = 120;

  @Override
  public String name() {
    return "optimizer-paths";
  }

  @Override
  public String description() {
    return "The ways of SGD, Momentum, AdaGrad and Adam down f(x, y) = x²/20 + y²";
  }

  @Override
  public Findings run(Conditions conditions) {
    Summary summary =
        new Summary("optimizer", "learning rate", "x at the end", "y at the end", "f", "way");
    Csv csv = new Csv("optimizer", "step", "x", "y", "f");
    List<Panel> panels = new ArrayList<>();
    walk("SGD", new Sgd(0.95f), conditions, summary, csv, panels);
    walk("Momentum", new Momentum(0.1f, 0.9f), conditions, summary, csv, panels);
    walk("AdaGrad", new AdaGrad(1.5f), conditions, summary, csv, panels);
    walk("Adam", new Adam(0.3f), conditions, summary, csv, panels);
    return new Findings(
        null,
        summary,
        List.of("The lowest place is (0, 0); the way there in a straight line is 7.28 long."),
        new Figure(
            "Four ways down f(x, y) = x²/20 + y²",
            STEPS + " steps from (−7, 2); contours where f is 1/16, 1/4, 1, 4 and 16",
            2,
            480,
            panels),
        csv);
  }

  private static void walk(
      String name,
      Optimizer optimizer,
      Conditions conditions,
      Summary summary,
      Csv csv,
      List<Panel> panels) {
    Parameter place =
        new Parameter("place", new Tensor(Shape.of(2), new float[] {START_X, START_Y}));
    float[] at = place.value().data();
    float[] slope = place.gradient().data();
    List<Parameter> places = Collections.singletonList(place);
    Series path = new Series("way", Look.PATH).add(at[0], at[1]);
    csv.add(name, 0, at[0], at[1], height(at[0], at[1]));
    double way = 0;
    for (int step = 1; step <= STEPS; step++) {
      float fromX = at[0];
      float fromY = at[1];
      slope[0] = at[0] / 10;
      slope[1] = 2 * at[1];
      optimizer.step(places, 1f, conditions.workers());
      path.add(at[0], at[1]);
      csv.add(name, step, at[0], at[1], height(at[0], at[1]));
      way += Math.hypot(at[0] - fromX, at[1] - fromY);
    }
    summary.add(
        name,
        (double) optimizer.learningRate(),
        (double) at[0],
        (double) at[1],
        height(at[0], at[1]),
        way);
    String title =
        String.format(Locale.ROOT, "%s, learning rate %s", name, optimizer.learningRate());
    Panel panel = new Panel(title, "x", "y").x(-8, 8).y(-4, 4);
    for (double level : LEVELS) {
      panel.add(contour(level));
    }
    panels.add(panel.add(path));
  }

  private static double height(double x, double y) {
    return x * x / 20 + y * y;
  }

  /** An ellipse. */
  private static Series contour(double level) {
    Series contour = new Series("f = " + level, Look.GROUND);
    for (int i = 0; i <= CONTOUR_POINTS; i++) {
      double angle = 2 * Math.PI * i / CONTOUR_POINTS;
      contour.add(Math.sqrt(20 * level) * Math.cos(angle), Math.sqrt(level) * Math.sin(angle));
    }
    return contour;
  }
}
