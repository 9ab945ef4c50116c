package dev.inkling.lab.command;

import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TrainingModel;
import dev.inkling.mlcore.tflite.TrainingWriter;
import dev.inkling.mlcore.tflite.UpdateRule;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which kind of a file that trains is to be written. */
final class TrainingFormOptions {
  private enum Form {
    VARIABLES,
    STATELESS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Those of the optimizers that a step is written for. */
  private enum Rule {
    SGD(OptimizerKind.SGD),
    MOMENTUM(OptimizerKind.MOMENTUM),
    ADAM(OptimizerKind.ADAM);

    private final OptimizerKind optimizer;

    Rule(OptimizerKind optimizer) {
      this.optimizer = optimizer;
    }

    @Override
    public String toString() {
      return optimizer.toString();
    }
  }

  @Option(
      names = "--training",
      paramLabel = "FORM",
      description = {
        "Writes a file that trains the model, --batch images a step:",
        "variables, with the signatures train, infer, save and restore;",
        "or stateless, a step whose weights are inputs and outputs, for the GPU."
      })
  private Form form;

  @Option(
      names = "--update-rule",
      paramLabel = "RULE",
      defaultValue = "sgd",
      description =
          "How --training moves the weights: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless said"
              + " otherwise. The learning rate is an input of the file.")
  private Rule rule;

  boolean areGiven() {
    return form != null;
  }

  /** The form and the rule, in the words of the command line. */
  String description() {
    return form + " " + rule;
  }

  TrainingModel model(TfliteModel model) {
    UpdateRule update = rule.optimizer.updateRule();
    return form == Form.VARIABLES
        ? TrainingWriter.withVariables(model, model.batch(), update)
        : TrainingWriter.stateless(model, model.batch(), update);
  }
}
