package dev.inkling.packaging.lock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;

/**
 * Reads poms, with parents and imported boms applied, from the repositories of the Maven session.
 */
final class MavenPomSource implements PomSource {

  private static final Set<String> RUNTIME_SCOPES = Set.of("compile", "runtime");

  private final ProjectBuilder builder;
  private final ProjectBuildingRequest request;
  private final Map<Requirement, PublishedPom> known = new HashMap<>();

  /**
   * @param builder Maven's builder of effective models
   * @param session gives the local repository, mirrors and credentials
   * @param project gives the remote repositories
   */
  MavenPomSource(ProjectBuilder builder, MavenSession session, MavenProject project) {
    this.builder = builder;
    request = new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
    request.setProject(null);
    request.setProcessPlugins(false);
    request.setResolveDependencies(false);
    request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
    request.setRemoteRepositories(project.getRemoteArtifactRepositories());
  }

  @Override
  public PublishedPom read(Requirement library) throws UnresolvedPomException {
    PublishedPom pom = known.get(library);
    if (pom == null) {
      pom = publishedPom(library, effectiveModel(library));
      known.put(library, pom);
    }
    return pom;
  }

  private Model effectiveModel(Requirement library) throws UnresolvedPomException {
    Artifact pom =
        new DefaultArtifact(
            library.library().group(),
            library.library().artifact(),
            library.version(),
            null,
            "pom",
            null,
            new DefaultArtifactHandler("pom"));
    try {
      return builder.build(pom, request).getProject().getModel();
    } catch (ProjectBuildingException e) {
      throw new UnresolvedPomException(library, e);
    }
  }

  private static PublishedPom publishedPom(Requirement library, Model model) {
    List<Requirement> dependencies =
        model.getDependencies().stream()
            .filter(MavenPomSource::isNeededAtRunTime)
            .map(MavenPomSource::requirement)
            .toList();
    DependencyManagement management = model.getDependencyManagement();
    List<Requirement> managed =
        management == null
            ? List.of()
            : management.getDependencies().stream()
                .filter(d -> d.getGroupId().equals(library.library().group()))
                .map(MavenPomSource::requirement)
                .toList();
    return new PublishedPom(model.getPackaging(), dependencies, managed);
  }

  private static boolean isNeededAtRunTime(Dependency dependency) {
    String scope = dependency.getScope() == null ? "compile" : dependency.getScope();
    return RUNTIME_SCOPES.contains(scope)
        && !dependency.isOptional()
        && dependency.getClassifier() == null;
  }

  private static Requirement requirement(Dependency dependency) {
    return Requirement.of(
        dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
  }
}
