package dev.inkling.packaging;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class ManifestMergeTest {

  private static final String ANDROID =
      "xmlns:android=\"http://schemas.android.com/apk/res/android\"";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final ManifestMerge merge = new ManifestMerge("dev.inkling.app", 24, 35, 7, "1.2", false);

  @Test
  public void merge_libraryWithProvider_bringsItWithTheAppsName() throws Exception {
    Aar library =
        library(
            "<uses-sdk android:minSdkVersion=\"21\"/>"
                + "<application><provider android:name=\"org.example.P\""
                + " android:authorities=\"${applicationId}.p\"/></application>");
    String merged = merge.merge(manifest("<application/>"), List.of(library));
    assertThat(merged, containsString("package=\"dev.inkling.app\""));
    assertThat(merged, containsString("android:authorities=\"dev.inkling.app.p\""));
    assertThat(merged, containsString("android:versionCode=\"7\""));
    assertThat(merged, containsString("android:versionName=\"1.2\""));
    assertThat(merged, containsString("android:minSdkVersion=\"24\""));
    assertThat(merged, containsString("android:targetSdkVersion=\"35\""));
    assertThat(merged, not(containsString("debuggable")));
  }

  @Test
  public void merge_libraryWithoutUsesSdk_bringsNoPermission() throws Exception {
    String merged = merge.merge(manifest("<application/>"), List.of(library("<application/>")));
    assertThat(merged, not(containsString("uses-permission")));
  }

  @Test
  public void merge_noManifest_namesTheFile() {
    PackagingException thrown =
        assertThrows(
            PackagingException.class,
            () -> merge.merge(folder.getRoot().toPath().resolve("No.xml"), List.of()));
    assertThat(thrown.getMessage(), containsString("No.xml"));
  }

  @Test
  public void merge_malformedManifest_namesTheFile() throws Exception {
    Path manifest = Files.writeString(folder.newFile("Broken.xml").toPath(), "<manifest><app");
    PackagingException thrown =
        assertThrows(PackagingException.class, () -> merge.merge(manifest, List.of()));
    assertThat(thrown.getMessage(), containsString("Broken.xml"));
  }

  @Test
  public void merge_libraryForNewerAndroidOnly_namesTheLibrary() throws Exception {
    Aar library = library("<uses-sdk android:minSdkVersion=\"26\"/>");
    Path manifest = manifest("<application/>");
    PackagingException thrown =
        assertThrows(PackagingException.class, () -> merge.merge(manifest, List.of(library)));
    assertThat(thrown.getMessage(), containsString("org.example:lib"));
    assertThat(thrown.getMessage(), containsString("26"));
  }

  private Path manifest(String content) throws IOException {
    return Files.writeString(
        folder.newFile().toPath(), "<manifest " + ANDROID + ">" + content + "</manifest>");
  }

  private Aar library(String content) throws IOException {
    Path unpacked = folder.newFolder().toPath();
    Files.writeString(
        unpacked.resolve("AndroidManifest.xml"),
        "<manifest " + ANDROID + " package=\"org.example\">" + content + "</manifest>");
    return new Aar("org.example:lib", "key", unpacked);
  }
}
