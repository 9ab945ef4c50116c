package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.verification.TensorCheck.Content;

/**
 * Checks a subgraph: that its operators can run in their order, each reading only what is constant,
 * given or computed before.
 */
final class GraphCheck {
  static final int OPTIONS = 4;
  static final int OPTIONS_2 = 12;

  private static final int TENSORS = 0;
  private static final int INPUTS = 1;
  private static final int OUTPUTS = 2;
  private static final int OPERATORS = 3;

  private static final int OPCODE_INDEX = 0;
  private static final int OPERATOR_INPUTS = 1;
  private static final int OPERATOR_OUTPUTS = 2;
  private static final int MUTATING = 7;
  private static final int INTERMEDIATES = 8;
  private static final int LARGE_OPTIONS_OFFSET = 9;
  private static final int LARGE_OPTIONS_SIZE = 10;

  private final FlatBuffer file;
  private final OperatorCodes codes;
  private final TensorCheck tensorCheck;
  private final CallCheck calls;
  private final Budget budget;
  private final KernelCheck kernels;

  GraphCheck(
      FlatBuffer file,
      OperatorCodes codes,
      TensorCheck tensorCheck,
      CallCheck calls,
      Budget budget) {
    this.file = file;
    this.codes = codes;
    this.tensorCheck = tensorCheck;
    this.calls = calls;
    this.budget = budget;
    this.kernels = new KernelCheck(file, tensorCheck);
  }

  static int tensors(FlatBuffer file, int subgraph) {
    return file.reference(subgraph, TENSORS);
  }

  void run(int subgraph, int index) throws ModelFormatException {
    String owner = index == 0 ? "the model" : "subgraph " + index;
    try {
      new Run(subgraph, index, owner).run();
    } catch (ModelFormatException e) {
      throw index == 0
          ? e
          : new ModelFormatException("in subgraph " + index + ", " + e.getMessage());
    }
  }

  /** The state of one subgraph's check. */
  private final class Run {
    private final int subgraph;
    private final int index;
    private final String owner;
    private final int tensors;
    private final int count;

    /** Which tensors have a value so far. */
    private final boolean[] known;

    Run(int subgraph, int index, String owner) throws ModelFormatException {
      this.subgraph = subgraph;
      this.index = index;
      this.owner = owner;
      this.tensors = tensors(file, subgraph);
      this.count = file.length(tensors);
      budget.countTensors(count);
      this.known = new boolean[count];
    }

    void run() throws ModelFormatException {
      for (int i = 0; i < count; i++) {
        known[i] = tensorCheck.check(file.tableIn(tensors, i), i, count) != Content.COMPUTED;
      }
      int inputs = file.reference(subgraph, INPUTS);
      requireIndices(owner + "'s input", inputs, 0);
      for (int i = 0; i < file.length(inputs); i++) {
        known[file.intIn(inputs, i)] = true;
      }
      int operators = file.reference(subgraph, OPERATORS);
      budget.countOperators(file.length(operators));
      for (int i = 0; i < file.length(operators); i++) {
        operator(file.tableIn(operators, i), i);
      }
      int outputs = file.reference(subgraph, OUTPUTS);
      requireIndices(owner + "'s output", outputs, 0);
      for (int i = 0; i < file.length(outputs); i++) {
        int output = file.intIn(outputs, i);
        if (!known[output]) {
          String name = file.text(file.tableIn(tensors, output), 3);
          throw new ModelFormatException("no operator computes " + owner + "'s output " + name);
        }
      }
    }

    private void operator(int operator, int number) throws ModelFormatException {
      int code = file.intField(operator, OPCODE_INDEX, 0);
      String name = "operator " + number;
      require(
          code >= 0 && code < codes.size(),
          "%s refers to operator code %s of %s",
          name,
          code & 0xffffffffL,
          codes.size());
      name += " (" + codes.name(code) + ")";
      codes.requireOptions(name, code, operator);
      BufferCheck.outside(
          name,
          file.longField(operator, LARGE_OPTIONS_OFFSET),
          file.longField(operator, LARGE_OPTIONS_SIZE));
      int inputs = file.reference(operator, OPERATOR_INPUTS);
      requireIndices(name, inputs, -1);
      requireIndices(name, file.reference(operator, INTERMEDIATES), -1);
      int mutating = file.length(file.reference(operator, MUTATING));
      require(
          mutating == 0 || mutating == file.length(inputs),
          "%s says of %s inputs whether it changes them, and has %s",
          name,
          mutating,
          file.length(inputs));
      for (int i = 0; i < file.length(inputs); i++) {
        int tensor = file.intIn(inputs, i);
        if (tensor < 0) {
          require(
              KernelCheck.isOptional(codes.code(code), i),
              "%s cannot do without its input %s, which is left out",
              name,
              i);
        } else if (!known[tensor]) {
          throw new ModelFormatException(
              name + " reads " + describe(tensor) + ", which no operator before it computes");
        }
      }
      int outputs = file.reference(operator, OPERATOR_OUTPUTS);
      requireIndices(name, outputs, 0);
      for (int i = 0; i < file.length(outputs); i++) {
        int tensor = file.intIn(outputs, i);
        if (known[tensor]) {
          throw new ModelFormatException(
              name + " must not write " + describe(tensor) + ": it has a value already");
        }
        known[tensor] = true;
      }
      kernels.run(
          name, codes.code(code), file.reference(operator, OPTIONS), tensors, inputs, outputs);
      calls.add(index, name, operator);
    }

    private String describe(int tensor) {
      return TensorCheck.describe(file, file.tableIn(tensors, tensor), tensor);
    }

    private void requireIndices(String user, int vector, int least) throws ModelFormatException {
      budget.spend(file.length(vector));
      for (int i = 0; i < file.length(vector); i++) {
        int tensor = file.intIn(vector, i);
        if (tensor < least || tensor >= count) {
          throw new ModelFormatException(user + " refers to tensor " + tensor + " of " + count);
        }
      }
    }
  }
}
