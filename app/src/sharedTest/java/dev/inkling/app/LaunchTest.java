package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withText;

import androidx.test.ext.junit.rules.ActivityScenarioRule;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Runs on a device and on the JVM. */
@RunWith(AndroidJUnit4.class)
public final class LaunchTest {

  @Rule
  public final ActivityScenarioRule<MainActivity> activity =
      new ActivityScenarioRule<>(MainActivity.class);

  @Test
  public void launch_showsTheName() {
    onView(withText(R.string.app_name)).check(matches(isDisplayed()));
  }
}
