package dev.inkling.app

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch

/** Runs Java code away from the main thread. */
class Background(private val scope: CoroutineScope) {

  /** Starts the work and returns at once; cancelling the job interrupts nothing that has begun. */
  fun run(work: Runnable): Job = scope.launch(Dispatchers.Default) { work.run() }
}
