package dev.inkling.app.data;

import android.database.sqlite.SQLiteException;
import android.util.Log;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import java.io.IOException;
import java.util.ArrayList;
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
  private final MutableLiveData<LabelledDrawing> lost = new MutableLiveData<>();

  /** A repository over {@code dao}; {@code disk} has a single thread. */
  public RoomSampleRepository(InklingDatabase database, ExecutorService disk) {
    this.dao = database.samples();
    this.disk = disk;
    this.count = dao.count();
  }

  @Override
  public LiveData<Integer> count() {
    return count;
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
            dao.delete(id.get());
          } catch (ExecutionException e) {
            Log.w(TAG, "the sample to remove was never kept", e);
          }
          return null;
        });
  }

  @Override
  public void removeAll() {
    disk.execute(dao::deleteAll);
  }

  @Override
  public List<LabelledDrawing> all() {
    List<LabelledDrawing> samples = new ArrayList<>();
    for (Sample row : rows()) {
      try {
        samples.add(new LabelledDrawing(DrawingCodec.decode(row.strokes), row.label));
      } catch (IOException e) {
        Log.w(TAG, "sample " + row.id + " cannot be read", e);
      }
    }
    return samples;
  }

  /** The rows after all changes that were asked for before. */
  private List<Sample> rows() {
    try {
      return disk.submit(dao::all).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the kept samples cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the kept samples", e);
    }
  }
}
