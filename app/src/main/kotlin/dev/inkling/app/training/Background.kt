package dev.inkling.app.training

import java.util.concurrent.Callable
import java.util.function.Consumer
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.runInterruptible

/** Blocking work of a screen, for Java. */
object Background {
  /**
   * Runs [work] off the main thread and then one of the two others on it. When [scope] ends, the
   * work is interrupted and neither is called.
   */
  @JvmStatic
  fun <T> run(
    scope: CoroutineScope,
    work: Callable<T>,
    onResult: Consumer<T>,
    onFailure: Consumer<Throwable>,
  ) {
    scope.launch(Dispatchers.Main.immediate) {
      val result =
        try {
          runInterruptible(Dispatchers.IO) { work.call() }
        } catch (e: CancellationException) {
          throw e
        } catch (e: Throwable) {
          onFailure.accept(e)
          return@launch
        }
      onResult.accept(result)
    }
  }
}
