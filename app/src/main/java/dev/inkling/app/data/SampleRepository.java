package dev.inkling.app.data;

import androidx.annotation.MainThread;
import androidx.annotation.WorkerThread;
import androidx.lifecycle.LiveData;
import java.util.List;
import java.util.concurrent.Future;

/** The drawings that the user kept, each with its right digit. */
public interface SampleRepository {
  /** How many are kept, now and after every change. */
  LiveData<Integer> count();

  /** All that are kept, the oldest first, now and after every change. */
  LiveData<List<KeptSample>> samples();

  /**
   * Keeps a drawing, in the background.
   *
   * @return the id it gets, by which it can be removed again
   */
  @MainThread
  Future<Long> keep(LabelledDrawing sample);

  /** The latest drawing that could not be kept, for want of storage say; null if there is none. */
  LiveData<LabelledDrawing> lost();

  /** Forgets the {@link #lost} drawing, once the user was told. */
  @MainThread
  void acknowledgeLost();

  /** Removes the sample that {@link #keep} gave the id of, in the background. */
  @MainThread
  void remove(Future<Long> id);

  /** Removes samples, in the background. */
  @MainThread
  void remove(List<Long> ids);

  /** Says that samples are this digit, in the background. */
  @MainThread
  void relabel(List<Long> ids, int label);

  /** Puts samples that were removed or changed back as they were, in the background. */
  @MainThread
  void restore(List<KeptSample> samples);

  /** Removes all, in the background. */
  @MainThread
  void removeAll();

  /** All that are kept, the oldest first; a row that cannot be read is left out. */
  @WorkerThread
  List<KeptSample> all();
}
