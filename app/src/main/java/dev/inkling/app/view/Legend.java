package dev.inkling.app.view;

import android.text.SpannableStringBuilder;
import android.text.Spanned;
import android.text.style.ForegroundColorSpan;
import android.view.View;
import androidx.annotation.AttrRes;
import androidx.annotation.StringRes;
import com.google.android.material.color.MaterialColors;

/** What colours stand for: each name after a dot of its colour. */
public final class Legend {
  private final SpannableStringBuilder text = new SpannableStringBuilder();
  private final View themed;

  /** A legend with the colours of a view's theme. */
  public Legend(View themed) {
    this.themed = themed;
  }

  /** Adds a colour. */
  public Legend add(@AttrRes int color, @StringRes int name) {
    text.append(
        "● ",
        new ForegroundColorSpan(MaterialColors.getColor(themed, color)),
        Spanned.SPAN_EXCLUSIVE_EXCLUSIVE);
    text.append(themed.getResources().getString(name)).append("   ");
    return this;
  }

  /** Adds a remark. */
  public Legend add(@StringRes int remark) {
    text.append(themed.getResources().getString(remark));
    return this;
  }

  /** The whole legend. */
  public CharSequence text() {
    return text;
  }
}
