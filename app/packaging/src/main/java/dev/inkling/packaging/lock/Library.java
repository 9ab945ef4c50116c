package dev.inkling.packaging.lock;

/**
 * A library whatever its version.
 *
 * @param group Maven group id
 * @param artifact Maven artifact id
 */
record Library(String group, String artifact) {

  @Override
  public String toString() {
    return group + ":" + artifact;
  }
}
