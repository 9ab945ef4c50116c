package dev.inkling.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Tells Robolectric where the merged manifest, the linked resources and the assets are. */
@Mojo(name = "test-config", defaultPhase = LifecyclePhase.PROCESS_TEST_RESOURCES, threadSafe = true)
public final class TestConfigMojo extends ApkMojo {

  /** The app's own assets. */
  @Parameter(defaultValue = "${project.basedir}/src/main/assets")
  private File assets;

  @Parameter(defaultValue = "${project.build.testOutputDirectory}", readonly = true)
  private File testClasses;

  @Override
  void build() throws IOException {
    WorkFiles files = new WorkFiles(work());
    Path config = testClasses.toPath().resolve("com/android/tools/test_config.properties");
    Files.createDirectories(config.getParent());
    Files.write(
        config,
        List.of(
            property("android_resource_apk", files.linkedResources()),
            property("android_merged_manifest", files.manifest()),
            property("android_merged_assets", assets.toPath()),
            "android_custom_package=" + applicationId()));
  }

  private static String property(String key, Path file) {
    // A backslash would start an escape in a properties file.
    return key + "=" + file.toAbsolutePath().toString().replace('\\', '/');
  }
}
