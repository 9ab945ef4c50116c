package dev.inkling.app.training;

import androidx.annotation.Nullable;
import dev.inkling.mlcore.personalization.PersonalizationRound;
import dev.inkling.mlcore.training.TrainingProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How learning goes.
 *
 * @param phase whether it runs, and if not why
 * @param percent the done part, 0 to 100
 * @param progress of the latest batch; null before the first
 * @param rounds how the network has read after each round since the process began
 */
public record LearningState(
    Phase phase,
    int percent,
    @Nullable TrainingProgress progress,
    List<PersonalizationRound> rounds) {
  /** Nothing runs and nothing is to be told. */
  public static final LearningState IDLE = of(Phase.IDLE, 0);

  /** The phases of learning. The last two stay until they are acknowledged. */
  public enum Phase {
    /** Nothing is under way. */
    IDLE,
    /** It begins as soon as the system lets it, which is not while the battery is low. */
    WAITING,
    /** Training runs. */
    RUNNING,
    /** It goes on when the phone has cooled down. */
    HOT,
    /** It goes on when the user says so. */
    PAUSED,
    /** It was cancelled and the old model is kept. */
    CANCELLED,
    /** It failed and the old model is kept. */
    FAILED
  }

  static LearningState of(Phase phase, int percent) {
    return new LearningState(phase, percent, null, Collections.emptyList());
  }

  /** Whether learning is under way, though it may be held up. */
  public boolean underWay() {
    return phase == Phase.WAITING
        || phase == Phase.RUNNING
        || phase == Phase.HOT
        || phase == Phase.PAUSED;
  }

  /** How long it still takes, in seconds, if it goes on as so far; −1 if that is not known. */
  public double secondsLeft(int batch) {
    return progress == null || !(progress.imagesPerSecond() > 0)
        ? -1
        : (progress.steps() - progress.step()) * batch / progress.imagesPerSecond();
  }

  /** The done part of all, 0 to 100. */
  static int percent(long done, long all) {
    return (int) (100 * done / all);
  }

  LearningState in(Phase value) {
    return new LearningState(value, percent, progress, rounds);
  }

  LearningState at(TrainingProgress batch) {
    return new LearningState(Phase.RUNNING, percent(batch.step(), batch.steps()), batch, rounds);
  }

  LearningState plus(PersonalizationRound round) {
    List<PersonalizationRound> more = new ArrayList<>(rounds);
    more.add(round);
    return new LearningState(phase, percent, progress, Collections.unmodifiableList(more));
  }
}
