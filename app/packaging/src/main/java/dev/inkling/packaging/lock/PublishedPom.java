package dev.inkling.packaging.lock;

import java.util.List;

/**
 * What the resolution of a closure needs to know of a published pom.
 *
 * @param packaging the pom's packaging, such as {@code aar}, {@code jar} or {@code pom}
 * @param dependencies what it needs at run time: scope compile or runtime, not optional
 * @param managed the versions of its dependency management, as far as of its own group
 */
record PublishedPom(String packaging, List<Requirement> dependencies, List<Requirement> managed) {}
