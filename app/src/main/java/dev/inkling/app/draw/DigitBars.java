package dev.inkling.app.draw;

import android.content.Context;
import android.content.res.TypedArray;
import android.graphics.drawable.Drawable;
import android.util.AttributeSet;
import android.view.ViewGroup;
import androidx.annotation.Nullable;
import androidx.core.view.ViewCompat;
import androidx.core.view.accessibility.AccessibilityNodeInfoCompat.AccessibilityActionCompat;
import dev.inkling.app.R;
import dev.inkling.app.inference.Model;
import dev.inkling.app.inference.Prediction;
import java.text.NumberFormat;
import java.util.function.IntConsumer;

/**
 * Ten digits, each with its probability as a bar: in one row where it is wide enough for a finger
 * to hit each of them, else in two.
 */
public final class DigitBars extends ViewGroup {
  private final DigitBar[] bars = new DigitBar[Model.DIGITS];
  private final NumberFormat percent = NumberFormat.getPercentInstance();

  /** Made by the layout inflater. */
  public DigitBars(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    // Numbers run from left to right in every language.
    setLayoutDirection(LAYOUT_DIRECTION_LTR);
    for (int digit = 0; digit < Model.DIGITS; digit++) {
      bars[digit] = new DigitBar(context, digit);
      bars[digit].setBackground(ripple());
      addView(bars[digit]);
      ViewCompat.replaceAccessibilityAction(
          bars[digit],
          AccessibilityActionCompat.ACTION_CLICK,
          context.getString(R.string.teach_action, digit),
          null);
    }
    show(null);
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    int width = MeasureSpec.getSize(widthSpec);
    int columns = columns(width);
    int height =
        getResources()
            .getDimensionPixelSize(
                columns == Model.DIGITS ? R.dimen.bars_height : R.dimen.bars_row);
    for (DigitBar bar : bars) {
      bar.measure(
          MeasureSpec.makeMeasureSpec(width / columns, MeasureSpec.EXACTLY),
          MeasureSpec.makeMeasureSpec(height, MeasureSpec.EXACTLY));
    }
    setMeasuredDimension(width, height * Model.DIGITS / columns);
  }

  @Override
  protected void onLayout(boolean changed, int left, int top, int right, int bottom) {
    int columns = columns(right - left);
    int height = (bottom - top) * columns / Model.DIGITS;
    for (int digit = 0; digit < Model.DIGITS; digit++) {
      int column = digit % columns;
      int row = digit / columns;
      bars[digit].layout(
          (right - left) * column / columns,
          row * height,
          (right - left) * (column + 1) / columns,
          (row + 1) * height);
    }
  }

  private int columns(int width) {
    return width >= Model.DIGITS * getResources().getDimensionPixelSize(R.dimen.touch_target)
        ? Model.DIGITS
        : Model.DIGITS / 2;
  }

  /** Sets what a tap on a digit does. */
  public void setOnDigitClick(IntConsumer onClick) {
    for (int digit = 0; digit < Model.DIGITS; digit++) {
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
    for (int digit = 0; digit < Model.DIGITS; digit++) {
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
