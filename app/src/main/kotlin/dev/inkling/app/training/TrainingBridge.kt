package dev.inkling.app.training

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.channelFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch

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
  fun onStep(step: Int, steps: Int)
}

/** What a training tells: steps, then its result. */
sealed interface TrainingEvent<out T> {
  /** [step] of [steps] batches are done. */
  data class Step(val step: Int, val steps: Int) : TrainingEvent<Nothing>

  /** The training ended with [value]. */
  data class Result<T>(val value: T) : TrainingEvent<T>
}

/**
 * The training as a cold flow that ends with a [TrainingEvent.Result]. A slow collector sees the
 * latest step only. Cancelling the collector cancels the training at its next batch.
 */
fun <T> BlockingTraining<T>.events(
  dispatcher: CoroutineDispatcher = Dispatchers.Default
): Flow<TrainingEvent<T>> =
  channelFlow {
      val monitor =
        object : TrainingMonitor {
          override val isCancelled
            get() = !isActive

          override fun onStep(step: Int, steps: Int) {
            trySend(TrainingEvent.Step(step, steps))
          }
        }
      send(TrainingEvent.Result(run(monitor)))
    }
    .conflate()
    .flowOn(dispatcher)

/** A running training, for Java: it is heard on the main thread and can be cancelled. */
class TrainingHandle private constructor(private val job: Job) {
  /** Hears how a training goes, on the main thread. After one of the last three, nothing more. */
  interface Listener<T> {
    fun onStep(step: Int, steps: Int)

    fun onResult(value: T)

    fun onFailure(thrown: Throwable)

    fun onCancelled()
  }

  /** Cancels the training, unless it has ended; no step is heard after this. */
  fun cancel() = job.cancel()

  companion object {
    /** Starts [training] in the background; [listener] is called on the main thread. */
    @JvmStatic
    fun <T> start(training: BlockingTraining<T>, listener: Listener<T>): TrainingHandle =
      TrainingHandle(
        CoroutineScope(Dispatchers.Main).launch {
          try {
            training.events().collect { event ->
              when (event) {
                is TrainingEvent.Step -> listener.onStep(event.step, event.steps)
                is TrainingEvent.Result -> listener.onResult(event.value)
              }
            }
          } catch (e: CancellationException) {
            listener.onCancelled()
            throw e
          } catch (e: Throwable) {
            // Running out of memory, too, costs what was being learned and not the app.
            listener.onFailure(e)
          }
        }
      )
  }
}
