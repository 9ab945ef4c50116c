package dev.inkling.packaging.lock;

/** Where published poms come from: the Maven session's repositories, or a map in a test. */
@FunctionalInterface
interface PomSource {

  /**
   * Reads the pom of a library.
   *
   * @throws UnresolvedPomException if no repository has it
   */
  PublishedPom read(Requirement library) throws UnresolvedPomException;
}
