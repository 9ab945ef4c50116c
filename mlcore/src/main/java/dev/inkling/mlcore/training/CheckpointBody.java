package dev.inkling.mlcore.training;

import dev.inkling.mlcore.optimizer.OptimizerState;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the body of a checkpoint's file; see {@link CheckpointFormat}. No length is believed before
 * it is seen to fit what is left, so no file makes this allocate more than its own size.
 */
final class CheckpointBody {
  private final File file;
  private final ByteBuffer in;

  CheckpointBody(File file, ByteBuffer in) {
    this.file = file;
    this.in = in;
  }

  Checkpoint read() throws CheckpointFormatException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int left = count("settings", 2 * Integer.BYTES); left > 0; left--) {
      settings.put(text("setting's name"), text("setting's value"));
    }
    Checkpoint.Progress progress = progress();
    Map<String, float[]> parameters = new LinkedHashMap<>();
    for (int left = count("parameters", 2 * Integer.BYTES); left > 0; left--) {
      parameters.put(text("parameter's name"), array("parameter"));
    }
    OptimizerState optimizer = optimizer();
    List<float[]> best = arrays("best epoch");
    if (in.hasRemaining()) {
      throw new CheckpointFormatException(
          file + " is damaged: " + in.remaining() + " bytes follow its last field");
    }
    return new Checkpoint(settings, progress, parameters, optimizer, best);
  }

  private Checkpoint.Progress progress() throws CheckpointFormatException {
    require("progress", 5 * Long.BYTES);
    long step = in.getLong();
    long examples = in.getLong();
    double lossSum = in.getDouble();
    double seconds = in.getDouble();
    double validationSeconds = in.getDouble();
    List<EpochResult> epochs = new ArrayList<>();
    for (int left = count("epochs", Integer.BYTES + 4 * Double.BYTES); left > 0; left--) {
      epochs.add(
          new EpochResult(
              in.getInt(), in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble()));
    }
    return new Checkpoint.Progress(step, examples, lossSum, seconds, validationSeconds, epochs);
  }

  private OptimizerState optimizer() throws CheckpointFormatException {
    require("optimizer", Long.BYTES);
    long step = in.getLong();
    Map<String, List<float[]>> slots = new LinkedHashMap<>();
    for (int left = count("slots", 2 * Integer.BYTES); left > 0; left--) {
      String name = text("slot's name");
      slots.put(name, arrays("slot " + name));
    }
    return new OptimizerState(step, slots);
  }

  private List<float[]> arrays(String what) throws CheckpointFormatException {
    List<float[]> arrays = new ArrayList<>();
    for (int left = count(what, Integer.BYTES); left > 0; left--) {
      arrays.add(array(what));
    }
    return arrays;
  }

  private float[] array(String what) throws CheckpointFormatException {
    float[] array = new float[count(what, Float.BYTES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.getFloat();
    }
    return array;
  }

  private String text(String what) throws CheckpointFormatException {
    byte[] bytes = new byte[count(what, 1)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads how many things of at least the given size follow. */
  private int count(String what, int bytesEach) throws CheckpointFormatException {
    require(what, Integer.BYTES);
    int count = in.getInt();
    require(what, (long) count * bytesEach);
    return count;
  }

  private void require(String what, long bytes) throws CheckpointFormatException {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new CheckpointFormatException(
          file
              + " is damaged: its "
              + what
              + " should take "
              + bytes
              + " bytes, "
              + in.remaining()
              + " are left");
    }
  }
}
