package dev.inkling.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Dexes the classes (with D8 for debugging, with R8 for release), packs them with the linked
 * resources and the native libraries, aligns and signs.
 */
@Mojo(
    name = "package",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class PackageMojo extends ApkMojo {

  /** The APK that is written. */
  @Parameter(required = true)
  private File apk;

  /** The app's own rules for the shrinker. */
  @Parameter(defaultValue = "${project.basedir}/proguard-rules.pro")
  private File keepRules;

  /**
   * The first lines of rules, of libraries or of every Android app, that are dropped, for they keep
   * more than this app needs.
   */
  @Parameter private List<String> droppedRules = new ArrayList<>();

  /** The kinds of processors whose native libraries are packed; all, if there are none. */
  @Parameter private Set<String> abis = new LinkedHashSet<>();

  /** The key store of the key to sign with; without one the debug key of this machine signs. */
  @Parameter(property = "apk.keystore")
  private File keystore;

  /** The password of the key store. */
  @Parameter(property = "apk.keystore.password", defaultValue = "")
  private String keystorePassword;

  /** The alias of the key in the key store. */
  @Parameter(property = "apk.key.alias")
  private String keyAlias;

  /** The password of the key; the key store's, if there is none. */
  @Parameter(property = "apk.key.password")
  private String keyPassword;

  /** Where the debug key is, or is put. */
  @Parameter(property = "apk.debug.keystore", defaultValue = "${user.home}/.android/debug.keystore")
  private File debugKeystore;

  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true)
  private File classes;

  private final MavenProjectHelper helper;

  /** Called by Maven. */
  @Inject
  public PackageMojo(MavenProjectHelper helper) {
    this.helper = helper;
  }

  @Override
  void build() throws IOException, PackagingException {
    Program program = Program.of(project());
    WorkFiles files = new WorkFiles(work());
    List<Path> own = ownJars(program, files);
    List<Path> all = new ArrayList<>(program.libraries());
    all.addAll(own);

    Dexer dexer = new Dexer(androidJar(), minSdk(), getLog());
    Path dex = work().resolve("dex.zip");
    JavaResources resources = new JavaResources();
    for (Path jar : all) {
      resources.add(jar);
    }
    List<Path> dexZips;
    if (isRelease()) {
      release(dexer, program, files, all, resources, dex);
      dexZips = List.of(dex);
      // In R8's copy of the lists of services the classes have their new names.
      resources = new JavaResources().add(dex);
    } else {
      List<Path> libraryPath = new ArrayList<>(program.libraries());
      libraryPath.addAll(program.classPath());
      LibraryDex.Result libraries =
          new LibraryDex(dexer, cache()).of(program.libraries(), program.classPath());
      dexer.debug(own, libraryPath, libraries, dex);
      dexZips = List.of(dex, libraries.dex());
    }

    ApkContents contents =
        new ApkContents(
            isRelease() ? files.usedResources() : files.linkedResources(),
            dexZips,
            resources.contents(),
            NativeLibraries.of(program.aars(), abis));
    new ApkWriter(signingKey(), minSdk()).write(contents, apk.toPath());
    getLog().info("%s: %,d bytes".formatted(apk, Files.size(apk.toPath())));
    helper.attachArtifact(project(), "apk", apk);
  }

  private void release(
      Dexer dexer,
      Program program,
      WorkFiles files,
      List<Path> jars,
      JavaResources resources,
      Path dex)
      throws IOException, PackagingException {
    Path linked = work().resolve("resources.proto.ap_");
    Path used = work().resolve("resources-used.proto.ap_");
    Aapt2 aapt2 = Aapt2.install(cache());
    aapt2.toProto(files.linkedResources(), linked);
    List<String> rules = rules(program, files, jars);
    dexer.release(jars, resources, rules, dex, mapping(), linked, used);
    aapt2.toBinary(used, files.usedResources());
  }

  /** The code that changes with every build: the module's own, R classes, and modules beside it. */
  private List<Path> ownJars(Program program, WorkFiles files) throws IOException {
    List<Path> jars = new ArrayList<>();
    Path own = work().resolve("classes.jar");
    ClassesJar.pack(classes.toPath(), own);
    jars.add(own);
    jars.add(files.resourceClasses());
    for (Path module : program.modules()) {
      Path jar = module;
      if (Files.isDirectory(module)) {
        jar = work().resolve("module-" + jars.size() + ".jar");
        ClassesJar.pack(module, jar);
      }
      jars.add(jar);
    }
    return jars;
  }

  private List<String> rules(Program program, WorkFiles files, List<Path> jars)
      throws IOException, PackagingException {
    KeepRules rules = new KeepRules().addDefaults().addOfManifest(files.resourceKeepRules());
    for (Aar library : program.aars()) {
      rules.add(library.keepRules());
    }
    for (Path jar : jars) {
      rules.addEmbedded(jar);
    }
    return rules.without(droppedRules).add(keepRules.toPath()).lines();
  }

  private Path mapping() {
    String name = apk.getName();
    int end = name.lastIndexOf('.');
    return apk.toPath().resolveSibling((end < 0 ? name : name.substring(0, end)) + "-mapping.txt");
  }

  private SigningKey signingKey() throws IOException, PackagingException {
    if (keystore == null) {
      if (isRelease()) {
        getLog()
            .warn(
                "%s is signed with the debug key of this machine: set apk.keystore,"
                        .formatted(apk.getName())
                    + " apk.keystore.password and apk.key.alias to sign with your own");
      }
      return DebugKey.load(debugKeystore.toPath());
    }
    if (keyAlias == null) {
      throw new PackagingException("apk.keystore is set, but not apk.key.alias");
    }
    return SigningKey.load(
        keystore.toPath(),
        keystorePassword,
        keyAlias,
        keyPassword == null ? keystorePassword : keyPassword);
  }
}
