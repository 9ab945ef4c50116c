package dev.inkling.packaging;

import com.android.manifmerger.ManifestMerger2;
import com.android.manifmerger.ManifestMerger2.Invoker.Feature;
import com.android.manifmerger.ManifestSystemProperty;
import com.android.manifmerger.MergingReport;
import com.android.manifmerger.MergingReport.MergedManifestKind;
import com.android.utils.NullLogger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Merges the manifests of libraries into an app's.
 *
 * @param applicationId the name of the app on a device
 * @param minSdk the oldest API level that the app runs on
 * @param targetSdk the API level that the app was made for
 * @param versionCode the number by which a device compares versions of the app
 * @param versionName the version that people see
 * @param debuggable whether a debugger may attach
 */
record ManifestMerge(
    String applicationId,
    int minSdk,
    int targetSdk,
    int versionCode,
    String versionName,
    boolean debuggable) {

  /**
   * Merges.
   *
   * @param manifest the app's own manifest
   * @param libraries the libraries, of which a nearer one wins
   * @return the merged manifest as aapt2 wants it
   * @throws PackagingException if a manifest is missing or malformed, or two contradict each other;
   *     the message names the file and the line
   */
  String merge(Path manifest, Collection<Aar> libraries) throws PackagingException {
    if (!Files.isRegularFile(manifest)) {
      throw new PackagingException("There is no manifest at " + manifest);
    }
    MergingReport report;
    try {
      report = merger(manifest, libraries).merge();
    } catch (ManifestMerger2.MergeFailureException | RuntimeException e) {
      // The merger throws unchecked exceptions too, for instance for a malformed attribute.
      throw new PackagingException(
          "Cannot merge the manifest %s: %s".formatted(manifest, rootMessage(e)), e);
    }
    if (report.getResult().isError()) {
      throw new PackagingException(
          "Cannot merge the manifest %s:%n%s".formatted(manifest, errors(report)));
    }
    String safe = report.getMergedDocument(MergedManifestKind.AAPT_SAFE);
    return safe != null ? safe : report.getMergedDocument(MergedManifestKind.MERGED);
  }

  private ManifestMerger2.Invoker merger(Path manifest, Collection<Aar> libraries) {
    ManifestMerger2.Invoker merger =
        ManifestMerger2.newMerger(
            manifest.toFile(), NullLogger.getLogger(), ManifestMerger2.MergeType.APPLICATION);
    for (Aar library : libraries) {
      merger.addLibraryManifest(library.id(), library.manifest().toFile());
    }
    merger.setNamespace(applicationId);
    merger.setOverride(ManifestSystemProperty.Document.PACKAGE, applicationId);
    merger.setOverride(ManifestSystemProperty.UsesSdk.MIN_SDK_VERSION, Integer.toString(minSdk));
    merger.setOverride(
        ManifestSystemProperty.UsesSdk.TARGET_SDK_VERSION, Integer.toString(targetSdk));
    merger.setOverride(ManifestSystemProperty.Manifest.VERSION_CODE, Integer.toString(versionCode));
    merger.setOverride(ManifestSystemProperty.Manifest.VERSION_NAME, versionName);
    // Libraries without a uses-sdk would otherwise bring the permissions of Android 1.
    merger.withFeatures(
        Feature.REMOVE_TOOLS_DECLARATIONS,
        Feature.MAKE_AAPT_SAFE,
        Feature.DISABLE_PACKAGE_NAME_UNIQUENESS_CHECK,
        Feature.NO_IMPLICIT_PERMISSION_ADDITION);
    if (debuggable) {
      merger.withFeatures(Feature.DEBUGGABLE);
    }
    return merger;
  }

  private static String errors(MergingReport report) {
    return report.getLoggingRecords().stream()
        .filter(record -> record.getSeverity() == MergingReport.Record.Severity.ERROR)
        .map(MergingReport.Record::toString)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }
}
