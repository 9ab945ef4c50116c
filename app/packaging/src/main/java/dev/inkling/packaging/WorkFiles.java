package dev.inkling.packaging;

import java.nio.file.Path;

/**
 * The files that one goal leaves for another.
 *
 * @param folder the folder that they are in
 */
record WorkFiles(Path folder) {

  /** The merged manifest. */
  Path manifest() {
    return folder.resolve("AndroidManifest.xml");
  }

  /** The linked resources and assets, a zip that is an APK without code. */
  Path linkedResources() {
    return folder.resolve("resources.ap_");
  }

  /** The linked resources that a release uses. */
  Path usedResources() {
    return folder.resolve("resources-used.ap_");
  }

  /** The names and numbers of all linked resources. */
  Path symbols() {
    return folder.resolve("R.txt");
  }

  /** The R classes of the app and of its libraries. */
  Path resourceClasses() {
    return folder.resolve("R.jar");
  }

  /** The R classes of libraries that only tests use; they do not go into the APK. */
  Path testResourceClasses() {
    return folder.resolve("R-test.jar");
  }

  /** What the shrinker must keep because manifest or layouts name it. */
  Path resourceKeepRules() {
    return folder.resolve("resource-rules.pro");
  }
}
