package dev.inkling.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals that build an APK share. */
abstract class ApkMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  /** Where the parts of the APK are left. */
  @Parameter(defaultValue = "${project.build.directory}/apk")
  private File workDirectory;

  /** Where unpacked and dexed libraries are kept for later builds; may be deleted at any time. */
  @Parameter(property = "apk.cache", defaultValue = "${user.home}/.cache/apk-maven-plugin")
  private File cacheDirectory;

  /** The name of the app on a device, which is the package of its R class as well. */
  @Parameter(required = true)
  private String applicationId;

  /** The oldest Android that the app runs on, as an API level. */
  @Parameter(defaultValue = "${android.minSdk}")
  private int minSdk;

  /** The Android that the app was made for, as an API level. */
  @Parameter(defaultValue = "${android.targetSdk}")
  private int targetSdk;

  /** Whether the APK is for debugging or for release. */
  @Parameter(property = "apk.variant", defaultValue = "debug")
  private Variant variant;

  @Override
  public final void execute() throws MojoExecutionException {
    try {
      Files.createDirectories(work());
      build();
    } catch (PackagingException | IOException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** Does the work of the goal. */
  abstract void build() throws IOException, PackagingException;

  final MavenProject project() {
    return project;
  }

  final Path work() {
    return workDirectory.toPath();
  }

  final ContentCache cache() {
    return new ContentCache(cacheDirectory.toPath());
  }

  final String applicationId() {
    return applicationId;
  }

  final int minSdk() {
    return minSdk;
  }

  final int targetSdk() {
    return targetSdk;
  }

  final boolean isRelease() {
    return variant == Variant.release;
  }

  /** Android's own classes and resources. */
  final Path androidJar() throws PackagingException {
    for (Artifact artifact : project.getArtifacts()) {
      if (isAndroid(artifact)) {
        return artifact.getFile().toPath();
      }
    }
    throw new PackagingException(
        "Module %s needs org.robolectric:android-all in scope provided"
            .formatted(project.getArtifactId()));
  }

  static boolean isAndroid(Artifact artifact) {
    return artifact.getArtifactId().equals("android-all");
  }
}
