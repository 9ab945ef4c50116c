package dev.inkling.app;

import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;

import android.os.SystemClock;
import android.view.InputDevice;
import android.view.MotionEvent;
import android.view.View;
import androidx.test.espresso.InjectEventSecurityException;
import androidx.test.espresso.UiController;
import androidx.test.espresso.ViewAction;
import dev.inkling.app.draw.Placement;
import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import org.hamcrest.Matcher;

/** Moves a finger over a view along the strokes of a drawing, scaled to its middle. */
final class DrawAction implements ViewAction {
  /** The part of the view's shorter side that the drawing's longer side takes. */
  private static final double EXTENT = 0.7;

  private static final int MILLIS_PER_POINT = 8;

  private final Drawing drawing;

  private DrawAction(Drawing drawing) {
    this.drawing = drawing;
  }

  static ViewAction draw(Drawing drawing) {
    return new DrawAction(drawing);
  }

  @Override
  public Matcher<View> getConstraints() {
    return isDisplayed();
  }

  @Override
  public String getDescription() {
    return "draw " + drawing.strokes().size() + " strokes";
  }

  @Override
  public void perform(UiController controller, View view) {
    for (Stroke stroke : drawing.transform(toScreen(view)).strokes()) {
      List<MotionEvent> events = events(stroke);
      try {
        if (!controller.injectMotionEventSequence(events)) {
          throw new IllegalStateException("the stroke was not injected");
        }
      } catch (InjectEventSecurityException e) {
        throw new IllegalStateException("the stroke may not be injected", e);
      }
      events.forEach(MotionEvent::recycle);
      controller.loopMainThreadUntilIdle();
    }
  }

  private AffineTransform toScreen(View view) {
    int[] corner = new int[2];
    view.getLocationOnScreen(corner);
    return Placement.centered(
        drawing,
        EXTENT * Math.min(view.getWidth(), view.getHeight()),
        corner[0] + view.getWidth() / 2.0,
        corner[1] + view.getHeight() / 2.0);
  }

  private static List<MotionEvent> events(Stroke stroke) {
    List<MotionEvent> events = new ArrayList<>();
    long down = SystemClock.uptimeMillis();
    int last = stroke.size() - 1;
    events.add(event(down, 0, MotionEvent.ACTION_DOWN, stroke, 0));
    for (int i = 1; i <= last; i++) {
      events.add(event(down, i, MotionEvent.ACTION_MOVE, stroke, i));
    }
    events.add(event(down, last + 1, MotionEvent.ACTION_UP, stroke, last));
    return events;
  }

  private static MotionEvent event(long down, int after, int action, Stroke stroke, int point) {
    MotionEvent event =
        MotionEvent.obtain(
            down,
            down + (long) after * MILLIS_PER_POINT,
            action,
            stroke.x(point),
            stroke.y(point),
            0);
    event.setSource(InputDevice.SOURCE_TOUCHSCREEN);
    return event;
  }
}
