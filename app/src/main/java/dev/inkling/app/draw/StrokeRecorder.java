package dev.inkling.app.draw;

import android.view.MotionEvent;
import dev.inkling.mlcore.ink.Stroke;
import java.util.Arrays;

/** Collects the points of the first finger, those between two frames among them. */
final class StrokeRecorder {
  /** Points closer than this to the one before add nothing that could be seen. */
  private final float minimumDistance;

  private float[] x = new float[64];
  private float[] y = new float[64];
  private int size;
  private int finger;

  /** A recorder that leaves out points closer than {@code minimumDistance} pixels. */
  StrokeRecorder(float minimumDistance) {
    this.minimumDistance = minimumDistance;
  }

  /** Starts a stroke with the finger that went down. */
  void start(MotionEvent event) {
    size = 0;
    finger = event.getPointerId(event.getActionIndex());
    add(event.getX(event.getActionIndex()), event.getY(event.getActionIndex()));
  }

  /** Adds where the finger has been since the last event. */
  void move(MotionEvent event) {
    int pointer = event.findPointerIndex(finger);
    if (pointer < 0) {
      return;
    }
    for (int h = 0; h < event.getHistorySize(); h++) {
      add(event.getHistoricalX(pointer, h), event.getHistoricalY(pointer, h));
    }
    add(event.getX(pointer), event.getY(pointer));
  }

  /** Whether the event tells that the recorded finger left the canvas. */
  boolean isLifted(MotionEvent event) {
    return isRecording() && event.getPointerId(event.getActionIndex()) == finger;
  }

  boolean isRecording() {
    return size > 0;
  }

  void stop() {
    size = 0;
  }

  /** The stroke so far. */
  Stroke stroke() {
    return new Stroke(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
  }

  private void add(float newX, float newY) {
    if (size > 0 && Math.hypot(newX - x[size - 1], newY - y[size - 1]) < minimumDistance) {
      return;
    }
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
    }
    x[size] = newX;
    y[size] = newY;
    size++;
  }
}
