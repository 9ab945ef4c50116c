package dev.inkling.packaging.lock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;

/**
 * Writes flat, complete, locked lists of dependencies into poms.
 *
 * <p>Maven alone cannot resolve AndroidX: published for Gradle, its poms leave out types, pin
 * siblings by ranges and dependency management, and point from multiplatform stubs to halves for a
 * platform. This goal does once, when a root changes, what Gradle does in each build, and writes
 * down what came out; the poms are committed. A build then resolves nothing but that list.
 *
 * <p>To use it, change the roots in {@code app/libraries/pom.xml} and run, in the root of the
 * project,
 *
 * <pre>mvn -Plock -pl app/libraries -am -DskipTests package</pre>
 *
 * <p>It knows no repository of its own: poms come from where the user's Maven finds them. The first
 * lock is the base; the others leave out what it has, and all are resolved together, so that the
 * tests see the versions that the app is packed with.
 */
@Mojo(name = "lock", threadSafe = true)
public final class LockMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true)
  private MavenSession session;

  /** The poms to write and their roots, the app's first. */
  @Parameter(required = true)
  private List<Lock> locks;

  /** Libraries that are never taken, each as {@code group:artifact}. */
  @Parameter private List<String> ignored = new ArrayList<>();

  private final ProjectBuilder builder;

  /** Called by Maven. */
  @Inject
  public LockMojo(ProjectBuilder builder) {
    this.builder = builder;
  }

  @Override
  public void execute() throws MojoExecutionException {
    PomSource poms = new MavenPomSource(builder, session, project);
    try {
      ClosureResolver resolver = new ClosureResolver(poms, ignoredLibraries());
      List<Requirement> allRoots = new ArrayList<>();
      locks.forEach(lock -> allRoots.addAll(lock.roots()));
      Map<Library, String> versions = resolver.resolve(allRoots, Map.of());
      Set<Library> base = new LinkedHashSet<>();
      for (Lock lock : locks) {
        Map<Library, String> closure = resolver.resolve(lock.roots(), versions);
        List<LockedLibrary> lines = new Locker(poms).lock(closure, base);
        LockedPom.update(lock.pom().toPath(), lines);
        getLog().info("Locked %d libraries in %s".formatted(lines.size(), lock.pom()));
        if (base.isEmpty()) {
          base.addAll(closure.keySet());
        }
      }
    } catch (UnresolvedPomException | IOException | IllegalArgumentException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  private Set<Library> ignoredLibraries() {
    return ignored.stream()
        .map(text -> Requirement.parse(text + ":any").library())
        .collect(Collectors.toSet());
  }
}
