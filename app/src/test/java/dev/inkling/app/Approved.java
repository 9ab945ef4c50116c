package dev.inkling.app;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.os.StrictMode;
import com.github.romankh3.image.comparison.ImageComparison;
import com.github.romankh3.image.comparison.model.ImageComparisonResult;
import com.github.romankh3.image.comparison.model.ImageComparisonState;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Compares screens with pictures of them that someone has looked at and approved, at a quarter of
 * the size, under src/test/screens. To approve those of now, run the tests with {@code
 * -Dscreens.approve=true} and look at what has changed.
 */
final class Approved {
  private static final File FOLDER = new File("src/test/screens");
  private static final File DIFFERENCES = new File("target/screens/different");
  private static final int REDUCTION = 4;

  /** Colours may differ by that much, of 1: edges are smoothed a little differently elsewhere. */
  private static final double TOLERANCE = 0.1;

  /** Of all pixels, that many percent may differ by more. A button is 0.6 of them. */
  private static final double DIFFERENT_PERCENT = 0.3;

  private Approved() {}

  /** Fails if the picture target/screens/NAME.png is not as approved. */
  static void check(String name) {
    StrictMode.ThreadPolicy strict = StrictMode.getThreadPolicy();
    StrictMode.setThreadPolicy(StrictMode.ThreadPolicy.LAX);
    try {
      compare(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      StrictMode.setThreadPolicy(strict);
    }
  }

  private static void compare(String name) throws IOException {
    BufferedImage actual = reduced(ImageIO.read(new File("target/screens", name + ".png")));
    File file = new File(FOLDER, name + ".png");
    if (Boolean.getBoolean("screens.approve")) {
      assertTrue(FOLDER.isDirectory() || FOLDER.mkdirs());
      ImageIO.write(actual, "png", file);
      return;
    }
    assertTrue(file + " is missing: look at the screen and approve it", file.exists());
    ImageComparisonResult result =
        new ImageComparison(ImageIO.read(file), actual)
            .setPixelToleranceLevel(TOLERANCE)
            .setAllowingPercentOfDifferentPixels(DIFFERENT_PERCENT)
            .compareImages();
    if (result.getImageComparisonState() != ImageComparisonState.MATCH) {
      assertTrue(DIFFERENCES.isDirectory() || DIFFERENCES.mkdirs());
      File marked = new File(DIFFERENCES, name + ".png");
      ImageIO.write(result.getResult(), "png", marked);
      assertEquals(
          name + " differs from " + file + ", see " + marked,
          ImageComparisonState.MATCH,
          result.getImageComparisonState());
    }
  }

  private static BufferedImage reduced(BufferedImage picture) {
    int width = picture.getWidth() / REDUCTION;
    int height = picture.getHeight() / REDUCTION;
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(
        picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return small;
  }
}
