package dev.inkling.app.data;

import androidx.room.Entity;
import androidx.room.PrimaryKey;

/** A digit that the user has drawn and named. */
@Entity
public final class Sample {

  /** The row's number; 0 until it is stored. */
  @PrimaryKey(autoGenerate = true)
  public long id;

  /** The digit, 0 to 9. */
  public int label;
}
