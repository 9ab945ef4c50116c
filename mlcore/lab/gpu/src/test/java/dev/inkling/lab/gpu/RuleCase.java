package dev.inkling.lab.gpu;

import dev.inkling.lab.gpu.host.Job;
import dev.inkling.lab.gpu.sketch.ModelSketch;
import java.util.Random;

/**
 * A rule of the table on models.
 *
 * @param rule its name
 * @param taken a model that it does not speak of, though nearly
 * @param refused a model that it speaks of
 */
record RuleCase(String rule, ModelSketch taken, ModelSketch refused) {
  /**
   * A model with values for its inputs, always the same: positive, so that any may be a divisor.
   */
  static Job job(String name, ModelSketch model) {
    Job job = new Job(name, model.toBytes());
    for (int i = 0; i < model.inputSizes().size(); i++) {
      float[] values = new float[model.inputSizes().get(i)];
      Random random = new Random(i);
      for (int j = 0; j < values.length; j++) {
        values[j] = 0.3f + random.nextFloat();
      }
      job.input(Integer.toString(i), values);
    }
    return job;
  }
}
