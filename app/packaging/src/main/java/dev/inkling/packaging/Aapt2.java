package dev.inkling.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Android's compiler and linker of resources, a native program that lies in a jar of this plugin.
 */
final class Aapt2 {

  private final Path program;

  private Aapt2(Path program) {
    this.program = program;
  }

  /** Takes the program for this system out of its jar. */
  static Aapt2 install(ContentCache cache) throws IOException, PackagingException {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name = os.contains("win") ? "aapt2.exe" : "aapt2";
    String system = os.contains("win") ? "windows" : os.contains("mac") ? "macosx" : "linux";
    byte[] bytes;
    try (InputStream in = Aapt2.class.getResourceAsStream("/prebuilt/" + system + "/" + name)) {
      if (in == null) {
        throw new PackagingException("There is no aapt2 for " + system + " in apktool-lib");
      }
      bytes = in.readAllBytes();
    }
    String key = new ContentKey().add(bytes).hex();
    Path folder =
        cache.folder(
            "aapt2",
            key,
            unfinished -> {
              Path file = Files.write(unfinished.resolve(name), bytes);
              if (!file.toFile().setExecutable(true)) {
                throw new PackagingException("Cannot make " + file + " executable");
              }
            });
    return new Aapt2(folder.resolve(name));
  }

  /**
   * Compiles a folder of resources.
   *
   * @param resources a folder such as {@code res}
   * @param zip where the compiled resources go
   * @throws PackagingException with aapt2's words, which name file and line
   */
  void compile(Path resources, Path zip) throws IOException, PackagingException {
    run(List.of("compile", "--dir", resources.toString(), "-o", zip.toString()));
  }

  /**
   * Links compiled resources, assets and manifest into an APK without code.
   *
   * @param arguments aapt2's own
   * @throws PackagingException with aapt2's words, which name the resource that is missing
   */
  void link(List<String> arguments) throws IOException, PackagingException {
    List<String> all = new ArrayList<>(List.of("link"));
    all.addAll(arguments);
    run(all);
  }

  /** Turns linked resources into aapt2's form of protocol buffers, which R8 reads. */
  void toProto(Path linked, Path proto) throws IOException, PackagingException {
    convert("proto", linked, proto);
  }

  /** Turns protocol buffers into the form that devices read. */
  void toBinary(Path proto, Path linked) throws IOException, PackagingException {
    convert("binary", proto, linked);
  }

  private void convert(String format, Path from, Path to) throws IOException, PackagingException {
    run(List.of("convert", "--output-format", format, "-o", to.toString(), from.toString()));
  }

  private void run(List<String> arguments) throws IOException, PackagingException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new PackagingException(
            "aapt2 %s failed:%n%s".formatted(arguments.get(0), output.strip()));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new PackagingException("aapt2 was interrupted", e);
    }
  }
}
