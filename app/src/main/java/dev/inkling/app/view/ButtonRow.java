package dev.inkling.app.view;

import android.content.Context;
import android.util.AttributeSet;
import android.view.Gravity;
import android.view.View;
import android.widget.LinearLayout;
import androidx.annotation.Nullable;

/** Buttons side by side at the end of the line; one above the other where the line is too short. */
public final class ButtonRow extends LinearLayout {
  /** Made by the layout inflater. */
  public ButtonRow(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    setGravity(Gravity.END | Gravity.CENTER_VERTICAL);
    setBaselineAligned(false);
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    setOrientation(HORIZONTAL);
    int unbounded = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED);
    int needed = getPaddingStart() + getPaddingEnd();
    for (int i = 0; i < getChildCount(); i++) {
      View child = getChildAt(i);
      if (child.getVisibility() != GONE) {
        child.measure(unbounded, unbounded);
        needed += child.getMeasuredWidth();
      }
    }
    if (needed > MeasureSpec.getSize(widthSpec)) {
      setOrientation(VERTICAL);
    }
    super.onMeasure(widthSpec, heightSpec);
  }
}
