package dev.inkling.consumer;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.android.tools.r8.ClassFileConsumer;
import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.Diagnostic;
import com.android.tools.r8.DiagnosticsHandler;
import com.android.tools.r8.JdkClassFileProvider;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import com.android.tools.r8.origin.Origin;
import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs {@link TrainAndExport} on mlcore's jar, as it is and as R8 leaves it. */
public final class OutsideUseIT {
  private static final long PATIENCE_SECONDS = 120;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void program_plain_learnsAndReadsWhatItWrote() throws Exception {
    String output = run(jars(), folder.newFolder());
    assertTrue(output, accuracy(output) > 0.7);
    assertTrue(output, output.contains("a vertical stroke reads as 1"));
    assertTrue(output, output.contains("dev.inkling.mlcore.tensor.ShapeException: network digits"));
  }

  @Test
  public void program_shrunkByR8_doesTheSame() throws Exception {
    Path shrunk = folder.getRoot().toPath().resolve("shrunk.jar");
    List<String> messages = shrink(shrunk);
    assertEquals("what R8 had to say", new ArrayList<String>(), messages);
    File plain = folder.newFolder();
    File small = folder.newFolder();
    assertEquals(run(jars(), plain), run(List.of(shrunk), small));
    assertEquals(
        "the first byte in which the models differ",
        -1,
        Files.mismatch(
            plain.toPath().resolve("digits.tflite"), small.toPath().resolve("digits.tflite")));
    long before = 0;
    for (Path jar : jars()) {
      before += Files.size(jar);
    }
    assertTrue(
        "shrunk from " + before + " to " + Files.size(shrunk), 2 * Files.size(shrunk) < before);
    try (ZipFile zip = new ZipFile(shrunk.toFile())) {
      assertTrue(
          "the trainer kept its name",
          zip.getEntry("dev/inkling/mlcore/training/Trainer.class") == null);
    }
  }

  @Test
  public void jar_onAModulePath_hasAName() {
    assertTrue(ModuleFinder.of(jar("/mlcore-")).find("dev.inkling.mlcore").isPresent());
  }

  private static List<String> shrink(Path output) throws Exception {
    List<String> messages = new ArrayList<>();
    DiagnosticsHandler handler =
        new DiagnosticsHandler() {
          @Override
          public void warning(Diagnostic diagnostic) {
            messages.add(diagnostic.getDiagnosticMessage());
          }
        };
    R8.run(
        R8Command.builder(handler)
            .addProgramFiles(jars())
            .addLibraryResourceProvider(JdkClassFileProvider.fromSystemJdk())
            .addProguardConfiguration(
                List.of(
                    "-keep class "
                        + TrainAndExport.class.getName()
                        + " { public static void main(java.lang.String[]); }"),
                Origin.unknown())
            .setMode(CompilationMode.RELEASE)
            .setProgramConsumer(new ClassFileConsumer.ArchiveConsumer(output))
            .build());
    return messages;
  }

  private static String run(List<Path> jars, File leaveIn) throws Exception {
    List<String> paths = new ArrayList<>();
    for (Path jar : jars) {
      paths.add(jar.toString());
    }
    File output = new File(leaveIn, "output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, paths),
                TrainAndExport.class.getName(),
                leaveIn.getPath())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
    assertTrue("not done after " + PATIENCE_SECONDS + " s: " + text, ended);
    assertEquals(text, 0, process.exitValue());
    return text;
  }

  private static double accuracy(String output) {
    String word = "accuracy ";
    int from = output.indexOf(word) + word.length();
    return Double.parseDouble(output.substring(from, output.indexOf('\n', from)).trim());
  }

  /** This program, mlcore and its two dependencies: jars, and nothing else. */
  private static List<Path> jars() {
    return List.of(
        jar("/mlcore-consumer-"),
        jar("/mlcore-"),
        jar("/flatbuffers-java-"),
        jar("/tensorflow-lite-metadata-"));
  }

  private static Path jar(String name) {
    List<Path> found = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String path = entry.replace(File.separatorChar, '/');
      if (path.matches(".*" + name + "[0-9][^/]*\\.jar")) {
        found.add(Path.of(entry));
      }
    }
    assertEquals("jars named " + name + " on the class path", 1, found.size());
    return found.get(0);
  }
}
