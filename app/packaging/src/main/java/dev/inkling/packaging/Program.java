package dev.inkling.packaging;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;

/**
 * What an APK is made of, as {@code apk:prepare} found it. Later goals of the same module read it
 * from the project.
 *
 * @param aars the Android libraries that go into the APK, dependents first
 * @param testAars those that only tests use
 * @param libraries jars of all libraries that go into the APK, the classes of the AARs among them
 * @param modules jars, or folders of classes, of other modules of the same build
 * @param classPath jars that the code sees and that do not go into the APK
 */
record Program(
    List<Aar> aars,
    List<Aar> testAars,
    List<Path> libraries,
    List<Path> modules,
    List<Path> classPath) {

  private static final String KEY = "dev.inkling.packaging.program";

  void store(MavenProject project) {
    project.setContextValue(KEY, this);
  }

  static Program of(MavenProject project) throws PackagingException {
    if (project.getContextValue(KEY) instanceof Program program) {
      return program;
    }
    throw new PackagingException(
        "The goal apk:prepare has not run in module " + project.getArtifactId());
  }
}
