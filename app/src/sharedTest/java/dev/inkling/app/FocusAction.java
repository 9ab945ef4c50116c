package dev.inkling.app;

import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;

import android.view.View;
import androidx.test.espresso.UiController;
import androidx.test.espresso.ViewAction;
import org.hamcrest.Matcher;

/** Gives a view the focus, as the tabulator key does. */
final class FocusAction implements ViewAction {
  @Override
  public Matcher<View> getConstraints() {
    return isDisplayed();
  }

  @Override
  public String getDescription() {
    return "focus";
  }

  @Override
  public void perform(UiController controller, View view) {
    view.setFocusableInTouchMode(true);
    view.requestFocus();
    controller.loopMainThreadUntilIdle();
  }
}
