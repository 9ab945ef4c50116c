package dev.inkling.packaging.lock;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Configuration of one lock: the pom that is written, and the roots whose closure it holds. */
public final class Lock {

  /** The pom that gets the dependencies. */
  private File pom;

  /** What is used directly, each as {@code group:artifact:version}. */
  private final List<String> roots = new ArrayList<>();

  File pom() {
    return pom;
  }

  List<Requirement> roots() {
    return roots.stream().map(Requirement::parse).toList();
  }

  /** Sets the pom; called by Maven. */
  public void setPom(File pom) {
    this.pom = pom;
  }

  /** Sets the roots; called by Maven. */
  public void setRoots(List<String> roots) {
    this.roots.clear();
    this.roots.addAll(roots);
  }
}
