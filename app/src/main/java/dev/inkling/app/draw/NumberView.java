package dev.inkling.app.draw;

import android.content.Context;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.Gravity;
import android.widget.LinearLayout;
import android.widget.TextView;
import androidx.annotation.Nullable;
import androidx.core.view.ViewCompat;
import androidx.core.view.accessibility.AccessibilityNodeInfoCompat.AccessibilityActionCompat;
import com.google.android.material.color.MaterialColors;
import dev.inkling.app.R;
import java.util.function.IntConsumer;

/** What was read, digit by digit; of several, one can be chosen. */
public final class NumberView extends LinearLayout {
  /**
   * The size of the digits, by how many they are; of more, the last. They are large for all eyes,
   * so that large type does not make them larger.
   */
  private static final int[] SIZES = {72, 56, 44, 36, 30};

  private IntConsumer onChoose = index -> {};

  /** Made by the layout inflater. */
  public NumberView(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    setOrientation(HORIZONTAL);
    // Numbers run from left to right in every language.
    setLayoutDirection(LAYOUT_DIRECTION_LTR);
    setGravity(Gravity.CENTER_VERTICAL);
  }

  /** Sets what a tap on one of several digits does. */
  public void setOnChoose(IntConsumer listener) {
    onChoose = listener;
  }

  /** Shows what was read. */
  void show(DrawUiState state) {
    int count = state.reading().digits().size();
    while (getChildCount() > count) {
      removeViewAt(getChildCount() - 1);
    }
    while (getChildCount() < count) {
      addView(digitView(getChildCount()));
    }
    for (int i = 0; i < count; i++) {
      show((TextView) getChildAt(i), state, i, count);
    }
  }

  private TextView digitView(int index) {
    TextView view = new TextView(getContext(), null, 0, R.style.Widget_Inkling_Digit);
    view.setOnClickListener(clicked -> onChoose.accept(index));
    ViewCompat.replaceAccessibilityAction(
        view,
        AccessibilityActionCompat.ACTION_CLICK,
        getContext().getString(R.string.choose_digit),
        null);
    return view;
  }

  private void show(TextView view, DrawUiState state, int index, int count) {
    boolean several = count > 1;
    String digit = String.valueOf(state.digit(index));
    view.setTextSize(TypedValue.COMPLEX_UNIT_DIP, SIZES[Math.min(count, SIZES.length) - 1]);
    // What can be tapped is as wide as a finger needs.
    view.setMinWidth(several ? getResources().getDimensionPixelSize(R.dimen.touch_target) : 0);
    view.setClickable(several);
    view.setFocusable(several);
    view.setSelected(several && index == state.selected());
    boolean unsure = !state.corrected(index) && state.reading().digits().get(index).unsure();
    view.setTextColor(
        MaterialColors.getColor(
            this,
            unsure
                ? com.google.android.material.R.attr.colorTertiary
                : androidx.appcompat.R.attr.colorPrimary));
    if (!view.getText().toString().equals(digit)) {
      view.setText(digit);
    }
    view.setContentDescription(
        getContext()
            .getString(
                unsure ? R.string.digit_unsure : R.string.winner_description, state.digit(index)));
  }
}
