package dev.inkling.app.draw;

import android.annotation.SuppressLint;
import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.util.AttributeSet;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.View;
import android.view.ViewParent;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.core.view.ViewCompat;
import com.google.android.material.color.MaterialColors;
import dev.inkling.app.R;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * The canvas: shows ink, and records the stroke of a finger. Who cannot draw has a digit written by
 * its key, or by the canvas's actions for accessibility.
 */
public final class InkView extends View {
  /** Hears what is drawn. */
  public interface Listener {
    /** The stroke grew; it is not part of the ink yet. */
    void onStrokeChanged(Stroke stroke, int canvasWidth, int canvasHeight);

    /** The stroke ended. */
    void onStrokeEnded(Stroke stroke, int canvasWidth, int canvasHeight);

    /** The stroke was taken away, by a gesture of the system. */
    void onStrokeCancelled();

    /** A digit is to be written for the user. */
    void onDigitWritten(int digit, int canvasWidth, int canvasHeight);

    /** The last stroke is to be taken away, by a key. */
    void undoStroke();
  }

  private final Paint pen = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final List<InkLine> lines = new ArrayList<>();
  private final StrokeRecorder recorder;
  private final float penWidth;
  private Ink ink = Ink.NONE;
  @Nullable private InkLine growing;
  @Nullable private Listener listener;

  /** Made by the layout inflater. */
  public InkView(Context context, @Nullable AttributeSet attributes) {
    super(context, attributes);
    penWidth = getResources().getDimension(R.dimen.pen_width);
    pen.setStyle(Paint.Style.STROKE);
    pen.setStrokeCap(Paint.Cap.ROUND);
    pen.setStrokeJoin(Paint.Join.ROUND);
    pen.setColor(MaterialColors.getColor(this, R.attr.colorInk));
    recorder = new StrokeRecorder(getResources().getDisplayMetrics().density);
    setFocusable(true);
    for (int digit = 0; digit < Model.DIGITS; digit++) {
      int written = digit;
      ViewCompat.addAccessibilityAction(
          this,
          context.getString(R.string.write_digit, digit),
          (view, arguments) -> write(written));
    }
  }

  /** Sets who hears what is drawn. */
  public void setListener(Listener listener) {
    this.listener = listener;
  }

  /** Shows this ink, scaled to the canvas. */
  public void setInk(Ink newInk) {
    if (!newInk.equals(ink)) {
      ink = newInk;
      rebuildLines();
    }
  }

  @Override
  protected void onSizeChanged(int width, int height, int oldWidth, int oldHeight) {
    rebuildLines();
  }

  private void rebuildLines() {
    lines.clear();
    if (getWidth() > 0 && getHeight() > 0) {
      for (Stroke stroke : ink.fittedTo(getWidth(), getHeight()).drawing().strokes()) {
        lines.add(new InkLine(stroke));
      }
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
  public boolean onKeyDown(int keyCode, KeyEvent event) {
    char key = event.getNumber();
    if (key >= '0' && key <= '9') {
      return write(key - '0');
    }
    if (keyCode == KeyEvent.KEYCODE_DEL && listener != null) {
      listener.undoStroke();
      return true;
    }
    return super.onKeyDown(keyCode, event);
  }

  private boolean write(int digit) {
    if (listener == null || getWidth() == 0 || getHeight() == 0) {
      return false;
    }
    listener.onDigitWritten(digit, getWidth(), getHeight());
    return true;
  }

  @Override
  protected void onDraw(@NonNull Canvas canvas) {
    for (InkLine line : lines) {
      line.draw(canvas, pen, penWidth);
    }
    if (growing != null) {
      growing.draw(canvas, pen, penWidth);
    }
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
    growing = new InkLine(stroke);
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
    growing = null;
    invalidate();
  }
}
