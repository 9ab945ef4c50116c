package dev.inkling.packaging;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.android.apksig.ApkVerifier;
import com.android.zipflinger.Entry;
import com.android.zipflinger.ZipMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class ApkWriterTest {

  private static final String LIBRARY = "lib/arm64-v8a/libx.so";

  @ClassRule public static final TemporaryFolder keys = new TemporaryFolder();

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static Path store;
  private static SigningKey key;

  private Path root;
  private ApkContents contents;

  @BeforeClass
  public static void makeKey() throws Exception {
    store = keys.getRoot().toPath().resolve("sub/debug.keystore");
    key = DebugKey.load(store);
  }

  @Before
  public void makeContents() throws IOException {
    root = folder.getRoot().toPath();
    Path linked =
        Zips.write(
            root.resolve("linked.zip"),
            "AndroidManifest.xml",
            "manifest",
            "resources.arsc",
            "table");
    Path own = Zips.write(root.resolve("own.zip"), "classes.dex", "one", "classes2.dex", "two");
    Path libraries = Zips.write(root.resolve("libraries.zip"), "classes.dex", "three");
    Path nativeLibrary = Files.write(root.resolve("libx.so"), new byte[40_000]);
    contents =
        new ApkContents(
            linked,
            List.of(own, libraries),
            new TreeMap<>(Map.of("META-INF/services/S", bytes("impl"))),
            new TreeMap<>(Map.of(LIBRARY, nativeLibrary)));
  }

  @Test
  public void write_nativeLibrary_isStoredOnAPageOf16Kb() throws Exception {
    Entry entry = entries(write("a.apk")).get(LIBRARY);
    assertFalse(entry.isCompressed());
    assertEquals(0, entry.getPayloadLocation().first % 16_384);
  }

  @Test
  public void write_twoDexZips_areNumberedOn() throws Exception {
    Map<String, Entry> entries = entries(write("a.apk"));
    assertEquals(
        Set.of(
            "AndroidManifest.xml",
            "resources.arsc",
            "classes.dex",
            "classes2.dex",
            "classes3.dex",
            "META-INF/services/S",
            LIBRARY),
        entries.keySet());
    assertEquals(5, entries.get("classes3.dex").getUncompressedSize());
  }

  @Test
  public void write_twice_givesTheSameBytes() throws Exception {
    assertArrayEquals(Files.readAllBytes(write("a.apk")), Files.readAllBytes(write("b.apk")));
  }

  @Test
  public void write_anyContents_leavesNothingUnfinished() throws Exception {
    write("a.apk");
    write("a.apk");
    assertEquals(List.of(root.resolve("a.apk")), FileTree.files(root, ".apk"));
    assertEquals(List.of(), FileTree.files(root, ".unfinished"));
  }

  @Test
  public void write_anyContents_hasSignaturesOfSchemes2And3() throws Exception {
    ApkVerifier.Result result =
        new ApkVerifier.Builder(write("a.apk").toFile())
            .setMinCheckedPlatformVersion(24)
            .build()
            .verify();
    assertEquals(List.of(), result.getErrors());
    assertTrue(result.isVerifiedUsingV2Scheme());
    assertTrue(result.isVerifiedUsingV3Scheme());
    assertEquals(key.certificates(), result.getSignerCertificates());
  }

  @Test
  public void debugKey_secondTime_isTheSame() throws Exception {
    assertEquals(key.certificates(), DebugKey.load(store).certificates());
  }

  @Test
  public void signingKey_wrongPassword_namesTheStore() {
    PackagingException thrown =
        assertThrows(
            PackagingException.class,
            () -> SigningKey.load(store, "wrong", "androiddebugkey", "wrong"));
    assertThat(thrown.getMessage(), containsString("debug.keystore"));
  }

  @Test
  public void signingKey_unknownAlias_namesIt() {
    PackagingException thrown =
        assertThrows(
            PackagingException.class, () -> SigningKey.load(store, "android", "nobody", "android"));
    assertThat(thrown.getMessage(), containsString("nobody"));
  }

  private Path write(String name) throws IOException, PackagingException {
    Path apk = root.resolve(name);
    new ApkWriter(key, 24).write(contents, apk);
    return apk;
  }

  private static Map<String, Entry> entries(Path apk) throws IOException {
    return ZipMap.from(apk).getEntries();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
