package dev.inkling.app.data;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

/** What an older version of the app kept is still there after an update. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class InklingDatabaseTest {
  private static final Drawing SEVEN = Drawing.of(Stroke.of(0, 0, 10, 0, 5, 20));

  private final Context context = ApplicationProvider.getApplicationContext();
  private final ExecutorService disk = Executors.newSingleThreadExecutor();
  private final InklingDatabase database = InklingDatabase.open(context);

  @After
  public void close() {
    disk.shutdownNow();
    database.close();
  }

  private <T> T onDisk(Callable<T> work) throws Exception {
    return disk.submit(work).get();
  }

  /** The schema that Room noted when a version was compiled. */
  private static JSONObject schema(int version) throws Exception {
    File file = new File("schemas/" + InklingDatabase.class.getName(), version + ".json");
    String text = new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
    return new JSONObject(text).getJSONObject("database");
  }

  /** Makes the database file as the app's first version did, with samples of these labels. */
  private void createVersion1(int... labels) throws Exception {
    JSONObject schema = schema(1);
    File file = context.getDatabasePath("inkling.db");
    assertTrue(file.getParentFile().isDirectory() || file.getParentFile().mkdirs());
    try (SQLiteDatabase old = SQLiteDatabase.openOrCreateDatabase(file, null)) {
      JSONArray tables = schema.getJSONArray("entities");
      for (int i = 0; i < tables.length(); i++) {
        JSONObject table = tables.getJSONObject(i);
        old.execSQL(
            table.getString("createSql").replace("${TABLE_NAME}", table.getString("tableName")));
      }
      JSONArray setup = schema.getJSONArray("setupQueries");
      for (int i = 0; i < setup.length(); i++) {
        old.execSQL(setup.getString(i));
      }
      for (int label : labels) {
        old.execSQL(
            "INSERT INTO sample (label, keptAt, strokes) VALUES (?, ?, ?)",
            new Object[] {label, 1_700_000_000_000L + label, DrawingCodec.encode(SEVEN)});
      }
      old.setVersion(schema.getInt("version"));
    }
  }

  private String identityHash() throws Exception {
    return onDisk(
        () -> {
          try (Cursor cursor =
              database.query("SELECT identity_hash FROM room_master_table", null)) {
            assertTrue(cursor.moveToFirst());
            return cursor.getString(0);
          }
        });
  }

  @Test
  public void open_version1_keepsTheSamples() throws Exception {
    createVersion1(7, 4);
    RoomSampleRepository samples = new RoomSampleRepository(database, disk);
    List<KeptSample> all = samples.all();
    assertEquals(2, all.size());
    assertEquals(1, all.get(0).id());
    assertEquals(7, all.get(0).label());
    assertEquals(1_700_000_000_007L, all.get(0).keptAt());
    assertEquals(20f, all.get(0).drawing().strokes().get(0).y(2), 0f);
    assertEquals(4, all.get(1).label());
    assertEquals("ids go on", Long.valueOf(3), samples.keep(new LabelledDrawing(SEVEN, 7)).get());
  }

  @Test
  public void open_version1_isWhatANewOneIs() throws Exception {
    createVersion1(7);
    // Room compares the tables with the classes before it notes the hash.
    assertEquals(schema(2).getString("identityHash"), identityHash());
  }

  @Test
  public void open_version1_hasTablesForModelsAndLearning() throws Exception {
    createVersion1(7);
    useNewTables();
  }

  @Test
  public void open_nothingThere_hasAllTables() throws Exception {
    useNewTables();
    assertTrue(new RoomSampleRepository(database, disk).all().isEmpty());
    assertEquals(schema(2).getString("identityHash"), identityHash());
  }

  private void useNewTables() throws Exception {
    ModelVersion version = new ModelVersion();
    version.name = "Mina's hand";
    version.state = ModelVersion.State.KEPT;
    version.scores = new Scores(5, 1, 4, 1000, 990, 985);
    long id =
        onDisk(
            () -> {
              assertEquals(1, database.models().nextId());
              return database.models().insert(version);
            });
    ModelVersion read = onDisk(() -> database.models().byId(id));
    assertEquals("Mina's hand", read.name);
    assertEquals(version.scores, read.scores);
    assertEquals(id + 1, (long) onDisk(() -> database.models().nextId()));

    LearningRecords records = new LearningRecords(database);
    LearningRun run = new LearningRun();
    run.startedAt = 5;
    run.settings = "some";
    LearningResult result = new LearningResult();
    result.version = id;
    result.turnedRight = "1 2";
    onDisk(
        () -> {
          records.begin(run);
          records.setPaused(true);
          return null;
        });
    assertTrue(onDisk(records::run).paused);
    onDisk(
        () -> {
          records.finish(result);
          return null;
        });
    assertNull(onDisk(records::run));
    assertEquals("1 2", onDisk(records::unsettled).turnedRight);
  }
}
