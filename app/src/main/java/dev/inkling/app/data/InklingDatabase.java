package dev.inkling.app.data;

import androidx.room.Database;
import androidx.room.RoomDatabase;

/** What the app keeps. */
@Database(entities = Sample.class, version = 1, exportSchema = false)
public abstract class InklingDatabase extends RoomDatabase {

  /** The user's samples. */
  public abstract SampleDao samples();
}
