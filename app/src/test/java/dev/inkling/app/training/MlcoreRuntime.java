package dev.inkling.app.training;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.OptimizerState;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.tflite.TrainingModel;
import dev.inkling.mlcore.tflite.TrainingVariable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands for TensorFlow Lite: does what the file of a step of {@code TestModels}' network by Adam
 * says, from its inputs and to its outputs in their order, by mlcore's layers.
 */
final class MlcoreRuntime implements FileSteps.Runner {
  /** What is done before each run. */
  Runnable before = () -> {};

  /** What each move of a weight is multiplied by; 1 is right. */
  float factor = 1;

  int runs;
  boolean closed;

  @Override
  public void require() {}

  @Override
  public FileSteps.Run open(TrainingModel model) {
    return new FileSteps.Run() {
      @Override
      public void run(float[][] inputs, float[][] outputs) {
        before.run();
        MlcoreRuntime.this.run(model, inputs, outputs);
        runs++;
      }

      @Override
      public void close() {
        closed = true;
      }
    };
  }

  private void run(TrainingModel model, float[][] inputs, float[][] outputs) {
    Sequential network =
        Sequential.builder("Small", Shape.of(1, 28, 28))
            .add(new Flatten())
            .add(new Dense(10))
            .build();
    List<Parameter> parameters = network.parameters();
    Map<String, Integer> places = new HashMap<>();
    List<TrainingVariable> variables = model.variables();
    for (int v = 0; v < variables.size(); v++) {
      places.put(variables.get(v).name(), v);
    }
    Map<String, List<float[]>> slots = new LinkedHashMap<>();
    for (String slot : new String[] {"m", "v"}) {
      float[][] of = new float[parameters.size()][];
      for (int p = 0; p < of.length; p++) {
        String name = parameters.get(p).name();
        TrainingVariable variable = variables.get(places.get(name));
        float[] value = variable.fromTensor(inputs[3 + places.get(name)]);
        System.arraycopy(value, 0, parameters.get(p).value().data(), 0, value.length);
        of[p] = variable.fromTensor(inputs[3 + places.get(name + "/" + slot)]);
      }
      slots.put(slot, List.of(of));
    }
    float power = inputs[3 + places.get("adam/beta2_power")][0];
    long steps = Math.round(Math.log(power) / Math.log(0.999));
    Adam adam = new Adam(inputs[2][0]);
    adam.restore(steps == 0 ? OptimizerState.NONE : new OptimizerState(steps, slots), parameters);
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.plan(model.batch(), workers);
      System.arraycopy(inputs[0], 0, pass.input(), 0, inputs[0].length);
      pass.forward(model.batch(), true);
      Targets targets = Targets.vectors(inputs[1], 10);
      outputs[0][0] =
          (float)
              new SoftmaxCrossEntropy()
                  .evaluate(pass.output(), targets, model.batch(), 10, pass.outputGradient());
      float[] answers = outputs[outputs.length - 1];
      System.arraycopy(pass.output(), 0, answers, 0, answers.length);
      pass.backward(model.batch());
      adam.step(parameters, 1f, workers);
    }
    Map<String, List<float[]>> after = adam.state().slots();
    for (int p = 0; p < parameters.size(); p++) {
      String name = parameters.get(p).name();
      TrainingVariable variable = variables.get(places.get(name));
      float[] from = inputs[3 + places.get(name)];
      float[] to = variable.toTensor(parameters.get(p).value().data());
      for (int i = 0; i < to.length; i++) {
        to[i] = from[i] + factor * (to[i] - from[i]);
      }
      give(outputs, places.get(name), to);
      for (Map.Entry<String, List<float[]>> slot : after.entrySet()) {
        give(
            outputs,
            places.get(name + "/" + slot.getKey()),
            variable.toTensor(slot.getValue().get(p)));
      }
    }
  }

  private static void give(float[][] outputs, int variable, float[] value) {
    System.arraycopy(value, 0, outputs[1 + variable], 0, value.length);
  }
}
