package dev.inkling.packaging.lock;

/**
 * One line of a lock.
 *
 * @param library the library
 * @param version the version that was chosen
 * @param type {@code aar} or {@code jar}
 */
record LockedLibrary(Library library, String version, String type) {}
