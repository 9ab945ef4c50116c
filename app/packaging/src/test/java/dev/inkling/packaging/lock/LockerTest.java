package dev.inkling.packaging.lock;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class LockerTest {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final FakePoms poms = new FakePoms();

  @Test
  public void lock_packagings_becomeTypes() throws Exception {
    poms.publish("aar", "g:android:1", List.of())
        .publish("bundle", "g:osgi:1", List.of())
        .publish("pom", "g:bom:1", List.of());
    assertEquals(
        List.of("g:android:aar", "g:osgi:jar"),
        lock(Set.of(), "g:android:1", "g:osgi:1", "g:bom:1"));
  }

  @Test
  public void lock_multiplatformStub_isDroppedAndItsHalfStays() throws Exception {
    poms.jar("g:lib:2", "g:lib-jvm:2").jar("g:lib-jvm:2");
    assertEquals(List.of("g:lib-jvm:jar"), lock(Set.of(), "g:lib:2", "g:lib-jvm:2"));
  }

  @Test
  public void lock_libraryThatNeedsAHalfOfAnotherVersion_isNoStub() throws Exception {
    poms.jar("g:lib:2", "g:lib-android:1").jar("g:lib-android:1");
    assertEquals(
        List.of("g:lib:jar", "g:lib-android:jar"), lock(Set.of(), "g:lib:2", "g:lib-android:1"));
  }

  @Test
  public void lock_librariesOfTheBase_areLeftOut() throws Exception {
    poms.jar("g:app:1").jar("g:test:1");
    assertEquals(
        List.of("g:test:jar"), lock(Set.of(new Library("g", "app")), "g:app:1", "g:test:1"));
  }

  @Test
  public void update_pom_replacesOnlyTheLockedLines() throws Exception {
    Path pom = folder.newFile("pom.xml").toPath();
    Files.writeString(
        pom, "<a>\n    <!-- locked: x -->\n    old\n    <!-- end of locked -->\n</a>\n");
    LockedPom.update(
        pom,
        List.of(
            new LockedLibrary(new Library("g", "a"), "1", "aar"),
            new LockedLibrary(new Library("g", "j"), "2", "jar")));
    List<String> lines = Files.readAllLines(pom);
    assertEquals("    <!-- locked: x -->", lines.get(1));
    assertThat(lines.get(2), containsString("<version>1</version><type>aar</type><exclusions>"));
    assertThat(lines.get(3), containsString("<version>2</version><exclusions>"));
    assertEquals("    <!-- end of locked -->", lines.get(4));
    assertEquals(6, lines.size());
  }

  @Test
  public void update_pomWithoutMarks_namesIt() throws Exception {
    Path pom = folder.newFile("pom.xml").toPath();
    IOException thrown = assertThrows(IOException.class, () -> LockedPom.update(pom, List.of()));
    assertThat(thrown.getMessage(), containsString("pom.xml"));
  }

  private List<String> lock(Set<Library> without, String... libraries)
      throws UnresolvedPomException {
    Map<Library, String> versions = new LinkedHashMap<>();
    for (Requirement library : FakePoms.requirements(List.of(libraries))) {
      versions.put(library.library(), library.version());
    }
    return new Locker(poms)
        .lock(versions, without).stream().map(l -> l.library() + ":" + l.type()).toList();
  }
}
