package dev.inkling.app.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.os.Looper;
import androidx.annotation.NonNull;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.google.common.util.concurrent.ListenableFuture;
import dev.inkling.app.MainThread;
import dev.inkling.mlcore.training.TrainingProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowLooper;

/** The bridge as Java code uses it. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class TrainingHandleTest {
  private final Semaphore gate = new Semaphore(0);
  private final AtomicInteger batches = new AtomicInteger();
  private final List<String> heard = new ArrayList<>();
  private volatile boolean ended;

  private final TrainingHandle.Listener<String> listener =
      new TrainingHandle.Listener<>() {
        @Override
        public void onBatch(@NonNull TrainingProgress progress) {
          hear("batch " + progress.step());
        }

        @Override
        public void onResult(String value) {
          hear("result " + value);
        }

        @Override
        public void onFailure(@NonNull Throwable thrown) {
          hear("failure " + thrown.getMessage());
        }

        @Override
        public void onCancelled() {
          hear("cancelled");
        }

        private void hear(String what) {
          assertSame(Looper.getMainLooper(), Looper.myLooper());
          heard.add(what);
        }
      };

  /** Two batches, each of which waits for a permit. */
  private String train(TrainingMonitor monitor) {
    try {
      for (int step = 1; step <= 2; step++) {
        gate.acquireUninterruptibly();
        if (monitor.isCancelled()) {
          return "stopped";
        }
        batches.incrementAndGet();
        monitor.onBatch(new TrainingProgress(1, 1, step, 2, 0.5, 100));
      }
      return "trained";
    } finally {
      ended = true;
    }
  }

  @Test
  @SuppressWarnings("CheckReturnValue") // it is not to be cancelled
  public void start_toTheEnd_isHeardOnTheMainThread() throws Exception {
    TrainingHandle.start(this::train, listener);
    gate.release();
    MainThread.await("the first batch", () -> heard.equals(Arrays.asList("batch 1")));
    gate.release();
    MainThread.await("the end", () -> heard.size() == 3);
    assertEquals(Arrays.asList("batch 1", "batch 2", "result trained"), heard);
  }

  @Test
  @SuppressWarnings("CheckReturnValue") // it is not to be cancelled
  public void start_trainingThrows_tellsWhy() throws Exception {
    TrainingHandle.start(
        monitor -> {
          throw new OutOfMemoryError("no more");
        },
        listener);
    MainThread.await("the end", () -> !heard.isEmpty());
    assertEquals(Arrays.asList("failure no more"), heard);
  }

  @Test
  public void cancel_whileTraining_stopsWithinABatchAndIsHeardOnce() throws Exception {
    TrainingHandle handle = TrainingHandle.start(this::train, listener);
    gate.release();
    MainThread.await("the first batch", () -> heard.size() == 1);
    handle.cancel();
    gate.release();
    MainThread.await("the end", () -> ended && heard.size() == 2);
    ShadowLooper.idleMainLooper();
    assertEquals(Arrays.asList("batch 1", "cancelled"), heard);
    assertEquals(1, batches.get());
  }

  @Test
  public void cancel_beforeItBegan_isHeard() throws Exception {
    gate.release(2);
    TrainingHandle.start(this::train, listener).cancel();
    MainThread.await("the end", () -> !heard.isEmpty());
    ShadowLooper.idleMainLooper();
    assertEquals(Collections.singletonList("cancelled"), heard);
    assertEquals(0, batches.get());
  }

  @Test
  public void future_cancelled_cancelsTheTraining() throws Exception {
    ListenableFuture<String> future = TrainingHandle.future(this::train);
    gate.release();
    MainThread.await("the first batch", () -> batches.get() == 1);
    assertTrue(future.cancel(true));
    gate.release();
    MainThread.await("the end", () -> ended);
    assertEquals(1, batches.get());
  }
}
