package dev.inkling.app.teach;

import androidx.annotation.Nullable;
import dev.inkling.app.data.KeptSample;
import dev.inkling.app.data.LearningResult;
import dev.inkling.app.training.Ids;
import dev.inkling.app.training.LearningSettings;
import dev.inkling.app.training.LearningState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that the screen shows.
 *
 * @param samples the kept drawings; null until they are read
 * @param selected the ids of those that are selected
 * @param settings how the phone learns
 * @param learning how learning goes
 * @param result what the last learning came to; null if there is nothing to settle
 * @param notice what is to be told; null if nothing is
 */
public record TeachUiState(
    @Nullable List<KeptSample> samples,
    Set<Long> selected,
    LearningSettings settings,
    LearningState learning,
    @Nullable LearningResult result,
    @Nullable Notice notice) {

  /** What is to be told once. */
  public enum Notice {
    /** Drawings were deleted, which can be undone. */
    DELETED,
    /** Drawings got another digit, which can be undone. */
    RELABELLED,
    /** Learning was cancelled. */
    CANCELLED,
    /** Learning failed. */
    FAILED
  }

  static final TeachUiState EMPTY =
      new TeachUiState(
          null, Collections.emptySet(), LearningSettings.STANDARD, LearningState.IDLE, null, null);

  /** How many drawings are kept. */
  public int count() {
    return samples == null ? 0 : samples.size();
  }

  /** Whether learning may start. */
  public boolean canLearn() {
    return count() > 0 && !learning.underWay() && result == null;
  }

  /** The kept drawings of these ids, in the form of {@link Ids}. */
  public List<KeptSample> samplesOf(String ids) {
    return samplesOf(new HashSet<>(Ids.parse(ids)));
  }

  List<KeptSample> samplesOf(Set<Long> ids) {
    List<KeptSample> found = new ArrayList<>();
    if (samples != null) {
      for (KeptSample sample : samples) {
        if (ids.contains(sample.id())) {
          found.add(sample);
        }
      }
    }
    return found;
  }

  TeachUiState withSamples(List<KeptSample> value) {
    Set<Long> still = new HashSet<>();
    for (KeptSample sample : value) {
      if (selected.contains(sample.id())) {
        still.add(sample.id());
      }
    }
    return new TeachUiState(value, still, settings, learning, result, notice);
  }

  TeachUiState withSelected(Set<Long> value) {
    return new TeachUiState(samples, value, settings, learning, result, notice);
  }

  TeachUiState withSettings(LearningSettings value) {
    return new TeachUiState(samples, selected, value, learning, result, notice);
  }

  TeachUiState withLearning(LearningState value) {
    return new TeachUiState(samples, selected, settings, value, result, notice);
  }

  TeachUiState withResult(@Nullable LearningResult value) {
    return new TeachUiState(samples, selected, settings, learning, value, notice);
  }

  TeachUiState withNotice(@Nullable Notice value) {
    return new TeachUiState(samples, selected, settings, learning, result, value);
  }
}
