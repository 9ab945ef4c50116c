package dev.inkling.app;

import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.Random;

/** Writes fives as nobody does: a bar on the left, a diagonal, a bar on the right. */
final class StrangeHand {
  static final int FIVE = 5;

  private final Random random;

  StrangeHand(long seed) {
    random = new Random(seed);
  }

  Drawing five() {
    AffineTransform hand =
        AffineTransform.slant(0.15 * random.nextGaussian())
            .then(AffineTransform.rotation(0.06 * random.nextGaussian()))
            .then(AffineTransform.scale(0.8 + 0.4 * random.nextDouble(), 1));
    return Drawing.of(
            Stroke.of(
                0, 80, 0, 60, 0, 40, 0, 20, 0, 0, 13, 20, 26, 40, 39, 60, 52, 80, 52, 60, 52, 40,
                52, 20, 52, 0))
        .transform(hand);
  }

  /** Draws fives in the app and says what they are. */
  void teach(AppDriver app, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      app.draw(five());
      app.teach(FIVE);
    }
  }
}
