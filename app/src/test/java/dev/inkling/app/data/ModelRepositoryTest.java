package dev.inkling.app.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.MainThread;
import dev.inkling.app.TestModels;
import dev.inkling.app.data.ModelVersion.Origin;
import dev.inkling.app.data.ModelVersion.State;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.io.AtomicFile;
import dev.inkling.mlcore.io.Sha256;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class ModelRepositoryTest {
  private static final byte[] BASE = TestModels.digits(1);
  private static final Model LEARNED = TestModels.model(2);
  private static final Model OTHER = TestModels.model(3);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final ExecutorService disk = Executors.newSingleThreadExecutor();
  private final InklingDatabase database =
      Room.inMemoryDatabaseBuilder(
              ApplicationProvider.getApplicationContext(), InklingDatabase.class)
          .allowMainThreadQueries()
          .build();
  private File files;
  private File legacy;
  private ModelRepository models;

  @Before
  public void create() {
    files = new File(folder.getRoot(), "models");
    legacy = new File(folder.getRoot(), "learned.tflite");
    models = repository();
  }

  @After
  public void close() {
    disk.shutdownNow();
    database.close();
  }

  private ModelRepository repository() {
    return new ModelRepository(
        () -> new ByteArrayInputStream(BASE), database, () -> files, () -> legacy, disk);
  }

  /** The model in use after all that was asked for. */
  private ActiveModel active(ModelRepository repository) throws Exception {
    disk.submit(() -> {}).get();
    MainThread.await("a model", () -> repository.active().getValue() != null);
    return repository.active().getValue();
  }

  private ActiveModel loaded(ModelRepository repository) throws Exception {
    repository.load();
    return active(repository);
  }

  private long add(Model model, Origin origin, State state, long parent) throws IOException {
    ModelVersion version = new ModelVersion();
    version.origin = origin;
    version.state = state;
    version.parent = parent;
    return models.add(model, version);
  }

  private long learned(Model model) throws IOException {
    return add(model, Origin.LEARNED, State.KEPT, ModelVersion.BASE);
  }

  private long inUse(Model model) throws Exception {
    long id = learned(model);
    models.use(id);
    assertEquals(id, active(models).version());
    return id;
  }

  private File file(long id) {
    return new File(files, id + ".tflite");
  }

  private List<Long> rows() {
    return database.models().all().stream().map(row -> row.id).collect(Collectors.toList());
  }

  /** Makes the database refuse a kind of change, as a full disk does. */
  private void refuse(String change) {
    database
        .getOpenHelper()
        .getWritableDatabase()
        .execSQL(
            "CREATE TRIGGER full BEFORE "
                + change
                + " ON model_version BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
  }

  private void assertBase(ActiveModel active) {
    assertFalse(active.learned());
    assertArrayEquals(BASE, active.model().tflite());
    assertNull(database.models().inUse());
  }

  @Test
  public void load_nothingLearned_givesTheBaseModel() throws Exception {
    ActiveModel active = loaded(models);
    assertBase(active);
    assertFalse(active.setAside());
  }

  @Test
  public void base_unreadable_says() {
    ModelRepository without =
        new ModelRepository(
            () -> {
              throw new IOException("no such asset");
            },
            database,
            () -> files,
            () -> legacy,
            disk);
    assertThrows(IllegalStateException.class, without::base);
  }

  @Test
  public void add_noFolderYet_writesFileAndRow() throws Exception {
    long id = learned(LEARNED);
    assertArrayEquals(LEARNED.tflite(), Files.readAllBytes(file(id).toPath()));
    ModelVersion row = models.version(id);
    assertEquals(LEARNED.tflite().length, row.bytes);
    assertEquals(Sha256.of(LEARNED.tflite()), row.sha256);
    assertFalse(row.inUse);
    assertArrayEquals(LEARNED.tflite(), models.read(id).tflite());
  }

  @Test
  public void add_folderCannotBeMade_changesNothing() throws Exception {
    long inUse = inUse(OTHER);
    files = new File(folder.newFile("file"), "models");
    assertThrows(IOException.class, () -> learned(LEARNED));
    assertEquals(Arrays.asList(inUse), rows());
    assertEquals(inUse, models.active().getValue().version());
  }

  @Test
  public void add_rowRefused_leavesNoFile() throws Exception {
    refuse("INSERT");
    IOException thrown = assertThrows(IOException.class, () -> learned(LEARNED));
    assertTrue(thrown.getMessage(), thrown.getMessage().contains("disk is full"));
    assertEquals(0, files.list().length);
    assertTrue(rows().isEmpty());
  }

  @Test
  public void add_afterDelete_givesAnIdThatNoneHad() throws Exception {
    long first = learned(LEARNED);
    models.deleteNow(first);
    assertEquals(first + 1, learned(LEARNED));
  }

  @Test
  public void keepAndUse_pending_readsInAnotherRepositoryToo() throws Exception {
    long id = add(LEARNED, Origin.LEARNED, State.PENDING, ModelVersion.BASE);
    models.keepAndUse(id);
    assertEquals(id, active(models).version());
    assertEquals(State.KEPT, models.version(id).state);
    ActiveModel active = loaded(repository());
    assertTrue(active.learned());
    assertArrayEquals(LEARNED.tflite(), active.model().tflite());
  }

  @Test
  public void versions_pendingAmongThem_givesTheOthersTheLatestFirst() throws Exception {
    long first = learned(LEARNED);
    long second = learned(OTHER);
    assertTrue(add(OTHER, Origin.LEARNED, State.PENDING, ModelVersion.BASE) > second);
    List<List<Long>> heard = new ArrayList<>();
    models
        .versions()
        .observeForever(
            versions ->
                heard.add(versions.stream().map(row -> row.id).collect(Collectors.toList())));
    MainThread.await("two models", () -> heard.contains(Arrays.asList(second, first)));
  }

  @Test
  public void use_another_leavesOneInUse() throws Exception {
    long first = inUse(LEARNED);
    long second = inUse(OTHER);
    assertFalse(models.version(first).inUse);
    assertTrue(models.version(second).inUse);
    models.use(ModelVersion.BASE);
    assertBase(active(models));
  }

  @Test
  public void load_fullStorage_readsWithTheModelInUse() throws Exception {
    long id = inUse(LEARNED);
    refuse("UPDATE");
    assertEquals(id, loaded(repository()).version());
  }

  @Test
  public void load_fullStorageAndADamagedFile_givesTheBaseModel() throws Exception {
    long id = inUse(LEARNED);
    assertTrue(file(id).delete());
    refuse("UPDATE");
    ActiveModel active = loaded(repository());
    assertFalse(active.learned());
    assertTrue(active.setAside());
  }

  @Test
  public void use_fullStorage_readsWithItAllTheSame() throws Exception {
    long id = learned(LEARNED);
    refuse("UPDATE");
    models.use(id);
    assertEquals(id, active(models).version());
  }

  @Test
  public void delete_fullStorage_changesNothing() throws Exception {
    long id = inUse(LEARNED);
    refuse("DELETE");
    models.delete(id);
    assertEquals(id, active(models).version());
    assertArrayEquals(LEARNED.tflite(), models.read(id).tflite());
  }

  @Test
  public void deletePending_leavesTheOthers() throws Exception {
    long kept = inUse(LEARNED);
    long pending = add(OTHER, Origin.LEARNED, State.PENDING, ModelVersion.BASE);
    models.deletePending();
    assertEquals(Arrays.asList(kept), rows());
    assertFalse(file(pending).exists());
  }

  @Test
  public void rename_givesTheNameAndTakesItAway() throws Exception {
    long id = learned(LEARNED);
    models.rename(id, "Mina's hand");
    disk.submit(() -> {}).get();
    assertEquals("Mina's hand", models.version(id).name);
    models.rename(id, null);
    disk.submit(() -> {}).get();
    assertNull(models.version(id).name);
  }

  @Test
  public void delete_notInUse_leavesTheOneInUse() throws Exception {
    long other = learned(OTHER);
    long inUse = inUse(LEARNED);
    models.delete(other);
    assertEquals(inUse, active(models).version());
    assertFalse(file(other).exists());
    assertEquals(Arrays.asList(inUse), rows());
  }

  @Test
  public void delete_inUse_givesTheBaseModel() throws Exception {
    long id = inUse(LEARNED);
    models.delete(id);
    ActiveModel active = active(models);
    assertBase(active);
    assertFalse(active.setAside());
    assertFalse(file(id).exists());
  }

  @Test
  public void deleteAll_leavesNoRowNoFileAndTheBaseModel() throws Exception {
    inUse(LEARNED);
    learned(OTHER);
    long damaged = learned(OTHER);
    assertTrue(file(damaged).delete());
    assertThrows(IOException.class, () -> models.read(damaged));
    models.deleteAll();
    assertBase(active(models));
    assertTrue(rows().isEmpty());
    assertEquals(0, files.list().length);
  }

  @Test
  public void load_flippedByte_setsItAsideAndGivesTheBaseModel() throws Exception {
    damageAndLoad(
        content -> {
          // Far from the file's structure: only the checksum tells.
          content[content.length / 2] ^= 1;
          return content;
        });
  }

  @Test
  public void load_cutFile_setsItAsideAndGivesTheBaseModel() throws Exception {
    damageAndLoad(content -> Arrays.copyOf(content, content.length - 1));
  }

  @Test
  public void load_emptyFile_setsItAsideAndGivesTheBaseModel() throws Exception {
    damageAndLoad(content -> new byte[0]);
  }

  private void damageAndLoad(UnaryOperator<byte[]> damage) throws Exception {
    long id = inUse(LEARNED);
    byte[] damaged = damage.apply(Files.readAllBytes(file(id).toPath()));
    Files.write(file(id).toPath(), damaged);
    ModelRepository again = repository();
    ActiveModel active = loaded(again);
    assertBase(active);
    assertTrue(active.setAside());
    assertEquals(State.DAMAGED, models.version(id).state);
    assertFalse(file(id).exists());
    File aside = new File(file(id).getPath() + ".damaged");
    assertArrayEquals(damaged, Files.readAllBytes(aside.toPath()));

    again.acknowledgeSetAside();
    assertFalse(again.active().getValue().setAside());
    assertBase(again.active().getValue());

    assertFalse("told once", loaded(repository()).setAside());
    models.deleteNow(id);
    assertFalse(aside.exists());
  }

  @Test
  public void load_missingFile_givesTheBaseModelAndSays() throws Exception {
    long id = inUse(LEARNED);
    assertTrue(file(id).delete());
    ActiveModel active = loaded(repository());
    assertBase(active);
    assertTrue(active.setAside());
    assertEquals(State.DAMAGED, models.version(id).state);
  }

  @Test
  public void read_noSuchModel_namesIt() {
    IOException thrown = assertThrows(IOException.class, () -> models.read(7));
    assertEquals("there is no model 7", thrown.getMessage());
  }

  @Test
  public void load_legacyModel_isAdoptedOnce() throws Exception {
    AtomicFile.write(legacy, LEARNED.tflite());
    assertTrue(legacy.setLastModified(1_700_000_000_000L));
    ActiveModel active = loaded(models);
    assertArrayEquals(LEARNED.tflite(), active.model().tflite());
    assertFalse(active.setAside());
    assertFalse(legacy.exists());
    ModelVersion row = models.version(active.version());
    assertEquals(State.KEPT, row.state);
    assertEquals(1_700_000_000_000L, row.createdAt);

    assertEquals(active.version(), loaded(repository()).version());
    assertEquals(Arrays.asList(active.version()), rows());
  }

  @Test
  public void load_damagedLegacyModel_isSetAside() throws Exception {
    for (byte[] damaged :
        Arrays.asList(new byte[0], Arrays.copyOf(LEARNED.tflite(), 100), TestModels.file(3, 1))) {
      AtomicFile.write(legacy, damaged);
      ActiveModel active = loaded(repository());
      assertBase(active);
      assertTrue(active.setAside());
      assertFalse(legacy.exists());
      assertEquals(damaged.length, new File(legacy.getPath() + ".damaged").length());
    }
  }

  @Test
  public void load_legacyModelButNoStorage_leavesItForTheNextTime() throws Exception {
    AtomicFile.write(legacy, LEARNED.tflite());
    File writable = files;
    files = new File(folder.newFile("file"), "models");
    ActiveModel active = loaded(models);
    assertBase(active);
    assertFalse(active.setAside());
    files = writable;
    assertArrayEquals(LEARNED.tflite(), loaded(repository()).model().tflite());
  }

  @Test
  public void teacher_learnedFromTheBase_isTheBase() throws Exception {
    assertEquals(ModelVersion.BASE, models.teacher());
    inUse(LEARNED);
    assertEquals(ModelVersion.BASE, models.teacher());
  }

  @Test
  public void teacher_importedAndWhatLearnedFromIt_isTheImported() throws Exception {
    long imported = add(OTHER, Origin.IMPORTED, State.KEPT, ModelVersion.BASE);
    long first = add(LEARNED, Origin.LEARNED, State.KEPT, imported);
    long second = add(LEARNED, Origin.LEARNED, State.KEPT, first);
    for (long id : Arrays.asList(imported, first, second)) {
      models.keepAndUse(id);
      assertEquals("for " + id, imported, models.teacher());
    }
    models.deleteNow(imported);
    assertEquals("deleted", ModelVersion.BASE, models.teacher());
  }

  @Test
  public void teacher_importedIsDamaged_isTheBase() throws Exception {
    long imported = add(OTHER, Origin.IMPORTED, State.KEPT, ModelVersion.BASE);
    models.keepAndUse(add(LEARNED, Origin.LEARNED, State.KEPT, imported));
    assertTrue(file(imported).delete());
    assertThrows(IOException.class, () -> models.read(imported));
    assertEquals(ModelVersion.BASE, models.teacher());
  }
}
