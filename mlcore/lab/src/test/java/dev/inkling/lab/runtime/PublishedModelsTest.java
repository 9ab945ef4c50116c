package dev.inkling.lab.runtime;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import dev.inkling.lab.runtime.TfliteRuntime.Kernels;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.foreign.ForeignModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Test;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.SubGraph;

/**
 * Models that others have published: MediaPipe's detectors of faces, hands and poses, from the
 * folder that the property {@code published.models} names. {@code .ci/published-models-check.sh}
 * fetches them.
 *
 * <p>The pose models are so deep that the runtime's own kernels and XNNPACK differ by up to 3e-5 of
 * the largest number; where they do, mlcore may differ from either twice as much.
 */
public class PublishedModelsTest {
  private static final double TOLERANCE = 1e-5;
  private static final int INPUTS = 2;

  private Path folder;

  @Before
  public void requireModels() {
    String name = System.getProperty("published.models", "");
    boolean given = !name.isEmpty();
    if (!given) {
      System.out.println("Skipped: the property published.models names no folder of models");
    }
    assumeTrue(given);
    folder = Path.of(name);
    Agreement.requireRuntime();
  }

  @Test
  public void read_faceDetector_computesWhatTheRuntimeDoes() throws IOException {
    check("face_detection_short_range.tflite", "regressors", "classificators");
  }

  @Test
  public void read_handLandmarks_computesWhatTheRuntimeDoes() throws IOException {
    String[] outputs = {"Identity", "Identity_1", "Identity_2", "Identity_3"};
    check("hand_landmark_lite.tflite", outputs);
    check("hand_landmark_full.tflite", outputs);
  }

  @Test
  public void read_poseLandmarks_computesWhatTheRuntimeDoes() throws IOException {
    String[] outputs = {"Identity", "Identity_1", "Identity_4"};
    check("pose_landmark_lite.tflite", outputs);
    check("pose_landmark_full.tflite", outputs);
  }

  @Test
  public void read_outputThatNeedsAnotherOperator_isRefusedByItsPlace() {
    refused("pose_landmark_lite.tflite", "Identity_3", "(RESIZE_BILINEAR, from [");
    refused("selfie_segmentation.tflite", "activation_10", "(HARD_SWISH, from [conv2d] to ");
    refused("face_detection_full_range_sparse.tflite", "reshaped_classifier_face_4", "is sparse");
  }

  private void refused(String name, String output, String place) {
    ModelFormatException refusal =
        assertThrows(
            ModelFormatException.class,
            () -> ForeignModel.read(folder.resolve(name).toFile(), output));
    assertTrue(refusal.getMessage(), refusal.getMessage().contains(place));
  }

  private void check(String name, String... outputs) throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve(name));
    for (String output : outputs) {
      ForeignModel model = ForeignModel.read(file, output);
      assertArrayEquals(name, file, model.toBytes());
      double before = agreement(model, file, output);
      ForeignAgreement.change(model, 0.001f);
      byte[] changed = model.toBytes();
      assertEquals(name, file.length, changed.length);
      double after = agreement(ForeignModel.read(changed, output), changed, output);
      System.out.printf("%-36s %-16s %.1e, changed %.1e%n", name, output, before, after);
    }
  }

  private static double agreement(ForeignModel model, byte[] file, String output) {
    List<String> outputs = outputs(file);
    int index = outputs.indexOf(output);
    try (TfliteRuntime own = new TfliteRuntime(file, Kernels.BUILT_IN, 1, outputs.size(), index);
        TfliteRuntime xnnpack =
            new TfliteRuntime(file, Kernels.XNNPACK, 1, outputs.size(), index)) {
      double apart = ForeignAgreement.difference(model.network(), own, xnnpack, INPUTS);
      double difference =
          Math.max(
              ForeignAgreement.difference(model.network(), own, INPUTS),
              ForeignAgreement.difference(model.network(), xnnpack, INPUTS));
      assertTrue(
          output + ": " + difference + ", the runtime's kernels " + apart,
          difference <= Math.max(TOLERANCE, 2 * apart));
      return difference;
    }
  }

  private static List<String> outputs(byte[] file) {
    Model model = Model.getRootAsModel(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
    SubGraph graph = model.subgraphs(0);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < graph.outputsLength(); i++) {
      names.add(graph.tensors(graph.outputs(i)).name());
    }
    return names;
  }
}
