package dev.inkling.app.data;

import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.Query;
import java.util.List;

/** Stores samples and finds them again. */
@Dao
public interface SampleDao {

  /** Stores a sample. */
  @Insert
  void insert(Sample sample);

  /** All samples, oldest first. */
  @Query("SELECT * FROM Sample ORDER BY id")
  List<Sample> all();
}
