package dev.inkling.lab.benchmark.task;

import java.io.IOException;
import java.util.List;

/** Something to measure in a process of its own. */
public sealed interface Task
    permits TrainingStepTask, ProductTask, PredictionTask, TimeToAccuracyTask {
  /** How many threads the measured library may use. */
  int threads();

  /** The task as arguments of a process; {@link #parse} reads them back. */
  List<String> words();

  /** Measures. */
  Measurement run(Contender contender, Timing timing) throws IOException;

  /**
   * The task that some words say.
   *
   * @throws IllegalArgumentException if they say none
   */
  static Task parse(List<String> words) {
    return switch (words.get(0)) {
      case TrainingStepTask.NAME -> TrainingStepTask.parse(words);
      case ProductTask.NAME -> ProductTask.parse(words);
      case PredictionTask.NAME -> PredictionTask.parse(words);
      case TimeToAccuracyTask.NAME -> TimeToAccuracyTask.parse(words);
      default -> throw new IllegalArgumentException("there is no task " + words.get(0));
    };
  }
}
