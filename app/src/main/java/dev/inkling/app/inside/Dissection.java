package dev.inkling.app.inside;

import androidx.annotation.WorkerThread;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.GradientCheck;
import dev.inkling.mlcore.network.GradientReport;
import dev.inkling.mlcore.network.LayerOutput;
import dev.inkling.mlcore.network.LayerTrace;
import dev.inkling.mlcore.network.OcclusionMap;
import dev.inkling.mlcore.network.Sequential;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A model opened to be looked into. One thread at a time uses it. */
@WorkerThread
final class Dissection {
  private static final int PATCH = 5;
  private static final int STRIDE = 2;

  /** More elements of each parameter would take long in double precision. */
  private static final int CHECKED_ELEMENTS = 6;

  private final Sequential network;
  private final LayerTrace trace;

  Dissection(Model model) {
    network = model.network();
    trace = new LayerTrace(network);
  }

  /** Looks at what is done with an image that is read as this digit. */
  InsideUiState.View look(float[] image, int digit) {
    trace.run(image);
    List<LayerPicture> layers = new ArrayList<>();
    for (LayerOutput output : trace.outputs()) {
      if (!output.layer().isIdentityInInference()) {
        layers.add(LayerPicture.of(output));
      }
    }
    float[] occlusion = OcclusionMap.of(network, image, digit, PATCH, STRIDE);
    return new InsideUiState.View(image, digit, occlusion, Collections.unmodifiableList(layers));
  }

  /**
   * Compares a layer's gradients by backpropagation with those by differences.
   *
   * @param target the digit that the loss asks for; where it is the one that is read anyhow, there
   *     are next to no gradients to compare
   */
  String checkGradients(String layer, float[] image, int target) {
    GradientReport report =
        new GradientCheck(
                // The check runs the network forwards and backwards, which others read meanwhile.
                network.copy(),
                network.givesProbabilities() ? new CrossEntropy() : new SoftmaxCrossEntropy())
            .limit(CHECKED_ELEMENTS)
            .run(image, Targets.labels(new int[] {target}));
    StringBuilder text = new StringBuilder();
    for (GradientCheck.Result result : report.ofLayer(layer)) {
      text.append(
          String.format(
              Locale.getDefault(),
              "%s %s\n%.2e %s\n\n",
              result.parameter(),
              result.shape(),
              result.relativeError(),
              result.agrees() ? "✓" : "✗"));
    }
    return text.toString().trim();
  }
}
