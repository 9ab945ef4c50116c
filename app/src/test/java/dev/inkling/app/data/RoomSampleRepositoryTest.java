package dev.inkling.app.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.content.ContentValues;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteException;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.MainThread;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
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

  private long keep(LabelledDrawing sample) throws Exception {
    return samples.keep(sample).get();
  }

  private static List<Integer> labels(List<KeptSample> samples) {
    return samples.stream().map(KeptSample::label).collect(Collectors.toList());
  }

  /** Makes the database refuse a kind of change, as a full disk does. */
  private void refuse(String change) {
    database
        .getOpenHelper()
        .getWritableDatabase()
        .execSQL(
            "CREATE TRIGGER full BEFORE "
                + change
                + " BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
  }

  @After
  public void close() {
    disk.shutdownNow();
    database.close();
  }

  @Test
  public void keep_twoDrawings_givesThemInOrder() throws Exception {
    long first = keep(SEVEN);
    keep(ONE);
    List<KeptSample> all = samples.all();
    assertEquals(2, all.size());
    assertEquals(first, all.get(0).id());
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
    refuse("INSERT ON sample");
    Future<Long> id = samples.keep(SEVEN);
    ExecutionException e = assertThrows(ExecutionException.class, id::get);
    assertTrue(e.toString(), e.getCause() instanceof SQLiteException);
    MainThread.await("the lost drawing", () -> SEVEN.equals(lost[0]));
    samples.acknowledgeLost();
    assertNull(lost[0]);
    assertTrue(samples.all().isEmpty());
  }

  @Test
  public void remove_oneOfTwo_leavesTheOther() throws Exception {
    Future<Long> seven = samples.keep(SEVEN);
    keep(ONE);
    samples.remove(seven);
    List<KeptSample> left = samples.all();
    assertEquals(1, left.size());
    assertEquals(1, left.get(0).label());
  }

  @Test
  public void remove_oneThatWasNeverKept_changesNothing() throws Exception {
    keep(ONE);
    refuse("INSERT ON sample");
    samples.remove(samples.keep(SEVEN));
    assertEquals(Arrays.asList(1), labels(samples.all()));
  }

  @Test
  public void restore_removedOrRelabelled_areAsTheyWere() throws Exception {
    long seven = keep(SEVEN);
    long one = keep(ONE);
    keep(ONE);
    List<KeptSample> before = samples.all();

    samples.remove(Arrays.asList(seven, one));
    assertEquals(Arrays.asList(1), labels(samples.all()));
    samples.restore(before.subList(0, 2));
    assertUnchanged(before);

    samples.relabel(Arrays.asList(one, seven), 4);
    assertEquals(Arrays.asList(4, 4, 1), labels(samples.all()));
    samples.restore(before.subList(0, 2));
    assertUnchanged(before);
  }

  private void assertUnchanged(List<KeptSample> before) {
    List<KeptSample> now = samples.all();
    assertEquals(before.size(), now.size());
    for (int i = 0; i < before.size(); i++) {
      assertEquals(before.get(i).id(), now.get(i).id());
      assertEquals(before.get(i).label(), now.get(i).label());
      assertEquals(before.get(i).keptAt(), now.get(i).keptAt());
      assertArrayEquals(
          DrawingCodec.encode(before.get(i).drawing()), DrawingCodec.encode(now.get(i).drawing()));
    }
  }

  @Test
  public void change_storageRefuses_leavesAllAsTheyWere() throws Exception {
    List<Long> ids = Arrays.asList(keep(SEVEN), keep(ONE));
    List<KeptSample> before = samples.all();
    // The second row is refused: the change of the first is taken back.
    refuse("UPDATE ON sample WHEN OLD.label = 1");
    samples.relabel(ids, 4);
    assertUnchanged(before);
    allow();
    refuse("DELETE ON sample WHEN OLD.label = 1");
    samples.remove(ids);
    samples.removeAll();
    assertUnchanged(before);
    allow();
    refuse("INSERT ON sample WHEN NEW.label = 6");
    Drawing drawing = before.get(1).drawing();
    samples.restore(
        Arrays.asList(
            new KeptSample(ids.get(0), 5, 1, drawing), new KeptSample(ids.get(1), 6, 1, drawing)));
    assertUnchanged(before);
  }

  private void allow() {
    database.getOpenHelper().getWritableDatabase().execSQL("DROP TRIGGER full");
  }

  @Test
  public void samples_followChanges() throws Exception {
    List<List<Integer>> heard = new ArrayList<>();
    samples.samples().observeForever(all -> heard.add(labels(all)));
    MainThread.await("none", () -> heard.contains(Collections.emptyList()));
    List<Long> ids = Arrays.asList(keep(SEVEN), keep(ONE));
    MainThread.await("two", () -> last(heard).equals(Arrays.asList(7, 1)));
    List<KeptSample> before = samples.all();
    samples.relabel(ids, 4);
    MainThread.await("relabelled", () -> last(heard).equals(Arrays.asList(4, 4)));
    samples.remove(ids.subList(0, 1));
    MainThread.await("one", () -> last(heard).equals(Arrays.asList(4)));
    samples.restore(before);
    MainThread.await("restored", () -> last(heard).equals(Arrays.asList(7, 1)));
  }

  private static List<Integer> last(List<List<Integer>> heard) {
    return heard.get(heard.size() - 1);
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
    List<KeptSample> readable = samples.all();
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
