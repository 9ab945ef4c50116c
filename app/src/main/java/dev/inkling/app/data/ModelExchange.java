package dev.inkling.app.data;

import android.content.ContentResolver;
import android.content.Context;
import android.database.Cursor;
import android.net.Uri;
import android.provider.DocumentsContract;
import android.provider.OpenableColumns;
import android.util.Log;
import androidx.annotation.Nullable;
import androidx.annotation.WorkerThread;
import androidx.core.content.FileProvider;
import dev.inkling.app.data.ModelVersion.Origin;
import dev.inkling.app.data.ModelVersion.State;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.io.AtomicFile;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Models to and from other apps, as .tflite files. */
@WorkerThread
public final class ModelExchange {
  /** Models of this size would be too slow to learn on a phone. */
  private static final int MOST_BYTES = 16 << 20;

  private static final String TAG = "ModelExchange";

  /** Of the cache's folders, the one that the file provider shares. */
  private static final String SHARED = "shared";

  private final Context context;
  private final ModelRepository models;

  /** An exchange of these models. */
  public ModelExchange(Context context, ModelRepository models) {
    this.context = context;
    this.models = models;
  }

  /**
   * Writes a model to a document that the user chose, and that the system has made; one that cannot
   * be written whole is deleted.
   *
   * @throws IOException if the model is damaged or the document cannot be written
   */
  public void export(long id, Uri document) throws IOException {
    try {
      write(models.read(id).tflite(), document);
    } catch (IOException | RuntimeException e) {
      delete(document);
      throw new IOException("the model cannot be written: " + e.getMessage(), e);
    }
  }

  private void write(byte[] content, Uri document) throws IOException {
    ContentResolver resolver = context.getContentResolver();
    try (OutputStream out = resolver.openOutputStream(document, "wt")) {
      if (out == null) {
        throw new IOException("the document's provider has crashed");
      }
      out.write(content);
    }
  }

  private void delete(Uri document) {
    try {
      if (DocumentsContract.isDocumentUri(context, document)) {
        DocumentsContract.deleteDocument(context.getContentResolver(), document);
      }
    } catch (FileNotFoundException | RuntimeException e) {
      Log.w(TAG, "the unfinished document cannot be deleted", e);
    }
  }

  /**
   * The address of a copy of a model that another app may read.
   *
   * @param fileName the copy's name
   * @throws IOException if the model is damaged or the copy cannot be written
   */
  public Uri share(long id, String fileName) throws IOException {
    byte[] content = models.read(id).tflite();
    File folder = new File(context.getCacheDir(), SHARED);
    if (!folder.isDirectory() && !folder.mkdirs()) {
      throw new IOException("the folder " + folder.getName() + " cannot be made");
    }
    File copy = new File(folder, fileName);
    AtomicFile.write(copy, content);
    return FileProvider.getUriForFile(context, context.getPackageName() + ".files", copy);
  }

  /**
   * Makes a document one of the user's models.
   *
   * @return its id
   * @throws IOException if it cannot be read, is no digit model, or cannot be kept
   */
  public long importFrom(Uri document) throws IOException {
    byte[] content;
    try (InputStream in = context.getContentResolver().openInputStream(document)) {
      if (in == null) {
        throw new IOException("the document's provider has crashed");
      }
      content = ModelFiles.readAll(in, MOST_BYTES);
    } catch (RuntimeException e) {
      // From another app, by way of its provider: that the document may not be read any more, say.
      throw new IOException("the document cannot be read: " + e.getMessage(), e);
    }
    ModelVersion version = new ModelVersion();
    version.origin = Origin.IMPORTED;
    version.state = State.KEPT;
    version.createdAt = System.currentTimeMillis();
    version.name = nameOf(document);
    return models.add(Model.read(content), version);
  }

  /** The document's name, without what says that it is a model; null if it has none. */
  @Nullable
  private String nameOf(Uri document) {
    try (Cursor cursor =
        context
            .getContentResolver()
            .query(document, new String[] {OpenableColumns.DISPLAY_NAME}, null, null, null)) {
      if (cursor != null && cursor.moveToFirst() && !cursor.isNull(0)) {
        return cursor.getString(0).replaceFirst("\\.tflite$", "");
      }
    } catch (RuntimeException e) {
      Log.w(TAG, "the document's provider does not tell its name", e);
    }
    return null;
  }
}
