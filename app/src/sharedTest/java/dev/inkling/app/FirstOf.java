package dev.inkling.app;

import android.view.View;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/** Of all views that match, the first that is looked at. */
final class FirstOf extends TypeSafeMatcher<View> {
  private final Matcher<View> matcher;
  private View first;

  FirstOf(Matcher<View> matcher) {
    this.matcher = matcher;
  }

  @Override
  protected boolean matchesSafely(View view) {
    if (first == null && matcher.matches(view)) {
      first = view;
    }
    return view == first;
  }

  @Override
  public void describeTo(Description description) {
    description.appendText("the first ").appendDescriptionOf(matcher);
  }
}
