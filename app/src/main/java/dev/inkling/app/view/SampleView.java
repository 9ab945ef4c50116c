package dev.inkling.app.view;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.util.AttributeSet;
import android.view.View;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import com.google.android.material.color.MaterialColors;
import dev.inkling.app.R;
import dev.inkling.app.draw.InkLine;
import dev.inkling.app.draw.Placement;
import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/** A kept drawing, small. */
public final class SampleView extends View {
  /** The part of the shorter side that the drawing's longer side takes. */
  private static final double EXTENT = 0.62;

  private static final float PEN = 0.075f;

  private final Paint pen = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final List<InkLine> lines = new ArrayList<>();
  @Nullable private Drawing drawing;

  /** Made by the layout inflater. */
  public SampleView(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    pen.setStyle(Paint.Style.STROKE);
    pen.setStrokeCap(Paint.Cap.ROUND);
    pen.setColor(MaterialColors.getColor(this, R.attr.colorInk));
    setBackgroundResource(R.drawable.sample_background);
  }

  /** Shows a drawing. */
  public void setDrawing(Drawing newDrawing) {
    if (newDrawing != drawing) {
      drawing = newDrawing;
      rebuild();
    }
  }

  @Override
  protected void onSizeChanged(int width, int height, int oldWidth, int oldHeight) {
    rebuild();
  }

  @Override
  protected void onDraw(@NonNull Canvas canvas) {
    for (InkLine line : lines) {
      line.draw(canvas, pen, PEN * Math.min(getWidth(), getHeight()));
    }
  }

  private void rebuild() {
    lines.clear();
    if (drawing != null && !drawing.isEmpty() && getWidth() > 0 && getHeight() > 0) {
      AffineTransform fit =
          Placement.centered(
              drawing,
              EXTENT * Math.min(getWidth(), getHeight()),
              getWidth() / 2.0,
              getHeight() / 2.0);
      for (Stroke stroke : drawing.transform(fit).strokes()) {
        lines.add(new InkLine(stroke));
      }
    }
    invalidate();
  }
}
