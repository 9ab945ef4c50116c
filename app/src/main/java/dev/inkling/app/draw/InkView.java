package dev.inkling.app.draw;

import android.annotation.SuppressLint;
import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Path;
import android.util.AttributeSet;
import android.view.MotionEvent;
import android.view.View;
import android.view.ViewParent;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import com.google.android.material.color.MaterialColors;
import dev.inkling.app.R;
import dev.inkling.mlcore.ink.Stroke;

/** The canvas: shows ink, and records the stroke of a finger. */
public final class InkView extends View {
  /** Hears what the finger draws. */
  public interface Listener {
    /** The stroke grew; it is not part of the ink yet. */
    void onStrokeChanged(Stroke stroke, int canvasWidth, int canvasHeight);

    /** The stroke ended. */
    void onStrokeEnded(Stroke stroke, int canvasWidth, int canvasHeight);

    /** The stroke was taken away, by a gesture of the system. */
    void onStrokeCancelled();
  }

  private final Paint pen = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Path inkPath = new Path();
  private final Path strokePath = new Path();
  private final StrokeRecorder recorder;
  private Ink ink = Ink.NONE;
  @Nullable private Listener listener;

  /** Made by the layout inflater. */
  public InkView(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    pen.setStyle(Paint.Style.STROKE);
    pen.setStrokeCap(Paint.Cap.ROUND);
    pen.setStrokeJoin(Paint.Join.ROUND);
    pen.setStrokeWidth(getResources().getDimension(R.dimen.pen_width));
    pen.setColor(MaterialColors.getColor(this, R.attr.colorInk));
    recorder = new StrokeRecorder(getResources().getDisplayMetrics().density);
  }

  /** Sets who hears what is drawn. */
  public void setListener(Listener listener) {
    this.listener = listener;
  }

  /** Shows this ink, scaled to the canvas. */
  public void setInk(Ink newInk) {
    if (!newInk.equals(ink)) {
      ink = newInk;
      rebuildInkPath();
    }
  }

  @Override
  protected void onSizeChanged(int width, int height, int oldWidth, int oldHeight) {
    rebuildInkPath();
  }

  private void rebuildInkPath() {
    inkPath.rewind();
    if (getWidth() > 0 && getHeight() > 0) {
      StrokePath.add(ink.fittedTo(getWidth(), getHeight()).drawing(), inkPath);
    }
    invalidate();
  }

  @Override
  @SuppressLint("ClickableViewAccessibility") // performClick is called where a stroke ends
  public boolean onTouchEvent(MotionEvent event) {
    switch (event.getActionMasked()) {
      case MotionEvent.ACTION_DOWN -> {
        keepGesture();
        recorder.start(event);
        strokeChanged();
      }
      case MotionEvent.ACTION_MOVE -> {
        if (recorder.isRecording()) {
          recorder.move(event);
          strokeChanged();
        }
      }
      case MotionEvent.ACTION_POINTER_UP, MotionEvent.ACTION_UP -> {
        if (recorder.isLifted(event)) {
          recorder.move(event);
          endStroke();
        }
      }
      case MotionEvent.ACTION_CANCEL -> cancelStroke();
      default -> {
        return super.onTouchEvent(event);
      }
    }
    return true;
  }

  @Override
  protected void onDraw(@NonNull Canvas canvas) {
    canvas.drawPath(inkPath, pen);
    canvas.drawPath(strokePath, pen);
  }

  /** Keeps a scrolling parent from taking the finger. */
  private void keepGesture() {
    ViewParent parent = getParent();
    if (parent != null) {
      parent.requestDisallowInterceptTouchEvent(true);
    }
  }

  private void strokeChanged() {
    Stroke stroke = recorder.stroke();
    strokePath.rewind();
    StrokePath.add(stroke, strokePath);
    invalidate();
    if (listener != null) {
      listener.onStrokeChanged(stroke, getWidth(), getHeight());
    }
  }

  private void endStroke() {
    Stroke stroke = recorder.stroke();
    stopRecording();
    performClick();
    if (listener != null) {
      listener.onStrokeEnded(stroke, getWidth(), getHeight());
    }
  }

  private void cancelStroke() {
    if (recorder.isRecording()) {
      stopRecording();
      if (listener != null) {
        listener.onStrokeCancelled();
      }
    }
  }

  private void stopRecording() {
    recorder.stop();
    strokePath.rewind();
    invalidate();
  }
}
