package dev.inkling.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;

/** Merges the manifests, compiles and links the resources, and writes the R classes. */
@Mojo(
    name = "resources",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class ResourcesMojo extends ApkMojo {

  /** The app's own manifest. */
  @Parameter(defaultValue = "${project.basedir}/src/main/AndroidManifest.xml")
  private File manifest;

  /** The app's own resources. */
  @Parameter(defaultValue = "${project.basedir}/src/main/res")
  private File resources;

  /** The app's own assets. */
  @Parameter(defaultValue = "${project.basedir}/src/main/assets")
  private File assets;

  /** The number by which a device compares versions of the app. */
  @Parameter(property = "apk.versionCode", defaultValue = "1")
  private int versionCode;

  /** The version that people see. */
  @Parameter(defaultValue = "${project.version}")
  private String versionName;

  /**
   * The locales to keep; the libraries' other translations are left out. All, if there are none.
   */
  @Parameter private List<String> locales = new ArrayList<>();

  /**
   * Ends of names of files that are stored uncompressed, so that they can be mapped into memory.
   */
  @Parameter private List<String> stored = new ArrayList<>();

  private final MavenProjectHelper helper;

  /** Called by Maven. */
  @Inject
  public ResourcesMojo(MavenProjectHelper helper) {
    this.helper = helper;
  }

  @Override
  void build() throws IOException, PackagingException {
    Program program = Program.of(project());
    WorkFiles files = new WorkFiles(work());
    ManifestMerge merge =
        new ManifestMerge(
            applicationId(), minSdk(), targetSdk(), versionCode, versionName, !isRelease());
    Files.writeString(files.manifest(), merge.merge(manifest.toPath(), program.aars()));

    Aapt2 aapt2 = Aapt2.install(cache());
    List<Path> compiled =
        new CompiledResources(aapt2, cache()).compile(program.aars(), resources.toPath(), work());
    aapt2.link(linkArguments(program, files, compiled));

    ResourceClasses classes = new ResourceClasses(files.symbols(), applicationId());
    classes.write(program.aars(), files.resourceClasses());
    classes.writeOthers(program.testAars(), program.aars(), files.testResourceClasses());
    // Attached so early that the module with the device's tests can compile against it in any
    // phase.
    helper.attachArtifact(project(), "jar", "r", files.resourceClasses().toFile());
  }

  private List<String> linkArguments(Program program, WorkFiles files, List<Path> compiled)
      throws PackagingException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-I", androidJar().toString()));
    arguments.addAll(List.of("--manifest", files.manifest().toString()));
    arguments.addAll(List.of("-o", files.linkedResources().toString()));
    arguments.addAll(List.of("--output-text-symbols", files.symbols().toString()));
    arguments.addAll(List.of("--proguard", files.resourceKeepRules().toString()));
    arguments.addAll(List.of("--no-proguard-location-reference", "--auto-add-overlay"));
    if (!isRelease()) {
      arguments.add("--debug-mode");
    }
    if (!locales.isEmpty()) {
      arguments.addAll(List.of("-c", String.join(",", locales)));
    }
    for (String suffix : stored) {
      arguments.addAll(List.of("-0", suffix));
    }
    for (Path overlay : compiled) {
      arguments.addAll(List.of("-R", overlay.toString()));
    }
    for (Aar library : program.aars()) {
      addAssets(arguments, library.assets());
    }
    addAssets(arguments, assets.toPath());
    return arguments;
  }

  private static void addAssets(List<String> arguments, Path folder) {
    if (Files.isDirectory(folder)) {
      arguments.addAll(List.of("-A", folder.toString()));
    }
  }
}
