package dev.inkling.app.data;

import android.content.Context;
import androidx.annotation.NonNull;
import androidx.room.Database;
import androidx.room.Room;
import androidx.room.RoomDatabase;
import androidx.room.migration.Migration;
import androidx.sqlite.db.SupportSQLiteDatabase;

/** The app's database: the kept drawings, the models, and the learning under way. */
@Database(
    entities = {Sample.class, ModelVersion.class, LearningRun.class, LearningResult.class},
    version = 2)
public abstract class InklingDatabase extends RoomDatabase {
  private static final String NAME = "inkling.db";

  private static final String SCORES =
      "userCount INTEGER NOT NULL, userBefore INTEGER NOT NULL, userAfter INTEGER NOT NULL,"
          + " checkCount INTEGER NOT NULL, checkBefore INTEGER NOT NULL,"
          + " checkAfter INTEGER NOT NULL";

  /** Version 1 had the drawings only. */
  private static final Migration FROM_1_TO_2 =
      new Migration(1, 2) {
        @Override
        public void migrate(@NonNull SupportSQLiteDatabase database) {
          database.execSQL(
              "CREATE TABLE model_version (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
                  + " name TEXT, origin TEXT NOT NULL, state TEXT NOT NULL,"
                  + " createdAt INTEGER NOT NULL, parent INTEGER NOT NULL,"
                  + " samples INTEGER NOT NULL, bytes INTEGER NOT NULL,"
                  + " sha256 TEXT NOT NULL DEFAULT '', inUse INTEGER NOT NULL, "
                  + SCORES
                  + ")");
          database.execSQL(
              "CREATE TABLE learning_run (id INTEGER PRIMARY KEY NOT NULL,"
                  + " startedAt INTEGER NOT NULL, paused INTEGER NOT NULL,"
                  + " settings TEXT NOT NULL, percent INTEGER NOT NULL)");
          database.execSQL(
              "CREATE TABLE learning_result (id INTEGER PRIMARY KEY NOT NULL,"
                  + " reason TEXT NOT NULL, version INTEGER NOT NULL, samples INTEGER NOT NULL,"
                  + " turnedRight TEXT NOT NULL, turnedWrong TEXT NOT NULL, "
                  + SCORES
                  + ")");
        }
      };

  /** The database in the app's private storage, which is opened when it is first asked. */
  public static InklingDatabase open(Context context) {
    return Room.databaseBuilder(context, InklingDatabase.class, NAME)
        .addMigrations(FROM_1_TO_2)
        .build();
  }

  abstract SampleDao samples();

  abstract ModelVersionDao models();

  abstract LearningDao learning();
}
