package dev.inkling.app.data;

import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.Query;
import java.util.List;

/** The queries on the table of kept drawings. */
@Dao
interface SampleDao {
  @Insert
  long insert(Sample sample);

  @Query("SELECT COUNT(*) FROM sample")
  LiveData<Integer> count();

  @Query("SELECT * FROM sample ORDER BY id")
  List<Sample> all();

  @Query("DELETE FROM sample WHERE id = :id")
  void delete(long id);

  @Query("DELETE FROM sample")
  void deleteAll();
}
