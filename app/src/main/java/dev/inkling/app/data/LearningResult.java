package dev.inkling.app.data;

import androidx.annotation.NonNull;
import androidx.room.Embedded;
import androidx.room.Entity;
import androidx.room.PrimaryKey;
import dev.inkling.mlcore.personalization.Verdict;

/**
 * What the last learning came to, until the user has said what to do with it: the only row of its
 * table. Not to be written to.
 */
@Entity(tableName = "learning_result")
public final class LearningResult {
  @PrimaryKey public int id = 1;

  /** What decided. */
  @NonNull public Verdict.Reason reason = Verdict.Reason.NOT_BETTER;

  /** The model that is to be kept or not; {@link ModelVersion#BASE} if the guard refused it. */
  public long version;

  /** How many drawings were learned from. */
  public int samples;

  /** How the model before and the one that learned read. */
  @NonNull @Embedded public Scores scores = Scores.NONE;

  /** The ids of the samples that are read right only since, and of those only before. */
  @NonNull public String turnedRight = "";

  @NonNull public String turnedWrong = "";
}
