package dev.inkling.app.training

import android.app.Application
import androidx.test.ext.junit.runners.AndroidJUnit4
import dev.inkling.mlcore.training.TrainingProgress
import java.util.concurrent.CancellationException
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutionException
import java.util.concurrent.Semaphore
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.StandardTestDispatcher
import kotlinx.coroutines.test.runTest
import kotlinx.coroutines.withContext
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertSame
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.annotation.Config

// Coroutines look for Android's main thread: outside Robolectric its classes would be broken for
// the tests after this one.
@RunWith(AndroidJUnit4::class)
@Config(application = Application::class)
class TrainingBridgeTest {
  @Volatile private var monitor: TrainingMonitor? = null
  private val started = AtomicInteger()
  private val batches = AtomicInteger()
  private val gate = Semaphore(0)
  private val ended = CountDownLatch(1)

  /** Ten batches, each of which waits for a permit; it asks before each whether to go on. */
  private val training = BlockingTraining { monitor ->
    started.incrementAndGet()
    this.monitor = monitor
    try {
      for (step in 1L..10L) {
        gate.acquireUninterruptibly()
        if (monitor.isCancelled) return@BlockingTraining "stopped"
        batches.incrementAndGet()
        monitor.onBatch(batch(step))
      }
      "trained"
    } finally {
      ended.countDown()
    }
  }

  private fun batch(step: Long) = TrainingProgress(1, 1, step, 10, 0.5, 100.0)

  /** Not on the test's thread, which the training would block. */
  private suspend fun <T> real(block: suspend CoroutineScope.() -> T) =
    withContext(Dispatchers.IO, block)

  private fun awaitEnd() = assertTrue("the training ends", ended.await(30, TimeUnit.SECONDS))

  private fun poll(condition: () -> Boolean) {
    val end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30)
    while (!condition()) {
      assertTrue("waited in vain", System.nanoTime() < end)
      Thread.sleep(1)
    }
  }

  @Test
  fun progress_notCollected_trainsNothing() = runTest {
    gate.release(20)
    val progress: Flow<TrainingProgress> = training.progress()
    assertEquals(0, started.get())
    real { progress.toList() }
    assertEquals(1, started.get())
    ended.await()
    real { progress.toList() }
    assertEquals("each collector trains", 2, started.get())
  }

  @Test
  fun progress_fastCollector_seesEveryBatch() = runTest {
    val seen = mutableListOf<Long>()
    gate.release()
    real {
      training.progress().collect {
        seen += it.step()
        gate.release()
      }
    }
    assertEquals((1L..10L).toList(), seen)
  }

  @Test
  fun progress_slowCollector_seesTheLatestBatchOnly() = runTest {
    val seen = mutableListOf<Long>()
    gate.release()
    real {
      training.progress().collect {
        seen += it.step()
        // While the first is looked at, all others are done.
        gate.release(9)
        ended.await()
      }
    }
    assertEquals(listOf(1L, 10L), seen)
  }

  @Test
  fun progress_testDispatcher_trainsOnIt() = runTest {
    gate.release(10)
    val seen = training.progress(StandardTestDispatcher(testScheduler)).toList()
    // One thread does both, so nothing comes between the first batch and the last.
    assertEquals(listOf(1L, 10L), seen.map { it.step() })
  }

  @Test
  fun progress_collectorCancelled_stopsWithinABatch() = runTest {
    val first = CompletableDeferred<Unit>()
    val collector =
      CoroutineScope(Dispatchers.IO).launch { training.progress().collect { first.complete(Unit) } }
    gate.release()
    first.await()
    collector.cancel()
    gate.release(9)
    collector.join()
    awaitEnd()
    assertEquals(1, batches.get())
  }

  @Test
  fun await_trained_givesTheResultAndTheLastBatch() = runTest {
    gate.release(10)
    var last = 0L
    assertEquals("trained", real { training.await { last = it.step() } })
    assertEquals(10L, last)
  }

  @Test
  fun await_nullResult_givesNull() = runTest {
    val nothing: String? = real { BlockingTraining<String?> { null }.await() }
    assertEquals(null, nothing)
  }

  @Test
  fun await_trainingThrows_rethrows() = runTest {
    val failure = OutOfMemoryError("no more")
    val thrown = runCatching { real { BlockingTraining<String> { throw failure }.await() } }
    // Coroutines may copy what they throw, to add where it was awaited.
    assertTrue(thrown.toString(), thrown.exceptionOrNull() is OutOfMemoryError)
    assertEquals("no more", thrown.exceptionOrNull()?.message)
  }

  @Test
  fun await_listenerThrows_stopsTheTraining() = runTest {
    val awaiting =
      async(Dispatchers.IO + SupervisorJob()) { training.await { error("cannot be shown") } }
    gate.release()
    poll { monitor?.isCancelled == true }
    gate.release(9)
    val thrown = runCatching { awaiting.await() }.exceptionOrNull()
    assertEquals("cannot be shown", thrown?.message)
    assertEquals(1, batches.get())
  }

  @Test
  fun await_onBatch_isCalledWhereItIsAwaited() = runTest {
    gate.release(10)
    val caller = Thread.currentThread()
    training.await { assertSame(caller, Thread.currentThread()) }
    assertEquals(1, started.get())
  }

  @Test
  fun await_scopeCancelled_stopsTheTrainingAndThenItself() = runTest {
    val scope = CoroutineScope(Job() + Dispatchers.IO)
    val first = CompletableDeferred<Unit>()
    var result: String? = null
    val child = scope.launch { result = training.await { first.complete(Unit) } }
    gate.release()
    first.await()
    scope.coroutineContext.job.cancel()
    assertFalse("it waits for the training, which is in a batch", child.isCompleted)
    gate.release(9)
    child.join()
    assertEquals("it has ended", 0, ended.count)
    assertEquals(1, batches.get())
    assertTrue(child.isCancelled)
    assertEquals(null, result)
  }

  @Test
  fun future_trained_givesTheResult() {
    gate.release(10)
    assertEquals("trained", TrainingHandle.future(training).get(30, TimeUnit.SECONDS))
  }

  @Test
  fun future_trainingThrows_fails() {
    val future = TrainingHandle.future(BlockingTraining<String> { error("the loss became NaN") })
    val thrown = assertThrows(ExecutionException::class.java) { future.get(30, TimeUnit.SECONDS) }
    assertEquals("the loss became NaN", thrown.cause?.message)
  }

  @Test
  fun future_cancelled_stopsTheTraining() {
    val future = TrainingHandle.future(training)
    gate.release()
    poll { batches.get() == 1 }
    assertTrue(future.cancel(true))
    assertThrows(CancellationException::class.java) { future.get() }
    gate.release(9)
    awaitEnd()
    assertEquals(1, batches.get())
  }
}
