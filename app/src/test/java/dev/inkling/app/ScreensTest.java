package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isRoot;
import static androidx.test.espresso.matcher.ViewMatchers.withId;

import android.content.Context;
import android.graphics.drawable.Drawable;
import android.os.SystemClock;
import android.view.MotionEvent;
import android.view.View;
import android.widget.ImageView;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.action.ViewActions;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.ink.Drawing;
import java.util.Random;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/**
 * Renders states of the screens that {@link AllScreensTest} does not pass through as pictures to be
 * looked at, under target/screens.
 */
@RunWith(AndroidJUnit4.class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(qualifiers = ScreensTest.PHONE, application = ScreensTest.OwnColors.class)
public final class ScreensTest {
  static final String PHONE = "w411dp-h866dp-notnight-420dpi";

  private AppDriver screen;

  /** The app on a phone without dynamic colours. */
  public static final class OwnColors extends TestApplication {
    @Override
    void applyColors() {}
  }

  private void open(String qualifiers) {
    RuntimeEnvironment.setQualifiers(qualifiers);
    screen = new AppDriver();
  }

  @After
  public void close() {
    if (screen != null) {
      screen.close();
    }
  }

  @Test
  public void launcherIcon() {
    Context context = ApplicationProvider.getApplicationContext();
    Pictures.save(icon(context, context.getDrawable(R.mipmap.ic_launcher)), "launcher-icon");
    Drawable themed = context.getDrawable(R.drawable.ic_launcher_monochrome);
    themed.setTint(0xff2e4099);
    Pictures.save(icon(context, themed), "launcher-icon-themed");
  }

  private static View icon(Context context, Drawable drawable) {
    ImageView view = new ImageView(context);
    view.setBackgroundColor(0xffdfe1f9);
    view.setImageDrawable(drawable);
    view.layout(0, 0, 432, 432);
    return view;
  }

  @Test
  public void empty() throws Exception {
    open("+notnight");
    save("empty");
  }

  @Test
  @Config(application = TestApplication.class)
  public void read_dynamicColors() throws Exception {
    open("+notnight");
    screen.draw(digit(8));
    save("read-dynamic-colors");
  }

  @Test
  public void read_smallPhone() throws Exception {
    open("w320dp-h568dp-notnight-320dpi");
    screen.draw(digit(4));
    save("read-small-phone");
  }

  @Test
  public void drawing() throws Exception {
    open("+notnight");
    screen.scenario().onActivity(activity -> drawHalfAnEight(activity.findViewById(R.id.canvas)));
    screen.awaitDrawn("a reading of half a digit", state -> state.prediction() != null);
    save("drawing");
  }

  @Test
  public void taught() throws Exception {
    open("+notnight");
    for (int digit = 0; digit < 3; digit++) {
      screen.draw(digit(digit));
      screen.teach(digit);
    }
    save("taught");
  }

  @Test
  public void engine_explained() throws Exception {
    open("+notnight");
    screen.draw(digit(1));
    onView(withId(R.id.engine_button)).perform(ViewActions.click());
    onView(isRoot()).inRoot(isDialog()).check((root, missing) -> Pictures.save(root, "engine"));
  }

  /** A digit of a hand that changes with the digit only. */
  private static Drawing digit(int digit) {
    return SyntheticDigits.drawing(digit, new Random(40 + digit));
  }

  /** Draws with a finger that is still down. */
  private static void drawHalfAnEight(View canvas) {
    long now = SystemClock.uptimeMillis();
    int points = 40;
    for (int i = 0; i < points; i++) {
      double angle = 2 * Math.PI * i / points;
      float x = canvas.getWidth() * (float) (0.5 - 0.22 * Math.sin(angle));
      float y = canvas.getHeight() * (float) (0.35 - 0.2 * Math.cos(angle));
      int action = i == 0 ? MotionEvent.ACTION_DOWN : MotionEvent.ACTION_MOVE;
      canvas.dispatchTouchEvent(MotionEvent.obtain(now, now + 8L * i, action, x, y, 0));
    }
  }

  private void save(String name) {
    Pictures.save(screen, name);
  }
}
