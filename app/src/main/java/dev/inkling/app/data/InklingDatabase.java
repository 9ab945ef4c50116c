package dev.inkling.app.data;

import androidx.room.Database;
import androidx.room.RoomDatabase;

/** The app's database: the kept drawings. */
@Database(entities = Sample.class, version = 1)
public abstract class InklingDatabase extends RoomDatabase {
  abstract SampleDao samples();
}
