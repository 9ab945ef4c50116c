package dev.inkling.app.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists of ids as text, for a column of the database. */
public final class Ids {
  private Ids() {}

  /** The ids with a space between them. */
  public static String toText(List<Long> ids) {
    StringBuilder text = new StringBuilder();
    for (long id : ids) {
      text.append(text.length() == 0 ? "" : " ").append(id);
    }
    return text.toString();
  }

  /** The ids of a text that {@link #toText} wrote. */
  public static List<Long> parse(String text) {
    if (text.isEmpty()) {
      return Collections.emptyList();
    }
    List<Long> ids = new ArrayList<>();
    for (String id : text.split(" ", -1)) {
      ids.add(Long.parseLong(id));
    }
    return Collections.unmodifiableList(ids);
  }
}
