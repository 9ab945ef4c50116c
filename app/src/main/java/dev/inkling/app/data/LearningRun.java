package dev.inkling.app.data;

import androidx.annotation.NonNull;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/** The learning that is under way, if one is: the only row of its table. Not to be written to. */
@Entity(tableName = "learning_run")
public final class LearningRun {
  @PrimaryKey public int id = 1;

  /** Tells this run from those before it. */
  public long startedAt;

  /** Whether the user paused it. */
  public boolean paused;

  /** The settings, in the form of {@link dev.inkling.app.training.LearningSettings#toText}. */
  @NonNull public String settings = "";

  /** The done part when it was last known, 0 to 100. */
  public int percent;
}
