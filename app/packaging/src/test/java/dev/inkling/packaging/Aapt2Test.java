package dev.inkling.packaging;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class Aapt2Test {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root;
  private Aapt2 aapt2;

  @Before
  public void install() throws Exception {
    root = folder.getRoot().toPath();
    aapt2 = Aapt2.install(new ContentCache(root.resolve("cache")));
  }

  @Test
  public void link_stringThatIsThere_listsIt() throws Exception {
    link("<resources><string name=\"hello\">Hi</string></resources>");
    assertThat(Files.readString(root.resolve("R.txt")), containsString("int string hello 0x7f"));
  }

  @Test
  public void link_missingResource_namesIt() throws Exception {
    PackagingException thrown =
        assertThrows(
            PackagingException.class,
            () -> link("<resources><string name=\"hello\">@string/absent</string></resources>"));
    assertThat(thrown.getMessage(), containsString("string/absent"));
  }

  @Test
  public void compile_malformedFile_namesIt() throws Exception {
    PackagingException thrown =
        assertThrows(PackagingException.class, () -> link("<resources><string></resources>"));
    assertThat(thrown.getMessage(), containsString("strings.xml"));
  }

  @Test
  public void compile_libraryAndApp_theAppsOverlayIsLast() throws Exception {
    Aar near = library("near");
    Aar basic = library("basic");
    List<Path> overlays =
        new CompiledResources(aapt2, new ContentCache(root.resolve("cache")))
            .compile(List.of(near, basic), resources("app"), root);
    assertEquals(3, overlays.size());
    assertThat(overlays.get(0).toString(), containsString("key-basic"));
    assertThat(overlays.get(1).toString(), containsString("key-near"));
    assertEquals(root, overlays.get(2).getParent());
  }

  private void link(String strings) throws IOException, PackagingException {
    Path values = Files.createDirectories(root.resolve("res/values"));
    Files.writeString(values.resolve("strings.xml"), strings);
    aapt2.compile(root.resolve("res"), root.resolve("res.zip"));
    Path manifest = Files.writeString(root.resolve("M.xml"), "<manifest package=\"org.example\"/>");
    aapt2.link(
        List.of(
            "--manifest",
            manifest.toString(),
            "-o",
            root.resolve("out.zip").toString(),
            "--output-text-symbols",
            root.resolve("R.txt").toString(),
            "--auto-add-overlay",
            "-R",
            root.resolve("res.zip").toString()));
  }

  private Aar library(String name) throws IOException {
    resources(name);
    return new Aar("org.example:" + name, "key-" + name, root.resolve(name));
  }

  private Path resources(String name) throws IOException {
    Path values = Files.createDirectories(root.resolve(name).resolve("res/values"));
    Files.writeString(
        values.resolve("v.xml"), "<resources><string name=\"s\">s</string></resources>");
    return values.getParent();
  }
}
