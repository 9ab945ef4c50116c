package dev.inkling.app.data;

import androidx.annotation.Nullable;
import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.Query;
import java.util.List;

/** The queries on the table of models. */
@Dao
abstract class ModelVersionDao {
  @Insert
  abstract long insert(ModelVersion version);

  /** An id that no model has had: ids are not used again. */
  @Query("SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'model_version'), 0) + 1")
  abstract long nextId();

  @Query("SELECT * FROM model_version WHERE state != 'PENDING' ORDER BY id DESC")
  abstract LiveData<List<ModelVersion>> live();

  @Query("SELECT * FROM model_version")
  abstract List<ModelVersion> all();

  @Nullable
  @Query("SELECT * FROM model_version WHERE id = :id")
  abstract ModelVersion byId(long id);

  @Nullable
  @Query("SELECT * FROM model_version WHERE inUse LIMIT 1")
  abstract ModelVersion inUse();

  @Query("UPDATE model_version SET name = :name WHERE id = :id")
  abstract void rename(long id, @Nullable String name);

  @Query("UPDATE model_version SET state = 'KEPT' WHERE id = :id")
  abstract void keep(long id);

  @Query("UPDATE model_version SET state = 'DAMAGED', inUse = 0 WHERE id = :id")
  abstract void setDamaged(long id);

  /** For the base model's id, none is in use. */
  @Query("UPDATE model_version SET inUse = (id = :id)")
  abstract void use(long id);

  @Query("DELETE FROM model_version WHERE id = :id")
  abstract void delete(long id);
}
