package dev.inkling.packaging;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class AarTest {

  private static final String ID = "org.example:lib:aar:1.0";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root;
  private ContentCache cache;

  @Before
  public void makeCache() {
    root = folder.getRoot().toPath();
    cache = new ContentCache(root.resolve("cache"));
  }

  @Test
  public void open_allParts_findsThem() throws Exception {
    Path file =
        Zips.write(
            root.resolve("lib.aar"),
            "AndroidManifest.xml",
            "<manifest/>",
            "classes.jar",
            "code",
            "libs/inner.jar",
            "more code",
            "jni/arm64-v8a/libx.so",
            "machine code");
    Aar aar = Aar.open(ID, file, cache);
    assertEquals("<manifest/>", Files.readString(aar.manifest()));
    assertEquals("code", Files.readString(aar.classes()));
    assertEquals(List.of(aar.folder().resolve("libs/inner.jar")), aar.embeddedJars());
    assertEquals(List.of(aar.folder().resolve("jni/arm64-v8a/libx.so")), aar.nativeLibraries());
  }

  @Test
  public void open_sameContentElsewhere_isUnpackedOnce() throws Exception {
    Path first = Zips.write(root.resolve("a.aar"), "AndroidManifest.xml", "<manifest/>");
    Path second = Files.copy(first, root.resolve("b.aar"));
    assertEquals(Aar.open(ID, first, cache).folder(), Aar.open(ID, second, cache).folder());
  }

  @Test
  public void open_noClasses_hasAnEmptyJar() throws Exception {
    Path file = Zips.write(root.resolve("lib.aar"), "AndroidManifest.xml", "<manifest/>");
    assertTrue(new JavaResources().add(Aar.open(ID, file, cache).classes()).contents().isEmpty());
  }

  @Test
  public void open_noFile_namesTheLibrary() {
    PackagingException thrown =
        assertThrows(PackagingException.class, () -> Aar.open(ID, null, cache));
    assertThat(thrown.getMessage(), containsString(ID));
  }

  @Test
  public void open_fileIsGone_namesLibraryAndFile() {
    Path file = root.resolve("gone.aar");
    PackagingException thrown =
        assertThrows(PackagingException.class, () -> Aar.open(ID, file, cache));
    assertThat(thrown.getMessage(), containsString(ID));
    assertThat(thrown.getMessage(), containsString("gone.aar"));
  }

  @Test
  public void open_noManifest_namesLibraryAndManifest() throws Exception {
    Path file = Zips.write(root.resolve("lib.aar"), "classes.jar", "code");
    PackagingException thrown =
        assertThrows(PackagingException.class, () -> Aar.open(ID, file, cache));
    assertThat(thrown.getMessage(), containsString(ID));
    assertThat(thrown.getMessage(), containsString("AndroidManifest.xml"));
  }

  @Test
  public void open_entryLeadsOutside_isRefusedAndNamed() throws Exception {
    Path file =
        Zips.write(
            root.resolve("lib.aar"), "AndroidManifest.xml", "<manifest/>", "../../evil", "text");
    PackagingException thrown =
        assertThrows(PackagingException.class, () -> Aar.open(ID, file, cache));
    assertThat(thrown.getMessage(), containsString("../../evil"));
    assertFalse(Files.exists(root.resolve("cache/evil")));
  }

  @Test
  public void open_noZip_namesTheFile() throws Exception {
    Path file = Files.writeString(root.resolve("lib.aar"), "<html>not found</html>");
    PackagingException thrown =
        assertThrows(PackagingException.class, () -> Aar.open(ID, file, cache));
    assertThat(thrown.getMessage(), containsString("lib.aar is no zip"));
  }
}
