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

  /** A cycle is a chain without end, so one that is too long. */
  private int height(int subgraph, int depth) throws ModelFormatException {
    require(
        depth <= DEEPEST,
        "subgraph %s is called in a circle, or by more than %s others in one another",
        subgraph,
        DEEPEST);
    if (heights[subgraph] == 0) {
      int height = 1;
      for (int callee : callees.get(subgraph)) {
        height = Math.max(height, 1 + height(callee, depth + 1));
      }
      heights[subgraph] = height;
    }
    require(
        depth + heights[subgraph] - 1 <= DEEPEST,
        "subgraph %s is called in a circle, or by more than %s others in one another",
        subgraph,
        DEEPEST);
    return heights[subgraph];
  }
}
