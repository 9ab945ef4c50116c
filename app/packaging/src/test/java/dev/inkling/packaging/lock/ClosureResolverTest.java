package dev.inkling.packaging.lock;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

public final class ClosureResolverTest {

  private final FakePoms poms = new FakePoms();

  @Test
  public void resolve_twoVersions_theHigherWinsWhereverItIsAskedFor() throws Exception {
    poms.jar("g:root:1", "g:near:1", "g:leaf:1.9")
        .jar("g:near:1", "g:far:1")
        .jar("g:far:1", "g:leaf:1.10")
        .jar("g:leaf:1.9")
        .jar("g:leaf:1.10");
    assertEquals(List.of("g:root:1", "g:near:1", "g:far:1", "g:leaf:1.10"), resolve("g:root:1"));
  }

  @Test
  public void resolve_raisedLibraryNeedsNothingMore_itsOldDependenciesAreGone() throws Exception {
    poms.jar("g:root:1", "g:a:1", "g:b:1")
        .jar("g:a:1", "g:old:1")
        .jar("g:old:1")
        .jar("g:b:1", "g:a:2")
        .jar("g:a:2");
    assertEquals(List.of("g:root:1", "g:b:1", "g:a:2"), resolve("g:root:1"));
  }

  @Test
  public void resolve_sharedDependency_standsAfterAllThatNeedIt() throws Exception {
    poms.jar("g:one:1", "g:base:1").jar("g:two:1", "g:base:1").jar("g:base:1");
    assertEquals(List.of("g:one:1", "g:two:1", "g:base:1"), resolve("g:one:1", "g:two:1"));
  }

  @Test
  public void resolve_range_itsFirstBoundCounts() throws Exception {
    poms.jar("g:root:1", "g:a:[1.2]").jar("g:a:1.2");
    assertEquals(List.of("g:root:1", "g:a:1.2"), resolve("g:root:1"));
  }

  @Test
  public void resolve_androidxPinsItsSibling_theSiblingIsRaised() throws Exception {
    poms.publish("aar", "androidx.x:core:2", List.of("androidx.x:ktx:2", "androidx.x:absent:2"))
        .jar("androidx.x:ktx:1", "androidx.x:core:1")
        .jar("androidx.x:ktx:2", "androidx.x:core:2")
        .jar("androidx.x:core:1");
    assertEquals(
        List.of("androidx.x:ktx:2", "androidx.x:core:2"),
        resolve("androidx.x:ktx:1", "androidx.x:core:2"));
  }

  @Test
  public void resolve_pinToAVersionNeverPublished_saysNothing() throws Exception {
    poms.publish("aar", "androidx.x:core:2", List.of("androidx.x:ktx:2"))
        .jar("androidx.x:ktx:1", "androidx.x:core:2");
    assertEquals(List.of("androidx.x:ktx:1", "androidx.x:core:2"), resolve("androidx.x:ktx:1"));
  }

  @Test
  public void resolve_newHalfBesideOldRoot_theRootIsRaisedToItsStub() throws Exception {
    poms.jar("g:user:1", "g:lib:1", "g:lib-jvm:2")
        .jar("g:lib:1")
        .jar("g:lib:2", "g:lib-jvm:2")
        .jar("g:lib-jvm:2");
    assertEquals(List.of("g:user:1", "g:lib:2", "g:lib-jvm:2"), resolve("g:user:1"));
  }

  @Test
  public void resolve_guavasPlaceholder_isLowerThanTheRealThing() throws Exception {
    String placeholder =
        "com.google.guava:listenablefuture:9999.0-empty-to-avoid-conflict-with-guava";
    poms.jar("g:root:1", placeholder, "com.google.guava:listenablefuture:1.0")
        .jar(placeholder)
        .jar("com.google.guava:listenablefuture:1.0");
    assertEquals(List.of("g:root:1", "com.google.guava:listenablefuture:1.0"), resolve("g:root:1"));
  }

  @Test
  public void resolve_versionsKnownFromALargerClosure_areKept() throws Exception {
    poms.jar("g:root:1", "g:a:1").jar("g:a:3");
    Map<Library, String> closure =
        new ClosureResolver(poms, Set.of())
            .resolve(
                FakePoms.requirements(List.of("g:root:1")), Map.of(new Library("g", "a"), "3"));
    assertEquals("3", closure.get(new Library("g", "a")));
  }

  @Test
  public void resolve_ignoredLibrary_isNeverRead() throws Exception {
    poms.jar("g:root:1", "g:nothing:1");
    Map<Library, String> closure =
        new ClosureResolver(poms, Set.of(new Library("g", "nothing")))
            .resolve(FakePoms.requirements(List.of("g:root:1")), Map.of());
    assertEquals(Set.of(new Library("g", "root")), closure.keySet());
  }

  @Test
  public void resolve_missingPom_namesLibraryAndVersion() {
    poms.jar("g:root:1", "g:absent:4.2");
    UnresolvedPomException thrown =
        assertThrows(UnresolvedPomException.class, () -> resolve("g:root:1"));
    assertThat(thrown.getMessage(), containsString("g:absent:4.2"));
  }

  @Test
  public void parse_rootWithoutVersion_showsIt() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Requirement.parse("g:a"));
    assertThat(thrown.getMessage(), containsString("\"g:a\""));
  }

  private List<String> resolve(String... roots) throws UnresolvedPomException {
    return new ClosureResolver(poms, Set.of())
        .resolve(FakePoms.requirements(List.of(roots)), Map.of()).entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .toList();
  }
}
