package dev.inkling.app.draw;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.graphics.Canvas;
import android.graphics.Paint;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.mlcore.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class InkLineTest {
  private static final float PEN = 10;
  private static final float EXACT = 1e-4f;

  private record Segment(float startX, float startY, float stopX, float stopY, float width) {}

  /** Remembers the lines that are drawn. */
  private static final class Lines extends Canvas {
    private final List<Segment> segments = new ArrayList<>();

    @Override
    public void drawLine(float startX, float startY, float stopX, float stopY, Paint pen) {
      segments.add(new Segment(startX, startY, stopX, stopY, pen.getStrokeWidth()));
    }
  }

  private static List<Segment> drawn(Stroke stroke) {
    Lines lines = new Lines();
    new InkLine(stroke).draw(lines, new Paint(), PEN);
    return lines.segments;
  }

  private static Segment last(List<Segment> segments) {
    return segments.get(segments.size() - 1);
  }

  @Test
  public void draw_onePoint_isADotThere() {
    for (Segment segment : drawn(Stroke.of(3, 4))) {
      assertEquals(new Segment(3, 4, 3, 4, PEN), segment);
    }
  }

  @Test
  public void draw_corner_startsAndEndsWhereTheFingerDidAndCutsTheCorner() {
    List<Segment> segments = drawn(Stroke.of(0, 0, 100, 0, 100, 100));
    assertEquals(0, segments.get(0).startX(), EXACT);
    assertEquals(0, segments.get(0).startY(), EXACT);
    assertEquals(100, last(segments).stopX(), EXACT);
    assertEquals(100, last(segments).stopY(), EXACT);
    for (int i = 1; i < segments.size(); i++) {
      assertEquals("whole", segments.get(i - 1).stopX(), segments.get(i).startX(), EXACT);
      assertEquals("whole", segments.get(i - 1).stopY(), segments.get(i).startY(), EXACT);
    }
    double closest = Double.MAX_VALUE;
    for (Segment segment : segments) {
      closest = Math.min(closest, Math.hypot(segment.stopX() - 100, segment.stopY()));
    }
    assertTrue("rounded, " + closest + " from the corner", closest > 5 && closest < 50);
  }

  @Test
  public void draw_evenSpeed_isAsWideAsThePen() {
    for (Segment segment : drawn(Stroke.of(0, 0, 10, 0, 20, 0, 30, 0, 40, 0))) {
      assertEquals(PEN, segment.width(), EXACT);
    }
  }

  @Test
  public void draw_fasterTowardsTheEnd_getsThinnerWithoutAJump() {
    List<Segment> segments =
        drawn(Stroke.of(0, 0, 10, 0, 20, 0, 30, 0, 40, 0, 50, 0, 110, 0, 170, 0, 230, 0));
    assertTrue(last(segments).width() < 0.8f * PEN);
    for (int i = 1; i < segments.size(); i++) {
      float change = segments.get(i).width() - segments.get(i - 1).width();
      assertTrue("by " + change, Math.abs(change) < 0.1f * PEN);
    }
  }

  @Test
  public void draw_slowerTowardsTheEnd_getsThickerUpToALimit() {
    List<Segment> segments =
        drawn(Stroke.of(0, 0, 50, 0, 100, 0, 150, 0, 200, 0, 205, 0, 210, 0, 215, 0));
    assertTrue(last(segments).width() > 1.05f * PEN);
    assertTrue(last(segments).width() <= 1.2f * PEN);
  }

  @Test
  public void draw_fingerThatRests_isDrawn() {
    for (Segment segment : drawn(Stroke.of(5, 5, 5, 5, 5, 5))) {
      assertEquals(new Segment(5, 5, 5, 5, PEN), segment);
    }
  }
}
