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

/** A small picture, enlarged so that its pixels show as squares. */
public final class PixelView extends View {
  private final Paint paint = new Paint();

  private final Rect place = new Rect();
  @Nullable private Bitmap picture;

  /** Made by the layout inflater. */
  public PixelView(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    // The pixels are what is to be seen.
    paint.setFilterBitmap(false);
  }

  /** Shows a picture, as large as fits; nothing for null. */
  public void setPicture(@Nullable Bitmap newPicture) {
    picture = newPicture;
    invalidate();
  }

  @Override
  protected void onDraw(@NonNull Canvas canvas) {
    if (picture == null) {
      return;
    }
    float scale =
        Math.min(
            (float) getWidth() / picture.getWidth(), (float) getHeight() / picture.getHeight());
    int width = Math.round(scale * picture.getWidth());
    int height = Math.round(scale * picture.getHeight());
    int left = (getWidth() - width) / 2;
    int top = (getHeight() - height) / 2;
    place.set(left, top, left + width, top + height);
    canvas.drawBitmap(picture, null, place, paint);
  }
}
