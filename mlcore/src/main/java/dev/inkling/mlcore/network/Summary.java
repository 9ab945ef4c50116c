package dev.inkling.mlcore.network;

import dev.inkling.mlcore.io.TextTable;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that {@link Sequential#summary} prints. */
final class Summary {
  private Summary() {}

  static String of(Sequential network) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"Layer", "Kind", "Output", "Parameters"});
    rows.add(new String[] {"input", "", network.inputShape().toString(), ""});
    for (Layer layer : network.layers()) {
      add(layer, "", rows);
    }
    int statistics = count(network.parameters(), true);
    return network.name()
        + "\n"
        + TextTable.of("<<<>", rows)
        + "Parameters: "
        + number(network.parameterCount())
        + "\n"
        + (statistics == 0 ? "" : "Statistics: " + number(statistics) + "\n");
  }

  /** Adds a layer's row, and below it those of the layers within, whose parameters are its. */
  private static void add(Layer layer, String indent, List<String[]> rows) {
    int count = layer.inner().isEmpty() ? count(layer.parameters(), false) : 0;
    rows.add(
        new String[] {
          indent + layer.name(),
          layer.description(),
          layer.outputShape().toString(),
          count == 0 ? "" : number(count)
        });
    for (Layer inner : layer.inner()) {
      add(inner, indent + "  ", rows);
    }
  }

  /** How many numbers the parameters hold that are statistics, or that are not. */
  static int count(List<Parameter> parameters, boolean statistics) {
    int count = 0;
    for (Parameter parameter : parameters) {
      if (parameter.isStatistic() == statistics) {
        count += parameter.value().size();
      }
    }
    return count;
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
