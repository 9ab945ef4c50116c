package dev.inkling.app.data;

import android.database.sqlite.SQLiteException;
import android.util.Log;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.Transformations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The kept drawings in a Room database; one thread writes, in the order of the calls. */
public final class RoomSampleRepository implements SampleRepository {
  private static final String TAG = "Samples";

  private final SampleDao dao;
  private final ExecutorService disk;
  private final LiveData<Integer> count;
  private final LiveData<List<KeptSample>> samples;
  private final MutableLiveData<LabelledDrawing> lost = new MutableLiveData<>();

  /** A repository over {@code dao}; {@code disk} has a single thread. */
  public RoomSampleRepository(InklingDatabase database, ExecutorService disk) {
    this.dao = database.samples();
    this.disk = disk;
    this.count = dao.count();
    this.samples = Transformations.switchMap(dao.live(), this::decodeInBackground);
  }

  @Override
  public LiveData<Integer> count() {
    return count;
  }

  @Override
  public LiveData<List<KeptSample>> samples() {
    return samples;
  }

  @Override
  public Future<Long> keep(LabelledDrawing sample) {
    long now = System.currentTimeMillis();
    return disk.submit(
        () -> {
          try {
            return dao.insert(
                new Sample(sample.label(), now, DrawingCodec.encode(sample.drawing())));
          } catch (SQLiteException e) {
            Log.w(TAG, "a sample cannot be kept", e);
            lost.postValue(sample);
            throw e;
          }
        });
  }

  @Override
  public LiveData<LabelledDrawing> lost() {
    return lost;
  }

  @Override
  public void acknowledgeLost() {
    lost.setValue(null);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what it throws is logged where it is thrown
  public void remove(Future<Long> id) {
    disk.submit(
        () -> {
          try {
            // The single thread has run keep() before this, so nothing is waited for.
            dao.delete(Collections.singletonList(id.get()));
          } catch (ExecutionException e) {
            Log.w(TAG, "the sample to remove was never kept", e);
          }
          return null;
        });
  }

  @Override
  public void remove(List<Long> ids) {
    change("removed", () -> dao.delete(ids));
  }

  @Override
  public void relabel(List<Long> ids, int label) {
    change("relabelled", () -> dao.relabel(ids, label));
  }

  @Override
  public void restore(List<KeptSample> samples) {
    change(
        "restored",
        () -> {
          List<Sample> rows = new ArrayList<>();
          for (KeptSample sample : samples) {
            Sample row =
                new Sample(sample.label(), sample.keptAt(), DrawingCodec.encode(sample.drawing()));
            row.id = sample.id();
            rows.add(row);
          }
          dao.put(rows);
        });
  }

  @Override
  public void removeAll() {
    change("removed", dao::deleteAll);
  }

  @Override
  public List<KeptSample> all() {
    try {
      // On the single thread: after all changes that were asked for before.
      return disk.submit(() -> decode(dao.all())).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the kept samples cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the kept samples", e);
    }
  }

  private void change(String what, Runnable write) {
    disk.execute(
        () -> {
          try {
            write.run();
          } catch (SQLiteException e) {
            // All or nothing: the samples are as they were, and the screen shows them so.
            Log.w(TAG, "samples cannot be " + what, e);
          }
        });
  }

  private LiveData<List<KeptSample>> decodeInBackground(List<Sample> rows) {
    MutableLiveData<List<KeptSample>> decoded = new MutableLiveData<>();
    disk.execute(() -> decoded.postValue(decode(rows)));
    return decoded;
  }

  private static List<KeptSample> decode(List<Sample> rows) {
    List<KeptSample> samples = new ArrayList<>();
    for (Sample row : rows) {
      try {
        samples.add(
            new KeptSample(row.id, row.label, row.keptAt, DrawingCodec.decode(row.strokes)));
      } catch (IOException e) {
        Log.w(TAG, "sample " + row.id + " cannot be read", e);
      }
    }
    return Collections.unmodifiableList(samples);
  }
}
