package dev.inkling.app.data;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.content.ContentValues;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteException;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.MainThread;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class RoomSampleRepositoryTest {
  private static final LabelledDrawing SEVEN =
      new LabelledDrawing(Drawing.of(Stroke.of(0, 0, 10, 0, 5, 20)), 7);
  private static final LabelledDrawing ONE =
      new LabelledDrawing(Drawing.of(Stroke.of(3, 0, 3, 20)), 1);

  private final ExecutorService disk = Executors.newSingleThreadExecutor();
  private InklingDatabase database = open();
  private RoomSampleRepository samples = new RoomSampleRepository(database, disk);

  private static InklingDatabase open() {
    return Room.databaseBuilder(
            ApplicationProvider.getApplicationContext(), InklingDatabase.class, "test.db")
        .build();
  }

  private void keep(LabelledDrawing sample) throws Exception {
    assertTrue(samples.keep(sample).get() > 0);
  }

  @After
  public void close() {
    disk.shutdownNow();
    database.close();
  }

  @Test
  public void keep_twoDrawings_givesThemInOrder() throws Exception {
    keep(SEVEN);
    keep(ONE);
    List<LabelledDrawing> all = samples.all();
    assertEquals(2, all.size());
    assertEquals(7, all.get(0).label());
    assertEquals(3, all.get(0).drawing().strokes().get(0).size());
    assertEquals(20, all.get(0).drawing().strokes().get(0).y(2), 0f);
    assertEquals(1, all.get(1).label());
  }

  @Test
  public void keep_thenReopen_isStillThere() throws Exception {
    keep(SEVEN);
    assertEquals(1, samples.all().size());
    database.close();
    database = open();
    samples = new RoomSampleRepository(database, disk);
    assertEquals(7, samples.all().get(0).label());
  }

  @Test
  public void keep_fullStorage_tellsWhichDrawingIsLost() throws Exception {
    LabelledDrawing[] lost = {null};
    samples.lost().observeForever(value -> lost[0] = value);
    refuseInserts(database);
    Future<Long> id = samples.keep(SEVEN);
    ExecutionException e = assertThrows(ExecutionException.class, id::get);
    assertTrue(e.toString(), e.getCause() instanceof SQLiteException);
    MainThread.await("the lost drawing", () -> SEVEN.equals(lost[0]));
    samples.acknowledgeLost();
    assertNull(lost[0]);
    assertTrue(samples.all().isEmpty());
  }

  /** Makes the database refuse new rows, as a full disk does. */
  private static void refuseInserts(InklingDatabase database) {
    database
        .getOpenHelper()
        .getWritableDatabase()
        .execSQL(
            "CREATE TRIGGER full BEFORE INSERT ON sample"
                + " BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
  }

  @Test
  public void remove_oneOfTwo_leavesTheOther() throws Exception {
    Future<Long> seven = samples.keep(SEVEN);
    keep(ONE);
    samples.remove(seven);
    List<LabelledDrawing> left = samples.all();
    assertEquals(1, left.size());
    assertEquals(1, left.get(0).label());
  }

  @Test
  public void removeAll_leavesNone() throws Exception {
    keep(SEVEN);
    keep(ONE);
    samples.removeAll();
    assertTrue(samples.all().isEmpty());
  }

  @Test
  public void count_followsChanges() throws Exception {
    int[] count = {-1};
    samples.count().observeForever(value -> count[0] = value);
    MainThread.await("none", () -> count[0] == 0);
    Future<Long> seven = samples.keep(SEVEN);
    MainThread.await("one", () -> count[0] == 1);
    samples.remove(seven);
    MainThread.await("none again", () -> count[0] == 0);
  }

  @Test
  public void all_damagedRow_isLeftOut() throws Exception {
    keep(SEVEN);
    assertEquals(1, samples.all().size());
    database
        .getOpenHelper()
        .getWritableDatabase()
        .insert("sample", SQLiteDatabase.CONFLICT_ABORT, row(new byte[] {1, 0, 0, 0, 9}));
    keep(ONE);
    List<LabelledDrawing> readable = samples.all();
    assertEquals(2, readable.size());
    assertEquals(1, readable.get(1).label());
  }

  private static ContentValues row(byte[] strokes) {
    ContentValues row = new ContentValues();
    row.put("label", 3);
    row.put("keptAt", 0L);
    row.put("strokes", strokes);
    return row;
  }
}
