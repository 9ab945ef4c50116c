package dev.inkling.app.training

import android.content.Context
import android.util.Log
import androidx.work.CoroutineWorker
import androidx.work.ForegroundInfo
import androidx.work.WorkerParameters
import dev.inkling.app.InklingApplication
import dev.inkling.app.data.LearningRun
import dev.inkling.mlcore.personalization.PersonalizationRound
import dev.inkling.mlcore.training.TrainingProgress
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/**
 * Does the learning that [Learner] has noted, as work of the system: it goes on when the app leaves
 * the screen, and in another process when this one ends.
 */
class LearningWorker(context: Context, parameters: WorkerParameters) :
  CoroutineWorker(context, parameters) {
  private val services = (context.applicationContext as InklingApplication).services()
  private val learner = services.learner()
  private val notification = LearningNotification(context)

  override suspend fun getForegroundInfo(): ForegroundInfo = notification.foreground()

  override suspend fun doWork(): Result {
    val run = withContext(Dispatchers.IO) { learner.run() } ?: return Result.success()
    return try {
      learn(run)
    } catch (e: CancellationException) {
      throw e
    } catch (e: Throwable) {
      // Running out of memory, too, costs what was being learned and not the app.
      withContext(Dispatchers.IO) { learner.onFailure(run, e) }
      Result.failure()
    }
  }

  private suspend fun learn(run: LearningRun): Result {
    val heat = services.heat()
    val task = withContext(Dispatchers.IO) { learner.task(run) }
    showInForeground()
    val training = BlockingTraining { monitor ->
      services
        .fineTuning()
        .train(task, { monitor.isCancelled || heat.tooHot() }, Reporter(run, monitor))
    }
    var told = 0
    val outcome =
      training.await { progress ->
        learner.onBatch(progress)
        val percent = LearningState.percent(progress.step(), progress.steps())
        if (percent >= told + NOTIFIED_PERCENT) {
          told = percent
          notification.update(percent)
        }
      }
    if (outcome == null) {
      learner.onHeat()
      return Result.retry()
    }
    withContext(Dispatchers.IO) { learner.onOutcome(run, task, outcome) }
    notification.showResult()
    return Result.success()
  }

  /** Android 12 and later may refuse it to an app in the background; then it works without. */
  private suspend fun showInForeground() {
    try {
      setForeground(getForegroundInfo())
    } catch (e: IllegalStateException) {
      Log.i(TAG, "learning goes on without a foreground service", e)
    }
  }

  private inner class Reporter(private val run: LearningRun, private val monitor: TrainingMonitor) :
    FineTuning.Listener {
    override fun onBatch(progress: TrainingProgress) = monitor.onBatch(progress)

    override fun onGpuFailure(reason: String) = learner.onGpuFailure(reason)

    override fun onRound(round: PersonalizationRound) = learner.onRound(run, round)
  }

  private companion object {
    const val TAG = "LearningWorker"

    /** Android drops notifications that come too fast. */
    const val NOTIFIED_PERCENT = 5
  }
}
