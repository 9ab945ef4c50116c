package dev.inkling.app.view;

import android.content.res.Resources;
import dev.inkling.app.R;
import dev.inkling.app.data.Scores;

/** What is said about scores. */
public final class ScoresText {
  private ScoresText() {}

  /** How the user's drawings were read before and are read after. */
  public static String user(Resources text, Scores scores) {
    return text.getString(
        R.string.result_user, scores.userBefore(), scores.userAfter(), scores.userCount());
  }

  /** How digits of other hands were read before and are read after. */
  public static String check(Resources text, Scores scores) {
    return text.getString(
        R.string.result_check, scores.checkBefore(), scores.checkAfter(), scores.checkCount());
  }
}
