package dev.inkling.app.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.MainThread;
import dev.inkling.app.TestModels;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.io.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class ModelRepositoryTest {
  private static final byte[] BASE = TestModels.digits(1);
  private static final byte[] LEARNED = TestModels.digits(2);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final ExecutorService disk = Executors.newSingleThreadExecutor();
  private File file;
  private ModelRepository models;

  @Before
  public void create() {
    file = new File(folder.getRoot(), "learned.tflite");
    models = repository();
  }

  @After
  public void shutDown() {
    disk.shutdown();
  }

  private ModelRepository repository() {
    return new ModelRepository(() -> new ByteArrayInputStream(BASE), file, disk);
  }

  private static ActiveModel loaded(ModelRepository repository) throws InterruptedException {
    repository.load();
    MainThread.await("a model", () -> repository.active().getValue() != null);
    return repository.active().getValue();
  }

  @Test
  public void load_nothingLearned_givesTheBaseModel() throws Exception {
    ActiveModel active = loaded(models);
    assertArrayEquals(BASE, active.model().tflite());
    assertFalse(active.learned());
    assertFalse(active.setAside());
  }

  @Test
  public void saveLearned_thenAnotherRepository_givesTheLearnedModel() throws Exception {
    models.saveLearned(Model.read(LEARNED));
    MainThread.await("the model in use", () -> models.active().getValue().learned());
    ActiveModel active = loaded(repository());
    assertArrayEquals(LEARNED, active.model().tflite());
    assertTrue(active.learned());
  }

  @Test
  public void saveLearned_folderGone_throwsAndKeepsTheModelInUse() throws Exception {
    loaded(models);
    assertTrue(folder.getRoot().delete());
    assertThrows(IOException.class, () -> models.saveLearned(Model.read(LEARNED)));
    assertArrayEquals(BASE, models.active().getValue().model().tflite());
  }

  @Test
  public void load_cutFile_setsItAsideAndGivesTheBaseModel() throws Exception {
    byte[] cut = Arrays.copyOf(LEARNED, LEARNED.length / 2);
    AtomicFile.write(file, cut);
    ActiveModel active = loaded(models);
    assertArrayEquals(BASE, active.model().tflite());
    assertFalse(active.learned());
    assertTrue(active.setAside());
    assertFalse(file.exists());
    assertEquals(cut.length, new File(file.getPath() + ".damaged").length());
    models.acknowledgeSetAside();
    assertFalse(models.active().getValue().setAside());
  }

  @Test
  public void load_emptyFile_setsItAside() throws Exception {
    AtomicFile.write(file, new byte[0]);
    assertTrue(loaded(models).setAside());
  }

  @Test
  public void load_modelOfSomethingElse_setsItAside() throws Exception {
    AtomicFile.write(file, TestModels.file(3, 1));
    assertTrue(loaded(models).setAside());
  }

  @Test
  public void forget_learned_deletesItAndGivesTheBaseModel() throws Exception {
    AtomicFile.write(file, LEARNED);
    assertTrue(loaded(models).learned());
    models.forget();
    MainThread.await("the base model", () -> !models.active().getValue().learned());
    assertArrayEquals(BASE, models.active().getValue().model().tflite());
    assertFalse(file.exists());
  }

  @Test
  public void base_unreadable_says() {
    ModelRepository without =
        new ModelRepository(
            () -> {
              throw new IOException("no such asset");
            },
            file,
            disk);
    assertThrows(IllegalStateException.class, without::base);
  }
}
