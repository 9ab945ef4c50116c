package dev.inkling.app.training

import androidx.concurrent.futures.CallbackToFutureAdapter
import com.google.common.util.concurrent.ListenableFuture
import dev.inkling.mlcore.training.TrainingProgress
import java.util.concurrent.Executor
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.channelFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.yield

/** Training that blocks its thread, as mlcore's does. */
fun interface BlockingTraining<T> {
  /** Trains to the end, or until [monitor] is cancelled; then the result is not used. */
  fun run(monitor: TrainingMonitor): T
}

/** What a blocking training is given to tell its progress and to ask whether to go on. */
interface TrainingMonitor {
  /** Whether to stop; to be asked between batches. */
  val isCancelled: Boolean

  /** To be called after each batch. */
  fun onBatch(progress: TrainingProgress)
}

/**
 * The training's progress as a cold flow: collecting it trains, for the sake of what it does. A
 * slow collector sees the latest batch only. Cancelling the collector cancels the training at its
 * next batch.
 */
fun <T> BlockingTraining<T>.progress(
  dispatcher: CoroutineDispatcher = Dispatchers.Default
): Flow<TrainingProgress> = batches(dispatcher) {}

/** Its batches. The result goes another way, or it would take the last batch's place. */
private fun <T> BlockingTraining<T>.batches(
  dispatcher: CoroutineDispatcher,
  onResult: (T) -> Unit,
): Flow<TrainingProgress> =
  channelFlow {
      val monitor =
        object : TrainingMonitor {
          override val isCancelled
            get() = !isActive

          override fun onBatch(progress: TrainingProgress) {
            trySend(progress)
          }
        }
      onResult(run(monitor))
    }
    .conflate()
    .flowOn(dispatcher)

/**
 * Trains on [dispatcher] and suspends until it ends; cancelling the caller cancels the training at
 * its next batch. [onBatch] is called in the caller's context, for the latest batch.
 */
suspend fun <T> BlockingTraining<T>.await(
  dispatcher: CoroutineDispatcher = Dispatchers.Default,
  onBatch: suspend (TrainingProgress) -> Unit = {},
): T {
  var result: Result<T>? = null
  batches(dispatcher) { result = Result.success(it) }.collect { onBatch(it) }
  return checkNotNull(result) { "the training ended without a result" }.getOrThrow()
}

/** A running training, for Java: it is heard on the main thread and can be cancelled. */
class TrainingHandle private constructor(private val job: Job) {
  /** Hears how a training goes, on the main thread. After one of the last three, nothing more. */
  interface Listener<T> {
    fun onBatch(progress: TrainingProgress) {}

    fun onResult(value: T)

    fun onFailure(thrown: Throwable)

    fun onCancelled() {}
  }

  /** Cancels the training, unless it has ended; no batch is heard after this. */
  fun cancel() = job.cancel()

  companion object {
    /**
     * Starts [training] in the background; to be called on the main thread, where [listener] is
     * called too.
     */
    @JvmStatic
    fun <T> start(training: BlockingTraining<T>, listener: Listener<T>): TrainingHandle =
      TrainingHandle(
        // Not dispatched: a task cancelled before it began would never tell its listener.
        CoroutineScope(Dispatchers.Main).launch(start = CoroutineStart.UNDISPATCHED) {
          try {
            // A quick training would be heard before the caller has the handle.
            yield()
            listener.onResult(training.await(onBatch = listener::onBatch))
          } catch (e: CancellationException) {
            listener.onCancelled()
            throw e
          } catch (e: Throwable) {
            // Running out of memory, too, costs what was being learned and not the app.
            listener.onFailure(e)
          }
        }
      )

    /**
     * Starts [training] in the background and gives its result as a future, for Java code without a
     * screen. Cancelling the future cancels the training.
     */
    @JvmStatic
    fun <T> future(training: BlockingTraining<T>): ListenableFuture<T> =
      CallbackToFutureAdapter.getFuture { completer ->
        val job =
          CoroutineScope(SupervisorJob() + Dispatchers.Default).launch {
            try {
              completer.set(training.await())
            } catch (e: CancellationException) {
              completer.setCancelled()
              throw e
            } catch (e: Throwable) {
              completer.setException(e)
            }
          }
        completer.addCancellationListener({ job.cancel() }, Executor { it.run() })
        training
      }
  }
}
