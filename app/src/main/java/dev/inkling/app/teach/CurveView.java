package dev.inkling.app.teach;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.DashPathEffect;
import android.graphics.Paint;
import android.graphics.Path;
import android.util.AttributeSet;
import android.view.View;
import androidx.annotation.ColorInt;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import com.google.android.material.color.MaterialColors;
import dev.inkling.app.R;
import dev.inkling.mlcore.personalization.PersonalizationRound;
import java.text.NumberFormat;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How learning goes, round by round: the accuracy for the user's drawings and for other hands, as
 * lines, and their losses, dashed, the highest at the top.
 */
public final class CurveView extends View {
  private final Paint line = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint text = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Path path = new Path();
  private final NumberFormat percent = NumberFormat.getPercentInstance();
  private final float density = getResources().getDisplayMetrics().density;
  private final DashPathEffect dashes =
      new DashPathEffect(new float[] {6 * density, 4 * density}, 0);
  private final @ColorInt int userColor;
  private final @ColorInt int checkColor;
  private final @ColorInt int gridColor;
  private List<PersonalizationRound> rounds = Collections.emptyList();

  /** Made by the layout inflater. */
  public CurveView(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    userColor = MaterialColors.getColor(this, androidx.appcompat.R.attr.colorPrimary);
    checkColor = MaterialColors.getColor(this, com.google.android.material.R.attr.colorTertiary);
    gridColor =
        MaterialColors.getColor(this, com.google.android.material.R.attr.colorOutlineVariant);
    line.setStyle(Paint.Style.STROKE);
    line.setStrokeCap(Paint.Cap.ROUND);
    line.setStrokeJoin(Paint.Join.ROUND);
    text.setTextSize(getResources().getDimension(R.dimen.chart_label_size));
    text.setColor(
        MaterialColors.getColor(this, com.google.android.material.R.attr.colorOnSurfaceVariant));
  }

  /** Shows how the network has read after these rounds. */
  public void show(List<PersonalizationRound> newRounds) {
    if (newRounds.equals(rounds)) {
      return;
    }
    rounds = newRounds;
    if (!rounds.isEmpty()) {
      PersonalizationRound last = rounds.get(rounds.size() - 1);
      setContentDescription(
          getResources()
              .getString(
                  R.string.chart_description,
                  last.round(),
                  percent.format(last.user().accuracy()),
                  percent.format(last.check().accuracy())));
    }
    invalidate();
  }

  @Override
  protected void onDraw(@NonNull Canvas canvas) {
    float left = text.measureText(percent.format(1)) + 8 * density;
    float top = text.getTextSize() / 2 + 2 * density;
    float right = getWidth() - 4 * density;
    float bottom = getHeight() - text.getTextSize() - 8 * density;
    line.setPathEffect(null);
    line.setColor(gridColor);
    line.setStrokeWidth(density);
    for (double accuracy = 0; accuracy <= 1; accuracy += 0.5) {
      float y = (float) (bottom - accuracy * (bottom - top));
      canvas.drawLine(left, y, right, y, line);
      text.setTextAlign(Paint.Align.RIGHT);
      canvas.drawText(
          percent.format(accuracy), left - 6 * density, y + text.getTextSize() * 0.35f, text);
    }
    if (rounds.isEmpty()) {
      return;
    }
    int last = rounds.get(0).rounds();
    text.setTextAlign(Paint.Align.LEFT);
    canvas.drawText(String.valueOf(rounds.get(0).round()), left, getHeight() - 2 * density, text);
    text.setTextAlign(Paint.Align.RIGHT);
    canvas.drawText(String.valueOf(last), right, getHeight() - 2 * density, text);
    double highest = highestLoss();
    Plot plot = new Plot(canvas, left, top, right, bottom, last);
    plot.draw(checkColor, dashes, round -> round.check().loss() / highest);
    plot.draw(userColor, dashes, round -> round.user().loss() / highest);
    plot.draw(checkColor, null, round -> round.check().accuracy());
    plot.draw(userColor, null, round -> round.user().accuracy());
  }

  private double highestLoss() {
    double highest = 1e-6;
    for (PersonalizationRound round : rounds) {
      highest = Math.max(highest, Math.max(round.user().loss(), round.check().loss()));
    }
    return highest;
  }

  /** The place of the curves. */
  private final class Plot {
    private final Canvas canvas;
    private final float left;
    private final float top;
    private final float right;
    private final float bottom;
    private final int last;

    Plot(Canvas canvas, float left, float top, float right, float bottom, int last) {
      this.canvas = canvas;
      this.left = left;
      this.top = top;
      this.right = right;
      this.bottom = bottom;
      this.last = last;
    }

    /** Draws a curve of values from 0 to 1. */
    void draw(
        @ColorInt int color,
        @Nullable DashPathEffect effect,
        ToDoubleFunction<PersonalizationRound> value) {
      path.rewind();
      line.setColor(color);
      line.setPathEffect(effect);
      line.setStrokeWidth((effect == null ? 2.5f : 1.5f) * density);
      int first = rounds.get(0).round();
      boolean begun = false;
      for (PersonalizationRound round : rounds) {
        float x = left + (right - left) * (round.round() - first) / Math.max(1, last - first);
        float y = (float) (bottom - (bottom - top) * value.applyAsDouble(round));
        if (begun) {
          path.lineTo(x, y);
        } else {
          path.moveTo(x, y);
          // So that the first point shows before there is a second.
          path.lineTo(x, y);
          begun = true;
        }
      }
      canvas.drawPath(path, line);
    }
  }
}
