package dev.inkling.app.training;

import android.util.Log;
import androidx.annotation.MainThread;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import dev.inkling.app.data.ModelRepository;
import dev.inkling.app.data.SampleRepository;
import dev.inkling.app.inference.Model;
import dev.inkling.app.training.LearningState.Phase;
import dev.inkling.mlcore.personalization.Verdict;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Makes the model learn from the kept samples, in the background, for as long as the process lives:
 * a screen may come and go.
 *
 * <p>It always starts from the base model with all samples, so that what is learned depends on the
 * samples alone and not on how often it was asked to learn.
 */
public final class Learner {
  private static final String TAG = "Learner";

  private final ModelRepository models;
  private final SampleRepository samples;
  private final FineTuning fineTuning;
  private final Executor disk;
  private final MutableLiveData<LearningState> state = new MutableLiveData<>(LearningState.IDLE);
  private TrainingHandle handle;

  /** A learner from the samples of one repository to the models of another. */
  public Learner(
      ModelRepository models, SampleRepository samples, FineTuning fineTuning, Executor disk) {
    this.models = models;
    this.samples = samples;
    this.fineTuning = fineTuning;
    this.disk = disk;
  }

  /** How learning goes. */
  public LiveData<LearningState> state() {
    return state;
  }

  /** Starts learning, unless it runs. */
  @MainThread
  public void start() {
    if (current().running()) {
      return;
    }
    state.setValue(LearningState.at(0, 0));
    handle = TrainingHandle.start(this::train, new Outcome());
  }

  /** Stops learning if it runs; the old model stays. */
  @MainThread
  public void cancel() {
    if (handle != null) {
      handle.cancel();
    }
  }

  /** Forgets how learning ended, once the user was told. */
  @MainThread
  public void acknowledge() {
    if (!current().running()) {
      state.setValue(LearningState.IDLE);
    }
  }

  private LearningState current() {
    return Objects.requireNonNull(state.getValue());
  }

  private FineTuning.Outcome train(TrainingMonitor monitor) {
    return fineTuning.train(models.base(), samples.all(), monitor::isCancelled, monitor::onStep);
  }

  private final class Outcome implements TrainingHandle.Listener<FineTuning.Outcome> {
    @Override
    public void onStep(int step, int steps) {
      state.setValue(LearningState.at(step, steps));
    }

    @Override
    public void onResult(FineTuning.Outcome outcome) {
      // From here on it can no longer be cancelled: the file and the model in use must agree.
      handle = null;
      Model learned = outcome.model();
      if (learned == null) {
        boolean forgot = outcome.reason() == Verdict.Reason.FORGOT;
        state.setValue(LearningState.ended(forgot ? Phase.FORGOT : Phase.NOT_BETTER));
        return;
      }
      disk.execute(
          () -> {
            try {
              models.saveLearned(learned);
              state.postValue(LearningState.ended(Phase.LEARNED));
            } catch (IOException e) {
              Log.w(TAG, "what was learned cannot be written", e);
              state.postValue(LearningState.ended(Phase.FAILED));
            }
          });
    }

    @Override
    public void onFailure(Throwable thrown) {
      Log.w(TAG, "learning failed", thrown);
      handle = null;
      state.setValue(LearningState.ended(Phase.FAILED));
    }

    @Override
    public void onCancelled() {
      handle = null;
      state.setValue(LearningState.ended(Phase.CANCELLED));
    }
  }
}
