package dev.inkling.app.data;

import androidx.annotation.Nullable;
import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.OnConflictStrategy;
import androidx.room.Query;
import androidx.room.Transaction;

/** The queries on the learning under way and on what the last one came to. */
@Dao
abstract class LearningDao {
  @Insert(onConflict = OnConflictStrategy.REPLACE)
  abstract void start(LearningRun run);

  @Nullable
  @Query("SELECT * FROM learning_run")
  abstract LearningRun run();

  @Query("UPDATE learning_run SET paused = :paused")
  abstract void setPaused(boolean paused);

  @Query("UPDATE learning_run SET percent = :percent WHERE startedAt = :startedAt")
  abstract void setPercent(long startedAt, int percent);

  @Query("DELETE FROM learning_run")
  abstract void endRun();

  @Insert(onConflict = OnConflictStrategy.REPLACE)
  abstract void put(LearningResult result);

  @Query("SELECT * FROM learning_result")
  abstract LiveData<LearningResult> liveResult();

  @Nullable
  @Query("SELECT * FROM learning_result")
  abstract LearningResult result();

  @Query("DELETE FROM learning_result")
  abstract void deleteResult();

  /** The run is over and this came of it, at once. */
  @Transaction
  void finish(LearningResult result) {
    endRun();
    put(result);
  }
}
