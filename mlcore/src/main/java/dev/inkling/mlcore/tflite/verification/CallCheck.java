package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.verification.TableType.Field;
import java.util.ArrayList;
import java.util.List;

/** Checks that no subgraph calls itself, by way of IF, WHILE and their like. */
final class CallCheck {
  /** Deeper than any compiler of models nests loops; the runtime goes down call by call. */
  private static final int DEEPEST = 32;

  /** In place of a height, while it is being found. */
  private static final int IN_WORK = -1;

  private final FlatBuffer file;
  private final Budget budget;

  /** The subgraphs that each subgraph calls. */
  private final List<List<Integer>> callees = new ArrayList<>();

  /** The longest chain of calls below each, 0 where it is not known yet. */
  private final int[] heights;

  CallCheck(FlatBuffer file, int subgraphs, Budget budget) {
    this.file = file;
    this.budget = budget;
    for (int i = 0; i < subgraphs; i++) {
      callees.add(new ArrayList<>());
    }
    this.heights = new int[subgraphs];
  }

  /** Notes the subgraphs that an operator calls. */
  void add(int subgraph, String name, int operator) throws ModelFormatException {
    add(subgraph, name, operator, TfliteSchema.OPTIONS, GraphCheck.OPTIONS);
    add(subgraph, name, operator, TfliteSchema.OPTIONS_2, GraphCheck.OPTIONS_2);
  }

  private void add(int subgraph, String name, int operator, Field union, int number)
      throws ModelFormatException {
    int options = file.reference(operator, number);
    if (options == 0) {
      return;
    }
    TableType type = union.member(file.byteField(operator, number - 1));
    for (int i = 0; i < type.size(); i++) {
      if (type.field(i).kind == Field.SUBGRAPH) {
        call(subgraph, name, file.intField(options, i, 0));
      } else if (type.field(i).kind == Field.SUBGRAPHS) {
        int vector = file.reference(options, i);
        for (int j = 0; j < file.length(vector); j++) {
          call(subgraph, name, file.intIn(vector, j));
        }
      }
    }
  }

  private void call(int subgraph, String name, int callee) throws ModelFormatException {
    budget.spend(1);
    require(
        callee >= 0 && callee < heights.length,
        "%s refers to subgraph %s of %s",
        name,
        callee,
        heights.length);
    callees.get(subgraph).add(callee);
  }

  /** Checks the calls of all. */
  void run() throws ModelFormatException {
    for (int i = 0; i < heights.length; i++) {
      height(i, 1);
    }
  }

  private int height(int subgraph, int depth) throws ModelFormatException {
    require(heights[subgraph] != IN_WORK, "subgraph %s calls itself, by way of others", subgraph);
    if (heights[subgraph] == 0) {
      requireDepth(subgraph, depth);
      heights[subgraph] = IN_WORK;
      int height = 1;
      for (int callee : callees.get(subgraph)) {
        height = Math.max(height, 1 + height(callee, depth + 1));
      }
      heights[subgraph] = height;
    }
    requireDepth(subgraph, depth + heights[subgraph] - 1);
    return heights[subgraph];
  }

  private static void requireDepth(int subgraph, int depth) throws ModelFormatException {
    require(
        depth <= DEEPEST,
        "subgraphs call one another %s deep, by way of subgraph %s: the limit is %s",
        depth,
        subgraph,
        DEEPEST);
  }
}
