package dev.inkling.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Unpacks the Android libraries and puts their classes on the class path of every later goal of the
 * module: compilers, animal-sniffer and tests see jars as they are used to. The R classes, which
 * {@code apk:resources} writes later, are put there as well.
 */
@Mojo(
    name = "prepare",
    defaultPhase = LifecyclePhase.INITIALIZE,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class PrepareMojo extends ApkMojo {

  private static final Set<String> PACKAGED_SCOPES =
      Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);

  @Parameter(defaultValue = "${session}", readonly = true)
  private MavenSession session;

  private final List<Aar> aars = new ArrayList<>();
  private final List<Aar> testAars = new ArrayList<>();
  private final List<Path> libraries = new ArrayList<>();
  private final List<Path> modules = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();

  @Override
  void build() throws IOException, PackagingException {
    Set<Artifact> artifacts = new LinkedHashSet<>();
    for (Artifact artifact : project().getArtifacts()) {
      artifacts.add(artifact);
      if (artifact.getType().equals("aar")) {
        artifacts.addAll(unpack(artifact));
      } else if (artifact.getArtifactHandler().isAddedToClasspath() && !isAndroid(artifact)) {
        place(artifact, file(artifact));
      }
    }
    WorkFiles files = new WorkFiles(work());
    String name = project().getArtifactId();
    artifacts.add(
        jar(project().getArtifact(), name + "-r", Artifact.SCOPE_COMPILE, files.resourceClasses()));
    artifacts.add(
        jar(
            project().getArtifact(),
            name + "-test-r",
            Artifact.SCOPE_TEST,
            files.testResourceClasses()));
    project().setResolvedArtifacts(artifacts);
    new Program(aars, testAars, libraries, modules, classPath).store(project());
  }

  private static Path file(Artifact artifact) throws PackagingException {
    if (artifact.getFile() == null) {
      throw new PackagingException(
          "The library %s has no file: it was not resolved".formatted(artifact.getId()));
    }
    return artifact.getFile().toPath();
  }

  /** Points the artifact at the classes inside it. Returns the jars that it carries besides. */
  private List<Artifact> unpack(Artifact artifact) throws IOException, PackagingException {
    Path file = artifact.getFile() == null ? null : artifact.getFile().toPath();
    Aar aar = Aar.open(artifact.getId(), file, cache());
    if (PACKAGED_SCOPES.contains(artifact.getScope())) {
      aars.add(aar);
    } else if (artifact.getScope().equals(Artifact.SCOPE_TEST)) {
      testAars.add(aar);
    }
    DefaultArtifactHandler handler = new DefaultArtifactHandler("aar");
    handler.setAddedToClasspath(true);
    handler.setLanguage("java");
    artifact.setFile(aar.classes().toFile());
    artifact.setArtifactHandler(handler);
    place(artifact, aar.classes());
    List<Artifact> embedded = new ArrayList<>();
    for (Path jar : aar.embeddedJars()) {
      String name = artifact.getArtifactId() + "-" + jar.getFileName();
      embedded.add(jar(artifact, name, artifact.getScope(), jar));
      place(artifact, jar);
    }
    return embedded;
  }

  private void place(Artifact artifact, Path classes) {
    if (!PACKAGED_SCOPES.contains(artifact.getScope())) {
      classPath.add(classes);
    } else if (isModule(artifact)) {
      modules.add(classes);
    } else {
      libraries.add(classes);
    }
  }

  private boolean isModule(Artifact artifact) {
    return session.getProjects().stream()
        .anyMatch(
            module ->
                module.getGroupId().equals(artifact.getGroupId())
                    && module.getArtifactId().equals(artifact.getArtifactId()));
  }

  private static Artifact jar(Artifact owner, String name, String scope, Path file) {
    DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
    handler.setAddedToClasspath(true);
    handler.setLanguage("java");
    Artifact artifact =
        new DefaultArtifact(
            owner.getGroupId(), name, owner.getVersion(), scope, "jar", null, handler);
    artifact.setFile(file.toFile());
    artifact.setResolved(true);
    return artifact;
  }
}
