package dev.inkling.packaging;

import com.android.apksig.util.RunnablesExecutor;
import com.android.signflinger.SignedApk;
import com.android.signflinger.SignedApkOptions;
import com.android.zipflinger.BytesSource;
import com.android.zipflinger.Entry;
import com.android.zipflinger.Source;
import com.android.zipflinger.Sources;
import com.android.zipflinger.ZipSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.InvalidKeyException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Packs, aligns and signs an APK, with signatures of scheme 2 and 3. The same contents and key give
 * the same bytes. The file appears whole or not at all.
 */
final class ApkWriter {

  /**
   * Android maps stored files of this alignment, such as the resource table, straight from the APK.
   */
  private static final long WORD = 4;

  /** The largest size of memory pages on Android, at which native libraries are mapped. */
  private static final long PAGE = 16_384;

  private static final int STORED = Deflater.NO_COMPRESSION;
  private static final int DEFLATED = Deflater.BEST_COMPRESSION;

  private final SigningKey key;
  private final int minSdk;

  /**
   * @param key signs the APK
   * @param minSdk the oldest API level that has to accept the signature; 24 or newer, which need no
   *     scheme 1
   */
  ApkWriter(SigningKey key, int minSdk) {
    this.key = key;
    this.minSdk = minSdk;
  }

  /** Writes the APK, in place of one that is there. */
  void write(ApkContents contents, Path apk) throws IOException, PackagingException {
    Path unfinished = apk.resolveSibling(apk.getFileName() + ".unfinished");
    Files.createDirectories(apk.toAbsolutePath().getParent());
    Files.deleteIfExists(unfinished);
    try (SignedApk out = new SignedApk(unfinished.toFile(), signing())) {
      addLinked(contents.linkedResources(), out);
      int count = 0;
      for (Path zip : contents.dexZips()) {
        count += addDex(zip, count, out);
      }
      for (Map.Entry<String, byte[]> resource : contents.javaResources().entrySet()) {
        out.add(new BytesSource(resource.getValue(), resource.getKey(), DEFLATED));
      }
      for (Map.Entry<String, Path> library : contents.nativeLibraries().entrySet()) {
        Source source = Sources.from(library.getValue(), library.getKey(), STORED);
        source.align(PAGE);
        out.add(source);
      }
    } catch (InvalidKeyException e) {
      throw new PackagingException("Cannot sign %s: %s".formatted(apk, e.getMessage()), e);
    }
    Files.move(
        unfinished, apk, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private SignedApkOptions signing() {
    return new SignedApkOptions.Builder()
        .setPrivateKey(key.privateKey())
        .setCertificates(key.certificates())
        .setMinSdkVersion(minSdk)
        .setV1Enabled(false)
        .setV2Enabled(true)
        .setV3Enabled(true)
        .setExecutor(RunnablesExecutor.SINGLE_THREADED)
        .build();
  }

  private static void addLinked(Path zip, SignedApk out) throws IOException {
    ZipSource source = new ZipSource(zip);
    for (Entry entry : new TreeMap<>(source.entries()).values()) {
      source.select(
          entry.getName(),
          entry.getName(),
          ZipSource.COMPRESSION_NO_CHANGE,
          entry.isCompressed() ? Source.NO_ALIGNMENT : WORD);
    }
    out.add(source);
  }

  /** Adds dex files under the names that follow those already there. Returns how many. */
  private static int addDex(Path zip, int present, SignedApk out) throws IOException {
    ZipSource source = new ZipSource(zip);
    int number = 0;
    while (source.entries().containsKey(dexName(number))) {
      source.select(dexName(number), dexName(present + number), DEFLATED, Source.NO_ALIGNMENT);
      number++;
    }
    out.add(source);
    return number;
  }

  /** Android loads classes.dex, classes2.dex, classes3.dex and so on, up to the first gap. */
  private static String dexName(int index) {
    return index == 0 ? "classes.dex" : "classes" + (index + 1) + ".dex";
  }
}
