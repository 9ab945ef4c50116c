package dev.inkling.packaging.lock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Published poms that exist only in a test; each is written as {@code group:artifact:version}. */
final class FakePoms implements PomSource {

  private final Map<Requirement, PublishedPom> poms = new HashMap<>();

  /** Publishes a pom of packaging jar. */
  FakePoms jar(String library, String... dependencies) {
    return publish("jar", library, List.of(), dependencies);
  }

  /** Publishes a pom of any packaging. */
  FakePoms publish(String packaging, String library, List<String> managed, String... dependencies) {
    poms.put(
        Requirement.parse(library),
        new PublishedPom(packaging, requirements(List.of(dependencies)), requirements(managed)));
    return this;
  }

  @Override
  public PublishedPom read(Requirement library) throws UnresolvedPomException {
    PublishedPom pom = poms.get(library);
    if (pom == null) {
      throw new UnresolvedPomException(library, null);
    }
    return pom;
  }

  static List<Requirement> requirements(List<String> texts) {
    List<Requirement> requirements = new ArrayList<>();
    texts.forEach(text -> requirements.add(Requirement.parse(text)));
    return requirements;
  }
}
