package dev.inkling.app.draw;

import android.content.Context;
import android.content.res.TypedArray;
import android.graphics.drawable.Drawable;
import android.util.AttributeSet;
import android.widget.LinearLayout;
import androidx.annotation.Nullable;
import androidx.core.view.ViewCompat;
import androidx.core.view.accessibility.AccessibilityNodeInfoCompat.AccessibilityActionCompat;
import dev.inkling.app.R;
import dev.inkling.app.inference.Prediction;
import java.text.NumberFormat;
import java.util.function.IntConsumer;

/** Ten digits side by side, each with its probability as a bar. */
public final class DigitBars extends LinearLayout {
  private static final int DIGITS = 10;

  private final DigitBar[] bars = new DigitBar[DIGITS];
  private final NumberFormat percent = NumberFormat.getPercentInstance();

  /** Made by the layout inflater. */
  public DigitBars(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    setOrientation(HORIZONTAL);
    for (int digit = 0; digit < DIGITS; digit++) {
      bars[digit] = new DigitBar(context, digit);
      bars[digit].setBackground(ripple());
      addView(bars[digit], new LayoutParams(0, LayoutParams.MATCH_PARENT, 1));
      ViewCompat.replaceAccessibilityAction(
          bars[digit],
          AccessibilityActionCompat.ACTION_CLICK,
          context.getString(R.string.teach_action, digit),
          null);
    }
    show(null);
  }

  /** Sets what a tap on a digit does. */
  public void setOnDigitClick(IntConsumer onClick) {
    for (int digit = 0; digit < DIGITS; digit++) {
      int tapped = digit;
      bars[digit].setOnClickListener(view -> onClick.accept(tapped));
    }
  }

  /** Makes the digits take taps, or not. */
  public void setTeachable(boolean teachable) {
    for (DigitBar bar : bars) {
      bar.setEnabled(teachable);
    }
  }

  /** Shows the probabilities; none for null. */
  public void show(@Nullable Prediction prediction) {
    for (int digit = 0; digit < DIGITS; digit++) {
      float probability = prediction == null ? 0 : prediction.probability(digit);
      bars[digit].show(probability, prediction != null && prediction.winner() == digit);
      bars[digit].setContentDescription(
          getResources().getString(R.string.bar_description, digit, percent.format(probability)));
    }
  }

  private Drawable ripple() {
    TypedArray theme =
        getContext().obtainStyledAttributes(new int[] {android.R.attr.selectableItemBackground});
    try {
      return theme.getDrawable(0);
    } finally {
      theme.recycle();
    }
  }
}
