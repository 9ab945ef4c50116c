package dev.inkling.packaging;

import com.android.builder.symbols.BytecodeRClassWriterKt;
import com.android.ide.common.symbols.SymbolIo;
import com.android.ide.common.symbols.SymbolTable;
import com.android.ide.common.symbols.SymbolUtils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes R classes: one for the app, and one for the package of each library with resources. */
final class ResourceClasses {

  /** One of the readers of Google's library, which declare to throw anything. */
  @FunctionalInterface
  private interface Reader {
    SymbolTable read(File symbols, String packageName) throws Exception;
  }

  private final SymbolTable linked;

  /**
   * @param symbols the names and numbers of all linked resources, as aapt2 lists them
   * @param applicationId the package of the app's own R class
   */
  ResourceClasses(Path symbols, String applicationId) throws IOException, PackagingException {
    if (!Files.exists(symbols)) {
      // aapt2 lists nothing when there is nothing.
      Files.writeString(symbols, "");
    }
    linked = read(symbols, applicationId, SymbolIo::readFromAapt);
  }

  private static SymbolTable read(Path symbols, String packageName, Reader reader)
      throws PackagingException {
    try {
      return reader.read(symbols.toFile(), packageName);
    } catch (Exception e) {
      throw new PackagingException(
          "Cannot read the resource symbols %s: %s".formatted(symbols, e.getMessage()), e);
    }
  }

  /** Writes the R classes of the app and of the libraries that it is packed with. */
  void write(Collection<Aar> libraries, Path jar) throws IOException, PackagingException {
    Map<String, SymbolTable> tables = tables(libraries);
    tables.put(linked.getTablePackage(), linked);
    write(tables, jar);
  }

  /**
   * Writes the R classes of further libraries, as far as {@link #write} has no class for their
   * package. Resources of theirs that are not linked get no number and are left out.
   */
  void writeOthers(Collection<Aar> others, Collection<Aar> libraries, Path jar)
      throws IOException, PackagingException {
    Map<String, SymbolTable> tables = tables(others);
    tables.keySet().removeAll(tables(libraries).keySet());
    tables.remove(linked.getTablePackage());
    write(tables, jar);
  }

  private Map<String, SymbolTable> tables(Collection<Aar> libraries)
      throws IOException, PackagingException {
    Map<String, SymbolTable> tables = new TreeMap<>();
    for (Aar library : libraries) {
      if (Files.exists(library.symbols()) && Files.size(library.symbols()) > 0) {
        String name = SymbolUtils.getPackageNameFromManifest(library.manifest().toFile());
        SymbolTable table = read(library.symbols(), name, SymbolIo::readFromAaptNoValues);
        tables.merge(name, table, SymbolTable::merge);
      }
    }
    return tables;
  }

  private void write(Map<String, SymbolTable> tables, Path jar) throws IOException {
    List<SymbolTable> numbered = new ArrayList<>();
    for (SymbolTable table : tables.values()) {
      numbered.add(table == linked ? linked : table.withValuesFrom(linked));
    }
    Files.deleteIfExists(jar);
    BytecodeRClassWriterKt.exportToCompiledJava(numbered, jar, false, null, null);
  }
}
