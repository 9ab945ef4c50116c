package dev.inkling.mlcore.data;

/**
 * The ways to write each digit, as people do in different countries and at different speeds. Where
 * a number is drawn between two bounds, hands differ there.
 */
final class DigitSkeletons {
  private DigitSkeletons() {}

  /** Writes a digit in one of its ways, chosen by the pen's chance. */
  static void write(int digit, SkeletonPen pen) {
    switch (digit) {
      case 0 -> zero(pen);
      case 1 -> one(pen);
      case 2 -> two(pen);
      case 3 -> three(pen);
      case 4 -> four(pen);
      case 5 -> five(pen);
      case 6 -> six(pen);
      case 7 -> seven(pen);
      case 8 -> eight(pen);
      case 9 -> nine(pen);
      default -> throw new IllegalArgumentException("digit is " + digit + ", expected 0 to 9");
    }
  }

  private static void zero(SkeletonPen pen) {
    double radiusX = pen.chance(0.5) ? pen.between(0.2, 0.32) : pen.between(0.32, 0.48);
    double start = pen.between(-140, -30);
    double sweep = pen.between(330, 400);
    pen.arc(radiusX, 0.5, radiusX, 0.5, start, pen.chance(0.85) ? -sweep : sweep);
    if (pen.chance(0.25)) {
      // The end curls inwards.
      pen.through(radiusX * pen.between(0.5, 1.3), pen.between(0.06, 0.34));
    }
    if (pen.chance(0.02)) {
      pen.down(2 * radiusX, 0.1).line(0, 0.9);
    }
  }

  private static void one(SkeletonPen pen) {
    boolean flag = pen.chance(0.45);
    if (flag) {
      pen.down(0.3 - pen.between(0.08, 0.45), pen.between(0.12, 0.55));
      if (pen.chance(0.6)) {
        pen.line(0.3, 0);
      } else {
        pen.through(0.2, pen.between(0.12, 0.22)).through(0.3, 0);
      }
    } else {
      pen.down(0.3, 0);
    }
    if (pen.chance(0.75)) {
      pen.line(0.3, 1);
    } else {
      pen.through(0.3 + pen.between(-0.06, 0.06), 0.5).through(0.3, 1);
    }
    if (pen.chance(flag ? 0.3 : 0.05)) {
      pen.down(0.3 - pen.between(0.12, 0.4), 1).line(0.3 + pen.between(0.12, 0.4), 1);
    }
  }

  private static void two(SkeletonPen pen) {
    double top = pen.between(0.14, 0.38);
    double startX = pen.chance(0.8) ? pen.between(-0.06, 0.14) : pen.between(0.14, 0.34);
    double startY = top + pen.between(-0.12, 0.14);
    double right = pen.between(0.4, 0.72);
    double endX = pen.between(0.5, 0.9);
    double kind = pen.between(0, 1);
    if (kind < 0.5) {
      // The leg ends in a loop, small or large, that carries over to the foot.
      double floor = pen.between(0.9, 0.98);
      double height = pen.between(0.08, 0.5);
      double width = 0.03 + height * pen.between(0.25, 0.6);
      double left = width + pen.between(-0.1, 0.1);
      double foot = left + width + pen.between(0.08, 0.5);
      double fall = pen.between(-0.14, 0.16);
      pen.down(startX, startY)
          .through(right / 2, 0)
          .through(right, top)
          .through(right * 0.75, (top + floor - height * 0.3) / 2)
          .through(left + width * 0.6, floor - 0.04)
          .through(left - width * 0.4, floor)
          .through(left - width, floor - height / 2)
          .through(left, floor - height)
          .through(left + width, floor - height * 0.6)
          .through((left + width + foot) / 2, floor + (fall - height * 0.3) / 2)
          .through(foot, 0.94 + fall);
    } else if (kind < 0.88) {
      pen.down(startX, startY)
          .through(right / 2, 0)
          .through(right, top)
          .through(right * 0.7, (top + 1) / 2)
          .through(pen.between(-0.02, 0.12), pen.between(0.9, 1));
      if (pen.chance(0.6)) {
        pen.line(endX, pen.between(0.9, 1.15));
      } else {
        pen.corner()
            .through(0.2, 0.93)
            .through(endX * 0.6, 1)
            .through(endX, pen.between(0.86, 1.12));
      }
    } else {
      // Written like a Z.
      pen.down(startX, pen.between(0.04, 0.2)).through(0.25, 0.02).through(right, 0.06);
      pen.line(0.03, pen.between(0.9, 1)).line(endX, pen.between(0.9, 1));
    }
  }

  private static void three(SkeletonPen pen) {
    double waist = pen.between(0.36, 0.54);
    double waistX = pen.between(0.1, 0.36);
    double low = (1 + waist) / 2 + pen.between(-0.04, 0.04);
    double belly = pen.between(0.42, 0.66);
    double endX = pen.between(-0.12, 0.2);
    double endY = pen.between(0.74, 1.04);
    if (pen.chance(0.2)) {
      // The flat top of a Z, then the belly.
      pen.down(0.04, 0.03).line(pen.between(0.42, 0.6), 0.02).line(waistX, waist);
    } else {
      double right = pen.between(0.36, 0.58);
      pen.down(pen.between(-0.04, 0.1), pen.between(0.02, 0.24));
      if (pen.chance(0.25)) {
        // A small loop at the waist in place of the cusp, without a stop.
        pen.through(0.26, 0)
            .through(right, waist / 2)
            .through(waistX + 0.08, waist)
            .through(waistX - 0.08, waist + 0.03)
            .through(waistX, waist - 0.06)
            .through(belly - 0.05, low - 0.12)
            .through(belly - 0.02, low + 0.08)
            .through(0.26, 1)
            .through(endX, endY);
        return;
      }
      pen.through(0.26, 0).through(right, waist / 2).through(waistX, waist);
    }
    pen.corner()
        .through(belly - 0.08, waist + 0.08)
        .through(belly, low)
        .through(pen.between(0.2, 0.34), 1)
        .through(endX, endY);
  }

  private static void four(SkeletonPen pen) {
    double bar = pen.between(0.42, 0.8);
    double barEnd = pen.between(0.46, 0.8);
    double stemX = pen.between(0.32, 0.52);
    double kind = pen.between(0, 1);
    if (kind < 0.5) {
      // Open: down and across, then the stem.
      double lean = pen.between(-0.06, 0.14);
      pen.down(0.04 + lean, pen.between(0, 0.12));
      if (pen.chance(0.5)) {
        pen.line(0.02, bar).line(barEnd, bar + pen.between(-0.08, 0.04));
      } else {
        pen.through(0.03 + lean / 2, bar / 2)
            .through(0.04, bar - 0.04)
            .through(0.2, bar)
            .through(barEnd, bar - 0.06);
      }
      pen.down(stemX + pen.between(-0.02, 0.1), pen.between(-0.06, 0.45)).line(stemX, 1);
    } else if (kind < 0.75) {
      // Closed: slope, bar, stem from the top.
      double peak = stemX - pen.between(-0.02, 0.04);
      pen.down(peak, 0).line(0, bar).line(barEnd + 0.02, bar);
      pen.down(stemX, pen.chance(0.5) ? pen.between(0, 0.08) : pen.between(0.2, 0.45));
      pen.line(stemX, 1);
    } else if (kind < 0.87) {
      // One stroke: along the bar, up to the peak and down.
      pen.down(0.06, pen.between(0, 0.1))
          .through(0.02, bar * 0.6)
          .through(0.05, bar)
          .through(0.3, bar - 0.03);
      pen.corner().through(stemX + 0.04, bar / 2).through(stemX + 0.05, 0.02).line(stemX, 1);
    } else {
      // One stroke from the peak, the bar ending in the stem.
      pen.down(stemX, 0).line(0, bar).line(barEnd, bar - 0.02);
      pen.line(stemX + 0.04, bar - pen.between(0.15, 0.25)).line(stemX, 1);
    }
  }

  private static void five(SkeletonPen pen) {
    double shoulder = pen.between(0.3, 0.52);
    double back = pen.between(0.04, 0.14);
    double belly = pen.between(0.4, 0.64);
    double low = (1 + shoulder) / 2 - 0.02;
    double endX = pen.between(-0.12, 0.12);
    double endY = pen.between(0.76, 1);
    double hat = pen.between(0.36, 0.8);
    double kind = pen.between(0, 1);
    if (kind < 0.4) {
      // The hat comes last, with the pen lifted.
      pen.down(back + 0.03, 0.02).line(back, shoulder);
      pen.through(0.3, shoulder - 0.06).through(belly, low).through(0.28, 1).through(endX, endY);
      double gap = pen.chance(0.3) ? pen.between(0.08, 0.24) : pen.between(-0.04, 0.08);
      pen.down(back + gap, pen.between(-0.04, 0.08)).line(hat + gap, pen.between(-0.1, 0.1));
    } else if (kind < 0.75) {
      pen.down(hat, 0).line(back + 0.02, 0.02).line(back, shoulder);
      pen.through(0.3, shoulder - 0.06).through(belly, low).through(0.28, 1).through(endX, endY);
    } else {
      // Written like an S, with no corner.
      pen.down(hat, pen.between(0, 0.06));
      pen.through(0.28, 0.02)
          .through(0.1, 0.15)
          .through(0.14, shoulder)
          .through(0.4, shoulder + 0.12)
          .through(belly - 0.04, low + 0.04)
          .through(0.26, 1)
          .through(endX, endY);
    }
  }

  private static void six(SkeletonPen pen) {
    double bowl = pen.between(0.32, 0.66);
    double right = pen.between(0.38, 0.74);
    double middle = (1 + bowl) / 2;
    double bottomX = right * 0.5;
    double closeX = pen.between(-0.04, 0.16);
    double closeY = pen.between(middle - 0.06, 0.92);
    double bowlX = pen.between(0.2, 0.34) + (right - 0.38) / 2;
    if (pen.chance(0.4)) {
      // A straight back that leans.
      pen.down(pen.between(0.12, 0.44), 0);
      pen.through(pen.between(0.06, 0.2), 0.35).through(0.01, 0.72);
      pen.through(0.06, 0.93)
          .through(bottomX, 1)
          .through(right, middle)
          .through(bowlX, bowl)
          .through(closeX, closeY);
    } else {
      pen.down(pen.between(0.24, 0.6), pen.between(0, 0.08));
      pen.through(0.16, 0.18)
          .through(0.02, 0.6)
          .through(0.08, 0.88)
          .through(bottomX, 1)
          .through(right, middle)
          .through(bowlX, bowl)
          .through(closeX, closeY);
    }
  }

  private static void seven(SkeletonPen pen) {
    double right = pen.between(0.4, 0.64);
    double footX = pen.between(0.02, 0.42);
    double shoulder = pen.between(-0.04, 0.1);
    if (pen.chance(0.2)) {
      pen.down(pen.between(-0.06, 0.04), pen.between(0.12, 0.4)).line(0.02, 0.02);
    } else {
      pen.down(0, pen.between(0, 0.16));
    }
    double top = pen.between(0, 1);
    if (top < 0.55) {
      pen.line(right, shoulder);
    } else if (top < 0.8) {
      pen.through(0.14, 0).through(0.3, 0.08).through(right, shoulder);
    }
    if (top >= 0.8) {
      // The top runs into the leg with no corner.
      pen.through(right * 0.4, -0.01)
          .through(right, 0.12)
          .through((right + footX) / 2, 0.5)
          .through(footX, 1);
    } else if (pen.chance(0.5)) {
      pen.line(footX, 1);
    } else {
      pen.corner().through((right + footX) / 2 + pen.between(-0.12, 0.06), 0.48).through(footX, 1);
    }
    if (pen.chance(0.35)) {
      double bar = pen.between(0.4, 0.7);
      double at = right + (footX - right) * bar;
      pen.down(at - pen.between(0.12, 0.32), bar + pen.between(-0.05, 0.08));
      pen.line(at + pen.between(0.12, 0.34), bar);
    }
  }

  private static void eight(SkeletonPen pen) {
    double waist = pen.between(0.32, 0.66);
    double upper = pen.between(0.11, 0.32);
    double lower = pen.between(0.13, 0.32);
    double high = waist / 2;
    double low = (1 + waist) / 2;
    double kind = pen.between(0, 1);
    if (kind < 0.12) {
      // Two circles, one on the other.
      pen.arc(0.3, high, upper, high, pen.between(-120, -60), -pen.between(340, 380));
      pen.arc(0.3, low, lower, 1 - low, pen.between(-120, -60), -pen.between(340, 380));
    } else if (kind < 0.8) {
      // From the upper right over the top, down as an S, and up across it; often left open.
      double head = 0.3 + pen.between(-0.06, 0.1);
      double startX = head + upper * pen.between(0.3, 2);
      double endX = head + upper * pen.between(0.4, 1.9);
      pen.down(startX, pen.between(0, 0.26))
          .through(head, 0)
          .through(head - upper, high)
          .through(0.3, waist)
          .through(0.3 + lower, low)
          .through(0.3, 1)
          .through(0.3 - lower, low)
          .through(0.3, waist + pen.between(-0.06, 0.1))
          .through((head + upper + endX) / 2, high * pen.between(0.6, 1.2))
          .through(endX, pen.between(-0.06, 0.14));
    } else {
      // From the waist, the upper loop first.
      pen.down(0.3, waist);
      pen.through(0.3 - upper, high)
          .through(0.3, 0)
          .through(0.3 + upper, high)
          .through(0.3, waist)
          .through(0.3 - lower, low)
          .through(0.3, 1)
          .through(0.3 + lower, low)
          .through(0.3 + pen.between(-0.06, 0.06), waist + pen.between(-0.06, 0.04));
    }
  }

  private static void nine(SkeletonPen pen) {
    double bowl = pen.between(0.26, 0.66);
    double right = pen.between(0.38, 0.74);
    double legX = right - pen.between(-0.04, 0.3);
    pen.down(right - pen.between(0, 0.14), pen.between(0.02, 0.24));
    double left = right - 0.1 - bowl * pen.between(0.5, 1);
    pen.through((left + right) / 2, 0)
        .through(left, bowl / 2)
        .through(left * 0.6 + right * 0.4, bowl)
        .through(right - 0.05, bowl * 0.7)
        .through(right + pen.between(-0.04, 0.04), pen.between(-0.02, 0.2));
    double kind = pen.between(0, 1);
    if (kind < 0.4) {
      pen.line(legX, 1);
    } else if (kind < 0.6) {
      pen.corner().through(right - pen.between(-0.04, 0.1), 0.55).through(legX, 1);
    } else if (kind < 0.7) {
      // A hook like a J's.
      pen.line(right, 0.98).line(pen.between(-0.1, 0.2), pen.between(0.9, 1.02));
    } else {
      // The leg swings back to the left, as in a g.
      pen.corner()
          .through(right, 0.6)
          .through(right - 0.08, 0.9)
          .through(right * 0.45, 1)
          .through(pen.between(-0.16, 0.14), pen.between(0.68, 0.98));
    }
  }
}
