package dev.inkling.app.data;

import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.OnConflictStrategy;
import androidx.room.Query;
import java.util.List;

/** The queries on the table of kept drawings. */
@Dao
interface SampleDao {
  @Insert
  long insert(Sample sample);

  @Insert(onConflict = OnConflictStrategy.REPLACE)
  void put(List<Sample> samples);

  @Query("SELECT COUNT(*) FROM sample")
  LiveData<Integer> count();

  @Query("SELECT * FROM sample ORDER BY id")
  LiveData<List<Sample>> live();

  @Query("SELECT * FROM sample ORDER BY id")
  List<Sample> all();

  @Query("UPDATE sample SET label = :label WHERE id IN (:ids)")
  void relabel(List<Long> ids, int label);

  @Query("DELETE FROM sample WHERE id IN (:ids)")
  void delete(List<Long> ids);

  @Query("DELETE FROM sample")
  void deleteAll();
}
