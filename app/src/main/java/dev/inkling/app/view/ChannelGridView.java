package dev.inkling.app.view;

import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Rect;
import android.util.AttributeSet;
import android.view.View;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import dev.inkling.app.R;
import java.util.Collections;
import java.util.List;

/** Small pictures of the same size in rows, enlarged so that their pixels show as squares. */
public final class ChannelGridView extends View {
  private final Paint paint = new Paint();
  private final Rect place = new Rect();
  private final int cell = getResources().getDimensionPixelSize(R.dimen.channel_size);
  private final int gap = getResources().getDimensionPixelSize(R.dimen.channel_gap);
  private List<Bitmap> pictures = Collections.emptyList();

  /** Made by the layout inflater. */
  public ChannelGridView(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    // The pixels are what is to be seen.
    paint.setFilterBitmap(false);
  }

  /** Shows these pictures. */
  public void setPictures(List<Bitmap> newPictures) {
    boolean sameSize = newPictures.size() == pictures.size();
    pictures = newPictures;
    if (sameSize) {
      invalidate();
    } else {
      requestLayout();
    }
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    int width = MeasureSpec.getSize(widthSpec);
    int columns = columns(width);
    int rows = (pictures.size() + columns - 1) / columns;
    setMeasuredDimension(width, Math.max(0, rows * (height(width) + gap) - gap));
  }

  @Override
  protected void onDraw(@NonNull Canvas canvas) {
    int columns = columns(getWidth());
    int height = height(getWidth());
    int width = isStrip() ? getWidth() : cell;
    for (int i = 0; i < pictures.size(); i++) {
      int left = i % columns * (width + gap);
      int top = i / columns * (height + gap);
      place.set(left, top, left + width, top + height);
      canvas.drawBitmap(pictures.get(i), null, place, paint);
    }
  }

  /** A row of numbers is one picture over the whole width. */
  private boolean isStrip() {
    return pictures.size() == 1 && pictures.get(0).getHeight() == 1;
  }

  private int columns(int width) {
    return isStrip() ? 1 : Math.max(1, (width + gap) / (cell + gap));
  }

  private int height(int width) {
    return isStrip()
        ? Math.min(cell, Math.max(cell / 3, width / pictures.get(0).getWidth()))
        : cell;
  }
}
