package dev.inkling.app.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.Manifest;
import android.app.Application;
import android.content.ComponentName;
import android.content.ContentProvider;
import android.content.ContentProviderClient;
import android.content.ContentValues;
import android.content.Context;
import android.content.IntentFilter;
import android.content.pm.ProviderInfo;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import android.os.Bundle;
import android.os.ParcelFileDescriptor;
import android.provider.DocumentsContract;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.TestModels;
import dev.inkling.app.inference.Model;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.Shadows;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowPackageManager;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class ModelExchangeTest {
  private static final Model LEARNED = TestModels.model(2);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final Context context = ApplicationProvider.getApplicationContext();
  private final InklingDatabase database =
      Room.inMemoryDatabaseBuilder(context, InklingDatabase.class).allowMainThreadQueries().build();
  private File files;
  private ModelRepository models;
  private ModelExchange exchange;
  private Documents documents;

  /**
   * Another app's documents: the files of a folder. Not a DocumentsProvider, which cannot be asked
   * by Robolectric's resolver, but one that answers as it does.
   */
  public static final class Documents extends ContentProvider {
    private static final String AUTHORITY = "documents.test";
    private File folder;
    private RuntimeException failure;

    static Uri uri(String name) {
      return DocumentsContract.buildDocumentUri(AUTHORITY, name);
    }

    private File file(Uri uri) {
      return new File(folder, DocumentsContract.getDocumentId(uri));
    }

    @Override
    public boolean onCreate() {
      return true;
    }

    @Override
    public ParcelFileDescriptor openFile(Uri uri, String mode) throws FileNotFoundException {
      if (failure != null) {
        throw failure;
      }
      return ParcelFileDescriptor.open(file(uri), ParcelFileDescriptor.parseMode(mode));
    }

    @Override
    public Cursor query(
        Uri uri, String[] projection, String selection, String[] arguments, String order) {
      MatrixCursor cursor = new MatrixCursor(projection);
      if (!file(uri).getName().equals("nameless")) {
        cursor.addRow(new Object[] {file(uri).getName()});
      }
      return cursor;
    }

    @Override
    public Bundle call(String method, String argument, Bundle extras) {
      assertEquals("android:deleteDocument", method);
      Uri uri = extras.getParcelable("uri", Uri.class);
      assertTrue(uri.toString(), file(uri).delete());
      return Bundle.EMPTY;
    }

    @Override
    public String getType(Uri uri) {
      return null;
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int delete(Uri uri, String selection, String[] arguments) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int update(Uri uri, ContentValues values, String selection, String[] arguments) {
      throw new UnsupportedOperationException();
    }
  }

  @Before
  public void create() throws IOException {
    files = new File(folder.getRoot(), "models");
    models =
        new ModelRepository(
            () -> new ByteArrayInputStream(TestModels.digits(1)),
            database,
            () -> files,
            () -> new File(folder.getRoot(), "learned.tflite"),
            Runnable::run);
    exchange = new ModelExchange(context, models);
    registerDocuments();
  }

  private void registerDocuments() throws IOException {
    ProviderInfo info = new ProviderInfo();
    info.authority = Documents.AUTHORITY;
    info.name = Documents.class.getName();
    info.packageName = context.getPackageName();
    info.exported = true;
    info.grantUriPermissions = true;
    info.readPermission = Manifest.permission.MANAGE_DOCUMENTS;
    info.writePermission = Manifest.permission.MANAGE_DOCUMENTS;
    ShadowPackageManager packages = Shadows.shadowOf(context.getPackageManager());
    packages.addOrUpdateProvider(info);
    // By this the system tells documents from other content.
    packages.addIntentFilterForProvider(
        new ComponentName(info.packageName, info.name),
        new IntentFilter(DocumentsContract.PROVIDER_INTERFACE));
    documents = Robolectric.buildContentProvider(Documents.class).create(info).get();
    documents.folder = folder.newFolder("documents");
  }

  @After
  public void close() {
    database.close();
  }

  private File document(String name) {
    return new File(documents.folder, name);
  }

  private Uri document(String name, byte[] content) throws IOException {
    Files.write(document(name).toPath(), content);
    return Documents.uri(name);
  }

  private List<ModelVersion> rows() {
    return database.models().all();
  }

  private long kept() throws IOException {
    ModelVersion version = new ModelVersion();
    version.state = ModelVersion.State.KEPT;
    return models.add(LEARNED, version);
  }

  @Test
  public void importFrom_model_keepsItByItsName() throws Exception {
    long id = exchange.importFrom(document("Mina's hand.tflite", LEARNED.tflite()));
    ModelVersion row = models.version(id);
    assertEquals("Mina's hand", row.name);
    assertEquals(ModelVersion.Origin.IMPORTED, row.origin);
    assertEquals(ModelVersion.State.KEPT, row.state);
    assertFalse(row.inUse);
    assertArrayEquals(LEARNED.tflite(), models.read(id).tflite());
  }

  @Test
  public void importFrom_nameless_hasNoName() throws Exception {
    long id = exchange.importFrom(document("nameless", LEARNED.tflite()));
    assertNull(models.version(id).name);
  }

  @Test
  public void importFrom_notADigitModel_keepsNothing() throws Exception {
    for (byte[] content :
        Arrays.asList(
            new byte[0],
            "not a model".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(LEARNED.tflite(), 1000),
            TestModels.file(3, 1))) {
      Uri uri = document("odd.tflite", content);
      assertThrows(content.length + " bytes", IOException.class, () -> exchange.importFrom(uri));
    }
    assertTrue(rows().isEmpty());
    assertFalse(files.exists());
  }

  @Test
  public void importFrom_tooLarge_saysHowMuchMayBe() throws Exception {
    Uri uri = document("large.tflite", new byte[(16 << 20) + 1]);
    IOException thrown = assertThrows(IOException.class, () -> exchange.importFrom(uri));
    assertEquals("more than 16777216 bytes", thrown.getMessage());
    assertTrue(rows().isEmpty());
  }

  @Test
  public void importFrom_noSuchDocument_throws() {
    assertThrows(IOException.class, () -> exchange.importFrom(Documents.uri("gone.tflite")));
  }

  @Test
  public void importFrom_providerThrows_throwsAnIoException() throws Exception {
    Uri uri = document("a.tflite", LEARNED.tflite());
    for (RuntimeException failure :
        Arrays.asList(
            new SecurityException("no longer yours"), new IllegalStateException("broken"))) {
      documents.failure = failure;
      IOException thrown =
          assertThrows(failure.toString(), IOException.class, () -> exchange.importFrom(uri));
      assertEquals(failure, thrown.getCause());
    }
    assertTrue(rows().isEmpty());
  }

  @Test
  public void export_longerDocumentThere_replacesAllOfIt() throws Exception {
    Uri uri = document("out.tflite", new byte[LEARNED.tflite().length + 100]);
    exchange.export(kept(), uri);
    assertArrayEquals(LEARNED.tflite(), Files.readAllBytes(document("out.tflite").toPath()));
  }

  @Test
  public void export_baseModel_isWritten() throws Exception {
    Uri uri = document("out.tflite", new byte[0]);
    exchange.export(ModelVersion.BASE, uri);
    assertArrayEquals(TestModels.digits(1), Files.readAllBytes(document("out.tflite").toPath()));
  }

  @Test
  public void export_outputFails_deletesTheDocument() throws Exception {
    Uri uri = document("out.tflite", new byte[0]);
    documents.failure = new IllegalStateException("no space left");
    IOException thrown = assertThrows(IOException.class, () -> exchange.export(kept(), uri));
    assertEquals("the model cannot be written: no space left", thrown.getMessage());
    assertFalse(document("out.tflite").exists());
  }

  @Test
  public void export_damagedModel_deletesTheEmptyDocument() throws Exception {
    Uri uri = document("out.tflite", new byte[0]);
    long id = kept();
    assertTrue(new File(files, id + ".tflite").delete());
    assertThrows(IOException.class, () -> exchange.export(id, uri));
    // The system's dialog made it before the app could look.
    assertFalse(document("out.tflite").exists());
  }

  @Test
  public void share_model_givesAnAddressToReadItAt() throws Exception {
    Uri uri = shared(kept(), "Mina.tflite");
    assertEquals("dev.inkling.app.files", uri.getAuthority());
    assertEquals("Mina.tflite", uri.getLastPathSegment());
    assertArrayEquals(LEARNED.tflite(), read(uri));
  }

  @Test
  public void share_again_givesTheLatest() throws Exception {
    assertArrayEquals(LEARNED.tflite(), read(shared(kept(), "model.tflite")));
    assertArrayEquals(TestModels.digits(1), read(shared(ModelVersion.BASE, "model.tflite")));
  }

  private Uri shared(long id, String name) throws IOException {
    // Its start makes the file provider forget the folders of the test before.
    try (ContentProviderClient provider =
        context
            .getContentResolver()
            .acquireContentProviderClient(context.getPackageName() + ".files")) {
      assertNotNull(provider);
      return exchange.share(id, name);
    }
  }

  private byte[] read(Uri uri) throws IOException {
    try (InputStream in = context.getContentResolver().openInputStream(uri)) {
      return ModelFiles.readAll(in, Integer.MAX_VALUE);
    }
  }
}
