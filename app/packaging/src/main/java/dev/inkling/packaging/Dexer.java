package dev.inkling.packaging;

import com.android.tools.r8.ArchiveProgramResourceProvider;
import com.android.tools.r8.ArchiveProtoAndroidResourceConsumer;
import com.android.tools.r8.ArchiveProtoAndroidResourceProvider;
import com.android.tools.r8.BaseCompilerCommand;
import com.android.tools.r8.CompilationFailedException;
import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.JdkClassFileProvider;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import com.android.tools.r8.Version;
import com.android.tools.r8.origin.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * Turns class files into Android's dex files.
 *
 * @param androidJar Android's own classes
 * @param minSdk the oldest API level that the code runs on; 21 or newer, so that an APK may have
 *     any number of dex files
 * @param log where warnings go
 */
record Dexer(Path androidJar, int minSdk, Log log) {

  /** What the result depends on besides the inputs. */
  String fingerprint() {
    return "%s min %d on %s with JDK %s"
        .formatted(
            Version.getVersionString(),
            minSdk,
            androidJar.getFileName(),
            System.getProperty("java.specification.version"));
  }

  /**
   * Dexes libraries with all that a debugger needs. What D8 invents for all of a program, such as
   * the base class of records, is put aside, lest it be in the APK twice.
   *
   * @param libraries jars to dex
   * @param classPath jars that they refer to
   * @param zip gets the dex files
   * @param globals gets what D8 invented
   */
  void debugLibraries(
      Collection<Path> libraries, Collection<Path> classPath, Path zip, Path globals)
      throws IOException, PackagingException {
    R8Messages messages = new R8Messages(log);
    D8Command.Builder command = debugCommand(messages, libraries, classPath, zip);
    run(command.setIntermediate(true).setGlobalSyntheticsOutput(globals), messages);
  }

  /**
   * Dexes a program with all that a debugger needs.
   *
   * @param program jars to dex
   * @param classPath jars that the program refers to
   * @param libraries the dexed libraries of the program
   * @param zip gets the dex files of all but the libraries
   */
  void debug(
      Collection<Path> program, Collection<Path> classPath, LibraryDex.Result libraries, Path zip)
      throws IOException, PackagingException {
    R8Messages messages = new R8Messages(log);
    D8Command.Builder command = debugCommand(messages, program, classPath, zip);
    run(command.addGlobalSyntheticsFiles(libraries.globals()), messages);
  }

  /**
   * Shrinks, optimises and dexes a whole program, and leaves out the resources that it does not
   * use: those that neither the code nor a used resource refers to.
   *
   * @param program jars to dex
   * @param resources their Java resources, in which names of classes are changed like in the code
   * @param keepRules what must stay, as lines of a configuration
   * @param zip gets the dex files and the Java resources
   * @param mapping gets the old and new names
   * @param linked the linked resources, in aapt2's form of protocol buffers
   * @param used gets the used ones, in the same form
   */
  void release(
      Collection<Path> program,
      JavaResources resources,
      List<String> keepRules,
      Path zip,
      Path mapping,
      Path linked,
      Path used)
      throws IOException, PackagingException {
    R8Messages messages = new R8Messages(log);
    try {
      R8Command.Builder command = R8Command.builder(messages);
      addCommon(command);
      for (Path jar : program) {
        command.addProgramResourceProvider(ArchiveProgramResourceProvider.fromArchive(jar));
      }
      command
          .addProgramResourceProvider(new R8Resources(resources.contents()))
          .addProguardConfiguration(keepRules, Origin.unknown())
          .setProguardMapOutputPath(mapping)
          .setAndroidResourceProvider(new ArchiveProtoAndroidResourceProvider(linked))
          .setAndroidResourceConsumer(new ArchiveProtoAndroidResourceConsumer(used, linked))
          .setResourceShrinkerConfiguration(
              shrinker -> shrinker.enableOptimizedShrinkingWithR8().build())
          .setMode(CompilationMode.RELEASE)
          .setOutput(zip, OutputMode.DexIndexed);
      R8.run(command.build());
    } catch (CompilationFailedException e) {
      throw new PackagingException("R8 failed:%n%s".formatted(messages.errors()), e);
    }
  }

  private D8Command.Builder debugCommand(
      R8Messages messages, Collection<Path> program, Collection<Path> classPath, Path zip)
      throws IOException {
    D8Command.Builder command = D8Command.builder(messages);
    addCommon(command);
    return command
        .addProgramFiles(program)
        .addClasspathFiles(classPath)
        .setMode(CompilationMode.DEBUG)
        .setOutput(zip, OutputMode.DexIndexed);
  }

  private static void run(D8Command.Builder command, R8Messages messages)
      throws PackagingException {
    try {
      D8.run(command.build());
    } catch (CompilationFailedException e) {
      throw new PackagingException("D8 failed:%n%s".formatted(messages.errors()), e);
    }
  }

  private void addCommon(BaseCompilerCommand.Builder<?, ?> command) throws IOException {
    command.addLibraryFiles(androidJar).setMinApiLevel(minSdk);
    // android-all has no java.*: these classes come from the running JDK.
    command.addLibraryResourceProvider(
        JdkClassFileProvider.fromSystemModulesJdk(Path.of(System.getProperty("java.home"))));
  }
}
