package dev.inkling.packaging.lock;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds everything that some roots need, each library once, in the way of Gradle, for which
 * AndroidX is published: of several versions the highest wins, wherever in the graph it is asked
 * for. (Maven would take the nearest, which mixes halves of AndroidX that do not fit.)
 *
 * <p>The walk is repeated until no version rises any more. A version once asked for stays, also
 * when the library that asked for it has itself been raised in the meantime.
 *
 * <p>Exclusions in published poms are not followed: what one library excludes, another one may
 * need.
 */
final class ClosureResolver {

  private final PomSource poms;
  private final Set<Library> ignored;

  /**
   * @param poms where poms come from
   * @param ignored libraries that are never taken, such as artifacts without classes
   */
  ClosureResolver(PomSource poms, Set<Library> ignored) {
    this.poms = poms;
    this.ignored = Set.copyOf(ignored);
  }

  /**
   * Resolves the closure of the roots.
   *
   * @param roots where the walk starts
   * @param versions versions that are already known, as from a larger closure; the result uses none
   *     lower
   * @return the version of each library reached; a library stands before those that it needs
   * @throws UnresolvedPomException if a library that is needed has no pom
   */
  Map<Library, String> resolve(Collection<Requirement> roots, Map<Library, String> versions)
      throws UnresolvedPomException {
    Map<Library, String> chosen = new LinkedHashMap<>(versions);
    for (Requirement root : roots) {
      raise(chosen, root);
    }
    Map<Library, PublishedPom> reached = new LinkedHashMap<>();
    while (walk(roots, chosen, reached)) {
      chosen.keySet().retainAll(reached.keySet());
      reached.clear();
    }
    Map<Library, String> ordered = new LinkedHashMap<>();
    for (Library library : dependentsFirst(roots, reached)) {
      ordered.put(library, chosen.get(library));
    }
    return ordered;
  }

  /** Walks the graph once. Returns whether a version rose after its library had been read. */
  private boolean walk(
      Collection<Requirement> roots,
      Map<Library, String> chosen,
      Map<Library, PublishedPom> reached)
      throws UnresolvedPomException {
    boolean again = false;
    Deque<Library> queue = new ArrayDeque<>();
    roots.forEach(root -> queue.add(root.library()));
    while (!queue.isEmpty()) {
      Library library = queue.remove();
      if (reached.containsKey(library)) {
        continue;
      }
      Requirement self = new Requirement(library, chosen.get(library));
      PublishedPom pom = poms.read(self);
      reached.put(library, pom);
      for (Requirement constraint : SiblingConstraints.of(self, pom)) {
        again |= constrain(chosen, constraint);
      }
      for (Requirement dependency : needs(pom)) {
        boolean rose = raise(chosen, dependency);
        again |= rose && reached.containsKey(dependency.library());
        queue.add(dependency.library());
      }
    }
    return again;
  }

  private List<Requirement> needs(PublishedPom pom) {
    return pom.dependencies().stream().filter(d -> !ignored.contains(d.library())).toList();
  }

  private static boolean raise(Map<Library, String> chosen, Requirement wanted) {
    String present = chosen.get(wanted.library());
    if (present != null && VersionOrder.INSTANCE.compare(present, wanted.version()) >= 0) {
      return false;
    }
    chosen.put(wanted.library(), wanted.version());
    return true;
  }

  /** A constraint brings no library in; one on a version that was never published says nothing. */
  private boolean constrain(Map<Library, String> chosen, Requirement constraint) {
    String present = chosen.get(constraint.library());
    if (present == null
        || VersionOrder.INSTANCE.compare(present, constraint.version()) >= 0
        || !isPublished(constraint)) {
      return false;
    }
    chosen.put(constraint.library(), constraint.version());
    return true;
  }

  private boolean isPublished(Requirement library) {
    try {
      poms.read(library);
      return true;
    } catch (UnresolvedPomException e) {
      return false;
    }
  }

  private List<Library> dependentsFirst(
      Collection<Requirement> roots, Map<Library, PublishedPom> reached) {
    List<Library> finished = new ArrayList<>();
    Set<Library> seen = new HashSet<>();
    // The last root is visited first, since the order is reversed at the end.
    List<Library> starts = new ArrayList<>();
    roots.forEach(root -> starts.add(0, root.library()));
    starts.forEach(start -> visit(start, reached, seen, finished));
    Collections.reverse(finished);
    return finished;
  }

  private void visit(
      Library library,
      Map<Library, PublishedPom> reached,
      Set<Library> seen,
      List<Library> finished) {
    if (!seen.add(library)) {
      return;
    }
    Set<Library> next = new LinkedHashSet<>();
    needs(reached.get(library)).forEach(d -> next.add(d.library()));
    next.forEach(dependency -> visit(dependency, reached, seen, finished));
    finished.add(library);
  }
}
