package dev.inkling.app.data;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Embedded;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/** A row of the table of models that the user has beside the base model. Not to be written to. */
@Entity(tableName = "model_version")
public final class ModelVersion {
  /** The id of the base model, which has no row. */
  public static final long BASE = 0;

  /** Where a model comes from. */
  public enum Origin {
    /** It learned on this phone. */
    LEARNED,
    /** It was imported from a file. */
    IMPORTED
  }

  /** Whether a model may be used. */
  public enum State {
    /** It learned and the user has not said yet whether to keep it. */
    PENDING,
    /** It is one of the user's models. */
    KEPT,
    /** Its file was found damaged and is set aside. */
    DAMAGED
  }

  @PrimaryKey(autoGenerate = true)
  public long id;

  /** The user's name for it; null if none was given. */
  @Nullable public String name;

  @NonNull public Origin origin = Origin.LEARNED;

  @NonNull public State state = State.PENDING;

  /** When it came to be, in milliseconds since 1970. */
  public long createdAt;

  /** The model that it learned from; {@link #BASE} for the base model. */
  public long parent;

  /** How many drawings it learned from; 0 if it was imported. */
  public int samples;

  /** How it and its parent read; all zero if it was imported. */
  @NonNull @Embedded public Scores scores = Scores.NONE;

  /** The length of its file. */
  public long bytes;

  /** The SHA-256 of its file, in hexadecimal. */
  @NonNull
  @ColumnInfo(defaultValue = "")
  public String sha256 = "";

  /** Whether it reads now. */
  public boolean inUse;
}
