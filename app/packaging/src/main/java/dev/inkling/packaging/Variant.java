package dev.inkling.packaging;

/** How an APK is built. */
public enum Variant {
  /** To be debugged: not shrunk, quick to build. */
  debug,
  /** To be given away: shrunk, not debuggable. */
  release
}
