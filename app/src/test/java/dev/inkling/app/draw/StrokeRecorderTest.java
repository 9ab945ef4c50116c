package dev.inkling.app.draw;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.view.MotionEvent;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.mlcore.ink.Stroke;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class StrokeRecorderTest {
  private static final float EXACT = 0f;
  private final StrokeRecorder recorder = new StrokeRecorder(2);

  private static MotionEvent event(int action, float x, float y) {
    return MotionEvent.obtain(0, 0, action, x, y, 0);
  }

  @Test
  public void move_withHistory_takesThePointsBetweenFrames() {
    recorder.start(event(MotionEvent.ACTION_DOWN, 0, 0));
    MotionEvent move = event(MotionEvent.ACTION_MOVE, 10, 0);
    move.addBatch(1, 20, 5, 1, 1, 0);
    move.addBatch(2, 30, 15, 1, 1, 0);
    recorder.move(move);
    Stroke stroke = recorder.stroke();
    assertEquals(4, stroke.size());
    assertEquals(20, stroke.x(2), EXACT);
    assertEquals(5, stroke.y(2), EXACT);
    assertEquals(30, stroke.x(3), EXACT);
  }

  @Test
  public void move_closerThanTheMinimum_isLeftOut() {
    recorder.start(event(MotionEvent.ACTION_DOWN, 0, 0));
    recorder.move(event(MotionEvent.ACTION_MOVE, 1, 1));
    recorder.move(event(MotionEvent.ACTION_MOVE, 2, 0));
    assertEquals(2, recorder.stroke().size());
  }

  @Test
  public void start_afterAStroke_beginsAnew() {
    recorder.start(event(MotionEvent.ACTION_DOWN, 0, 0));
    recorder.move(event(MotionEvent.ACTION_MOVE, 50, 50));
    recorder.stop();
    assertFalse(recorder.isRecording());
    recorder.start(event(MotionEvent.ACTION_DOWN, 7, 8));
    assertTrue(recorder.isRecording());
    assertEquals(1, recorder.stroke().size());
    assertEquals(7, recorder.stroke().x(0), EXACT);
  }

  @Test
  public void stroke_manyPoints_keepsAll() {
    recorder.start(event(MotionEvent.ACTION_DOWN, 0, 0));
    for (int i = 1; i <= 1000; i++) {
      recorder.move(event(MotionEvent.ACTION_MOVE, 3 * i, 0));
    }
    assertEquals(1001, recorder.stroke().size());
    assertEquals(3000, recorder.stroke().x(1000), EXACT);
  }
}
