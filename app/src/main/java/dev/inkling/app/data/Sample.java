package dev.inkling.app.data;

import androidx.annotation.NonNull;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/** A row of the table of kept drawings. */
@Entity(tableName = "sample")
final class Sample {
  @PrimaryKey(autoGenerate = true)
  public long id;

  /** The digit that the user said it is. */
  public int label;

  /** When it was kept, in milliseconds since 1970. */
  public long keptAt;

  /** The strokes, in the form of {@link DrawingCodec}. */
  @NonNull public byte[] strokes;

  Sample(int label, long keptAt, @NonNull byte[] strokes) {
    this.label = label;
    this.keptAt = keptAt;
    this.strokes = strokes;
  }
}
