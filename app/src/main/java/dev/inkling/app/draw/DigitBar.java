package dev.inkling.app.draw;

import android.animation.ValueAnimator;
import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.Typeface;
import android.view.View;
import android.view.animation.DecelerateInterpolator;
import androidx.annotation.NonNull;
import com.google.android.material.color.MaterialColors;
import dev.inkling.app.R;

/** One digit with a bar as tall as its probability; to be tapped when it is the right one. */
final class DigitBar extends View {
  private static final long ANIMATION_MILLIS = 160;

  private final Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Path track = new Path();
  private final String label;
  private final float barWidth;
  private final float labelHeight;
  private final int trackColor;
  private final int barColor;
  private final int winnerColor;
  private final int labelColor;
  private float target;
  private float shown;
  private boolean winner;
  private ValueAnimator animator;

  DigitBar(Context context, int digit) {
    super(context);
    label = String.valueOf(digit);
    barWidth = getResources().getDimension(R.dimen.bar_width);
    paint.setTextSize(getResources().getDimension(R.dimen.bar_label_size));
    paint.setTextAlign(Paint.Align.CENTER);
    Paint.FontMetrics metrics = paint.getFontMetrics();
    labelHeight = metrics.descent - metrics.ascent + getResources().getDimension(R.dimen.bar_gap);
    trackColor =
        MaterialColors.getColor(
            this, com.google.android.material.R.attr.colorSurfaceContainerHighest);
    barColor = MaterialColors.getColor(this, com.google.android.material.R.attr.colorOutline);
    winnerColor = MaterialColors.getColor(this, androidx.appcompat.R.attr.colorPrimary);
    labelColor =
        MaterialColors.getColor(this, com.google.android.material.R.attr.colorOnSurfaceVariant);
    setClickable(true);
    setFocusable(true);
  }

  /** Shows a probability, 0 to 1, from where the bar is now. */
  void show(float probability, boolean isWinner) {
    if (winner != isWinner) {
      winner = isWinner;
      invalidate();
    }
    if (probability == target) {
      return;
    }
    target = probability;
    if (animator != null) {
      animator.cancel();
    }
    animator = ValueAnimator.ofFloat(shown, target).setDuration(ANIMATION_MILLIS);
    animator.setInterpolator(new DecelerateInterpolator());
    animator.addUpdateListener(
        animation -> {
          shown = (float) animation.getAnimatedValue();
          invalidate();
        });
    animator.start();
  }

  @Override
  protected void onDetachedFromWindow() {
    super.onDetachedFromWindow();
    if (animator != null) {
      animator.end();
    }
  }

  @Override
  protected void onDraw(@NonNull Canvas canvas) {
    float middle = getWidth() / 2f;
    float left = middle - barWidth / 2;
    float right = middle + barWidth / 2;
    float top = getPaddingTop();
    float bottom = getHeight() - getPaddingBottom() - labelHeight;
    float radius = barWidth / 2;
    track.rewind();
    track.addRoundRect(left, top, right, bottom, radius, radius, Path.Direction.CW);
    paint.setColor(trackColor);
    canvas.drawPath(track, paint);
    // The track's round foot cuts the bar, so that a small probability looks small.
    canvas.save();
    canvas.clipPath(track);
    paint.setColor(winner ? winnerColor : barColor);
    float height = (bottom - top) * shown;
    float head = Math.min(radius, height);
    canvas.drawRoundRect(left, bottom - height, right, bottom + radius, head, head, paint);
    canvas.restore();
    paint.setColor(winner ? winnerColor : labelColor);
    paint.setTypeface(winner ? Typeface.DEFAULT_BOLD : Typeface.DEFAULT);
    canvas.drawText(label, middle, getHeight() - getPaddingBottom() - paint.descent(), paint);
  }
}
