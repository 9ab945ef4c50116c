package dev.inkling.app.training;

import androidx.annotation.Nullable;
import dev.inkling.app.data.KeptSample;
import dev.inkling.app.data.Scores;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.personalization.PersonalizationRound;
import dev.inkling.mlcore.personalization.Verdict;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.File;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes a new model of an older one and the user's samples. */
public interface FineTuning {
  /**
   * What is to be done.
   *
   * @param teacherId the id of the model to start from
   * @param teacher that model
   * @param samples what to learn
   * @param settings how
   * @param checkpoint the file that keeps the run, so that it goes on where it was stopped; the run
   *     that a file there already keeps is gone on with
   */
  record Task(
      long teacherId,
      Model teacher,
      List<KeptSample> samples,
      LearningSettings settings,
      File checkpoint) {}

  /** Hears how it goes, on the training thread. */
  interface Listener {
    /** A batch is done. */
    void onBatch(TrainingProgress progress);

    /** The GPU was to do the steps and does not, for this reason; mlcore's layers do them. */
    default void onGpuFailure(String reason) {}

    /** A round is done. */
    void onRound(PersonalizationRound round);
  }

  /**
   * What came of it.
   *
   * @param reason why what was learned is taken, or is not
   * @param model what was learned; null if it is not taken
   * @param scores how the teacher and what was learned read
   * @param turnedRight the ids of the samples that only what was learned reads right
   * @param turnedWrong the ids of the samples that only the teacher reads right
   */
  record Outcome(
      Verdict.Reason reason,
      @Nullable Model model,
      Scores scores,
      List<Long> turnedRight,
      List<Long> turnedWrong) {}

  /**
   * Trains a copy of the teacher's network, on the caller's thread.
   *
   * @param stopped asked between batches; once it says true, training ends
   * @return null if it was stopped
   */
  @Nullable
  Outcome train(Task task, BooleanSupplier stopped, Listener listener);
}
