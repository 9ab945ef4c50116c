package dev.inkling.mlcore.data;

import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.random.SplitMix64;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.Test;

/**
 * The deviations that {@link StrokeAugmentation} states, measured over many draws by what becomes
 * of straight lines.
 *
 * <p>The bend moves the ends of a line too. By how much is worked out here from the formula: with
 * deviation β a difference of the wave between places has the variance β² times its mean square
 * over ω and φ.
 */
public class StrokeDeviationsTest {
  private static final int DRAWS = 40_000;
  private static final double BEND = 0.04;
  private static final double ALONG = 3;
  private static final double ACROSS = 6;

  /** So weak that a change of a change does not count. */
  private static final double WEAK = 0.4;

  private static final double[] STRENGTHS = {0.5, 1, 2};

  /** Of length 200, from the left to the right with a point in its middle, somewhere. */
  private static final Drawing LINE = Drawing.of(Stroke.of(-30, 70, 70, 70, 170, 70));

  private static final Drawing UPRIGHT = Drawing.of(Stroke.of(40, 15, 40, 115, 40, 215));

  /** Down and to the right: two sides of a square. */
  private static final Drawing CORNER = Drawing.of(Stroke.of(10, 20, 10, 220, 210, 220));

  @Test
  public void angle_ofALine_isThatOfTheRotation() {
    for (double strength : STRENGTHS) {
      double bend = ratio(strength) * square(strength * BEND) * ends(ACROSS);
      assertDeviation(
          square(0.13 * strength) + bend,
          LINE,
          strength,
          p -> Math.atan2(p.y(2) - p.y(0), p.x(2) - p.x(0)));
    }
  }

  @Test
  public void angle_betweenTwoLines_isThatOfTheSlant() {
    for (double strength : STRENGTHS) {
      double bend = ratio(strength) * square(strength * BEND) * 2 * ends(ACROSS);
      assertDeviation(
          square(0.2 * strength) + bend,
          CORNER,
          strength,
          p -> {
            double downX = p.x(1) - p.x(0);
            double downY = p.y(1) - p.y(0);
            double rightX = p.x(2) - p.x(1);
            double rightY = p.y(2) - p.y(1);
            // Whatever the rotation and the stretches, dot / cross is the slope.
            return (downX * rightX + downY * rightY) / (downX * rightY - downY * rightX);
          });
    }
  }

  @Test
  public void length_ofALine_isThatOfTheStretch() {
    for (double strength : STRENGTHS) {
      assertDeviation(
          square(0.16 * strength) + square(strength * BEND) * ends(ALONG),
          LINE,
          strength,
          p -> Math.log(length(p, 0, 2) / 200));
    }
  }

  @Test
  public void lengths_ofTwoLines_areStretchedApart() {
    for (double strength : STRENGTHS) {
      assertDeviation(
          2 * square(0.16 * strength) + 2 * square(strength * BEND) * ends(ALONG),
          CORNER,
          strength,
          p -> {
            double downX = p.x(1) - p.x(0);
            double downY = p.y(1) - p.y(0);
            double rightX = p.x(2) - p.x(1);
            double rightY = p.y(2) - p.y(1);
            // A slant keeps areas: how much higher the lower side is than long.
            return Math.log((rightX * downY - rightY * downX) / (square(rightX) + square(rightY)));
          });
    }
  }

  @Test
  public void middle_ofALine_isBentAcrossByTheFasterWave() {
    double variance = ratio(WEAK) * square(WEAK * BEND) * middle(ACROSS);
    assertDeviation(variance, LINE, WEAK, p -> sideways(p) / length(p, 0, 2));
    assertDeviation(variance, UPRIGHT, WEAK, p -> sideways(p) / length(p, 0, 2));
  }

  @Test
  public void middle_ofALine_isMovedAlongByTheSlowerWave() {
    // The slant brings in a little of the bend across.
    double across = square(0.2 * WEAK) * ratio(WEAK) * middle(ACROSS);
    double variance = square(WEAK * BEND) * (middle(ALONG) + across);
    assertDeviation(variance, LINE, WEAK, p -> lengthways(p) / length(p, 0, 2));
    assertDeviation(variance, UPRIGHT, WEAK, p -> lengthways(p) / length(p, 0, 2));
  }

  @Test
  public void centre_ofTheBox_isMovedByTheBendAlone() {
    // Half of ω is halfway along the line; the mean square of the stretch comes to it.
    DoubleBinaryOperator wave = (w, phase) -> Math.sin(w / 2 + phase);
    double mean = meanSquare(ALONG, wave) + meanSquare(ACROSS, wave);
    double variance = StrictMath.exp(2 * square(0.16)) * square(BEND) * mean;
    Random random = new Random(3);
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      Stroke p = StrokeAugmentation.USUAL.apply(LINE, random).strokes().get(0);
      sum += square((p.x(1) - 70) / 200) + square((p.y(1) - 70) / 200);
    }
    assertEquals(Math.sqrt(variance), Math.sqrt(sum / DRAWS), 0.03 * Math.sqrt(variance));
  }

  @Test
  public void ink_ofADot_isThatOfThePen() {
    Drawing dot = Drawing.of(Stroke.of(5, 5));
    InkRasterizer rasterizer = new InkRasterizer();
    float[] image = new float[InkRasterizer.PIXELS];
    int draws = 4000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      StrokeAugmentation.USUAL.draw(dot, SplitMix64.at(1, i), rasterizer, image, 0);
      double ink = 0;
      for (float pixel : image) {
        ink += pixel;
      }
      // The ink of a disc of the pen's width, in pixels.
      double pen = Math.sqrt(4 * ink / Math.PI);
      sum += Math.log(pen);
      squares += square(Math.log(pen));
    }
    double mean = sum / draws;
    assertEquals(Math.log(0.09 * 20), mean, 0.01);
    assertEquals(0.2, Math.sqrt(squares / draws - mean * mean), 0.006);
  }

  /** Measures a line many times; the mean must be 0 and the deviation as expected. */
  private static void assertDeviation(
      double variance, Drawing drawing, double strength, ToDoubleFunction<Stroke> measure) {
    StrokeAugmentation augmentation = new StrokeAugmentation(strength);
    Random random = new Random(7);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double value = measure.applyAsDouble(augmentation.apply(drawing, random).strokes().get(0));
      sum += value;
      squares += value * value;
    }
    double expected = Math.sqrt(variance);
    double mean = sum / DRAWS;
    assertEquals("mean at strength " + strength, 0, mean, 0.03 * expected);
    double deviation = Math.sqrt(squares / DRAWS - mean * mean);
    assertEquals("at strength " + strength, expected, deviation, 0.03 * expected);
  }

  /** The mean square of the ratio of two stretches, by which a line's sides count differently. */
  private static double ratio(double strength) {
    return StrictMath.exp(4 * square(0.16 * strength));
  }

  private static double ends(double reach) {
    return meanSquare(reach, (w, phase) -> Math.sin(w + phase) - Math.sin(phase));
  }

  private static double middle(double reach) {
    return meanSquare(
        reach, (w, phase) -> Math.sin(w / 2 + phase) - (Math.sin(phase) + Math.sin(w + phase)) / 2);
  }

  /** Over ω even in ±reach and φ even in ±3. */
  private static double meanSquare(double reach, DoubleBinaryOperator f) {
    int steps = 400;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      for (int j = 0; j < steps; j++) {
        double w = reach * (2 * (i + 0.5) / steps - 1);
        double phase = 3 * (2 * (j + 0.5) / steps - 1);
        sum += square(f.applyAsDouble(w, phase));
      }
    }
    return sum / steps / steps;
  }

  private static double square(double value) {
    return value * value;
  }

  private static double length(Stroke p, int from, int to) {
    return Math.hypot(p.x(to) - p.x(from), p.y(to) - p.y(from));
  }

  /** How far the middle point lies beside the middle of the ends. */
  private static double sideways(Stroke p) {
    double dx = p.x(2) - p.x(0);
    double dy = p.y(2) - p.y(0);
    return (middleX(p) * -dy + middleY(p) * dx) / Math.hypot(dx, dy);
  }

  private static double lengthways(Stroke p) {
    double dx = p.x(2) - p.x(0);
    double dy = p.y(2) - p.y(0);
    return (middleX(p) * dx + middleY(p) * dy) / Math.hypot(dx, dy);
  }

  private static double middleX(Stroke p) {
    return p.x(1) - (p.x(0) + (double) p.x(2)) / 2;
  }

  private static double middleY(Stroke p) {
    return p.y(1) - (p.y(0) + (double) p.y(2)) / 2;
  }
}
