package dev.inkling.app.training;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.OptimizerState;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.StatelessStep;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TrainingModel;
import dev.inkling.mlcore.tflite.TrainingWriter;
import dev.inkling.mlcore.tflite.UpdateRule;
import java.util.List;

/**
 * Steps by a file that mlcore writes of the network, {@link TrainingWriter#stateless}, and that a
 * runtime runs. Weights and what the optimizer remembers go in and come out with each step.
 */
final class FileSteps implements GpuSteps {
  /** What runs such files. */
  interface Runner {
    /** See {@link GpuSteps#require}. */
    void require();

    /** Loads a file. */
    Run open(TrainingModel model);
  }

  /** A file that is loaded; of one thread. */
  interface Run extends StatelessStep.Runner, AutoCloseable {
    @Override
    void close();
  }

  private final Runner runner;

  FileSteps(Runner runner) {
    this.runner = runner;
  }

  @Override
  public void require() {
    runner.require();
  }

  @Override
  public Step open(Sequential network, int batch, Optimizer optimizer) {
    // A copy: the file stands for the network as it is now, and nobody changes it.
    Sequential written = network.copy();
    TrainingModel model =
        TrainingWriter.stateless(
            new TfliteModel(written, ModelMetadata.empty()), batch, UpdateRule.of(optimizer));
    Run run = runner.open(model);
    return new FileStep(new StatelessStep(model, written, run), run);
  }

  private static final class FileStep implements Step {
    private final StatelessStep step;
    private final Run run;

    FileStep(StatelessStep step, Run run) {
      this.step = step;
      this.run = run;
    }

    @Override
    public double step(
        List<Parameter> parameters,
        float[] input,
        Targets targets,
        float[] output,
        float learningRate) {
      return step.step(parameters, input, targets, output, learningRate);
    }

    @Override
    public OptimizerState state() {
      return step.state();
    }

    @Override
    public void restore(OptimizerState state, List<Parameter> parameters) {
      step.restore(state, parameters);
    }

    @Override
    public void close() {
      run.close();
    }
  }
}
