package dev.inkling.app.inference;

import androidx.annotation.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What trying the engines with a model showed, at most one result of each. Immutable. */
public final class EngineResults {
  /** Nothing tried. */
  public static final EngineResults NONE = new EngineResults(new EnumMap<>(Engine.class));

  private final Map<Engine, EngineResult> results;

  private EngineResults(Map<Engine, EngineResult> results) {
    this.results = results;
  }

  /** These results and this one, which takes the place of one of the same engine. */
  public EngineResults with(EngineResult result) {
    Map<Engine, EngineResult> more = new EnumMap<>(results);
    more.put(result.engine(), result);
    return new EngineResults(more);
  }

  /** All results. */
  public List<EngineResult> all() {
    return Collections.unmodifiableList(new ArrayList<>(results.values()));
  }

  /** An engine's result; null if it has none. */
  @Nullable
  public EngineResult of(Engine engine) {
    return results.get(engine);
  }

  /** The engines whose time is known, the fastest first. */
  public List<Engine> fastestFirst() {
    List<EngineResult> measured = new ArrayList<>();
    for (EngineResult result : results.values()) {
      if (result.isMeasured()) {
        measured.add(result);
      }
    }
    Collections.sort(measured, (a, b) -> Double.compare(a.milliseconds(), b.milliseconds()));
    List<Engine> engines = new ArrayList<>();
    for (EngineResult result : measured) {
      engines.add(result.engine());
    }
    return engines;
  }

  /** The results as lines of text, which {@link #parse} reads. */
  String toText() {
    StringBuilder text = new StringBuilder();
    for (EngineResult result : results.values()) {
      text.append(result.toText()).append('\n');
    }
    return text.toString();
  }

  /** The results of lines that {@link #toText} wrote; lines that are of no result are left out. */
  static EngineResults parse(String text) {
    EngineResults parsed = NONE;
    for (String line : text.split("\n", -1)) {
      EngineResult result = EngineResult.parse(line);
      if (result != null) {
        parsed = parsed.with(result);
      }
    }
    return parsed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineResults that && results.equals(that.results);
  }

  @Override
  public int hashCode() {
    return results.hashCode();
  }

  @Override
  public String toString() {
    return results.values().toString();
  }
}
