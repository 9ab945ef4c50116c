package dev.inkling.packaging;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is taken out of jars: Java resources, keep rules, native libraries, code. */
public final class JarContentsTest {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root;

  @Before
  public void findRoot() {
    root = folder.getRoot().toPath();
  }

  @Test
  public void resources_listsOfServices_areJoined() throws Exception {
    JavaResources resources =
        new JavaResources()
            .add(Zips.write(root.resolve("a.jar"), "META-INF/services/S", "a.A"))
            .add(Zips.write(root.resolve("b.jar"), "META-INF/services/S", "b.B"));
    assertEquals(
        "a.A\nb.B",
        new String(resources.contents().get("META-INF/services/S"), StandardCharsets.UTF_8));
  }

  @Test
  public void resources_codeAndBuildData_areLeftOut() throws Exception {
    Path jar =
        Zips.write(
            root.resolve("a.jar"),
            "a/A.class",
            "code",
            "META-INF/MANIFEST.MF",
            "m",
            "META-INF/a.kotlin_module",
            "k",
            "kotlin/kotlin.kotlin_builtins",
            "b",
            "a/words.txt",
            "w");
    assertEquals(Set.of("a/words.txt"), new JavaResources().add(jar).contents().keySet());
  }

  @Test
  public void resources_differentFilesOfOneName_namesBothJars() throws Exception {
    JavaResources resources =
        new JavaResources().add(Zips.write(root.resolve("first.jar"), "a/words.txt", "one"));
    Path second = Zips.write(root.resolve("second.jar"), "a/words.txt", "two");
    PackagingException thrown = assertThrows(PackagingException.class, () -> resources.add(second));
    assertThat(thrown.getMessage(), containsString("first.jar"));
    assertThat(thrown.getMessage(), containsString("second.jar"));
    assertThat(thrown.getMessage(), containsString("a/words.txt"));
  }

  @Test
  public void rules_forSeveralVersionsOfR8_onlyThoseForThisOneCount() throws Exception {
    Path jar =
        Zips.write(
            root.resolve("a.jar"),
            "META-INF/com.android.tools/r8/always.pro",
            "-always",
            "META-INF/com.android.tools/r8-upto-3.0.0/old.pro",
            "-old",
            "META-INF/com.android.tools/r8-from-3.0.0/new.pro",
            "-new",
            "META-INF/com.android.tools/proguard/other.pro",
            "-other",
            "META-INF/proguard/any.pro",
            "-any");
    assertEquals(List.of("-always", "-new"), new KeepRules().addEmbedded(jar).lines());
  }

  @Test
  public void rules_forNoToolInParticular_count() throws Exception {
    Path jar = Zips.write(root.resolve("a.jar"), "META-INF/proguard/any.pro", "-any");
    assertEquals(List.of("-any"), new KeepRules().addEmbedded(jar).lines());
  }

  @Test
  public void keepRules_without_dropsWholeRulesWhereverTheyStand() throws Exception {
    Path file = root.resolve("rules.pro");
    Files.write(
        file,
        List.of(
            "-keep class * {", "  <init>();", "}", "-keep class A", "-keep class * {", "}", "-b"));
    KeepRules rules =
        new KeepRules().add(file).without(List.of("-keep class * {", "-keep class A"));
    assertEquals(List.of("-b"), rules.lines());
  }

  @Test
  public void keepRules_withoutOneThatIsNotThere_isRefused() {
    PackagingException thrown =
        assertThrows(
            PackagingException.class, () -> new KeepRules().without(List.of("-keep class A")));
    assertThat(thrown.getMessage(), containsString("-keep class A"));
  }

  @Test
  public void nativeLibraries_unwantedProcessor_isLeftOut() throws Exception {
    Aar aar = aarWithNativeLibraries("a");
    assertEquals(
        Set.of("lib/arm64-v8a/libx.so"),
        NativeLibraries.of(List.of(aar), Set.of("arm64-v8a")).keySet());
  }

  @Test
  public void nativeLibraries_sameNameTwice_namesIt() throws Exception {
    List<Aar> both = List.of(aarWithNativeLibraries("a"), aarWithNativeLibraries("b"));
    PackagingException thrown =
        assertThrows(PackagingException.class, () -> NativeLibraries.of(both, Set.of()));
    assertThat(thrown.getMessage(), containsString("lib/arm64-v8a/libx.so"));
  }

  @Test
  public void dexer_brokenClass_namesJarAndClass() throws Exception {
    Path jar = Zips.write(root.resolve("broken.jar"), "a/A.class", "no class");
    Path android = Zips.write(root.resolve("android.jar"), "META-INF/", "");
    Dexer dexer = new Dexer(android, 24, new SystemStreamLog());
    PackagingException thrown =
        assertThrows(
            PackagingException.class,
            () ->
                dexer.debugLibraries(
                    List.of(jar), List.of(), root.resolve("dex.zip"), root.resolve("globals.zip")));
    assertThat(thrown.getMessage(), containsString("broken.jar"));
    assertThat(thrown.getMessage(), containsString("a/A.class"));
  }

  private Aar aarWithNativeLibraries(String name) throws Exception {
    Path unpacked = root.resolve(name);
    for (String abi : List.of("arm64-v8a", "x86")) {
      Path abiFolder = Files.createDirectories(unpacked.resolve("jni").resolve(abi));
      Files.writeString(abiFolder.resolve("libx.so"), name);
    }
    return new Aar("org.example:" + name, "key", unpacked);
  }
}
