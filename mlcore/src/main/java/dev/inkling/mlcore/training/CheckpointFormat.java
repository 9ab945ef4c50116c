package dev.inkling.mlcore.training;

import dev.inkling.mlcore.io.FieldReader;
import dev.inkling.mlcore.io.FieldWriter;
import dev.inkling.mlcore.io.SealedFile;
import dev.inkling.mlcore.optimizer.OptimizerState;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file of a checkpoint: a {@link SealedFile} that begins with MLCORECP and has as its body
 *
 * <pre>
 * settings    count, then name and value of each
 * progress    step, examples, lossSum, correct, seconds, validationSeconds
 * epochs      count, then epoch, loss, trainingAccuracy, validationAccuracy, validationLoss,
 *             seconds of each
 * parameters  count, then name and values of each
 * optimizer   step; count of slots, then name, count of arrays, arrays of each
 * best        count, then arrays
 * </pre>
 *
 * <p>Version 1 had no {@code correct} and no {@code trainingAccuracy}: they are read as NaN.
 */
final class CheckpointFormat {
  private static final SealedFile FILE =
      new SealedFile("MLCORECP", 2, "a checkpoint", CheckpointFormatException::new);

  private CheckpointFormat() {}

  static void write(Checkpoint checkpoint, File file) throws IOException {
    FILE.write(file, out -> writeBody(checkpoint, out));
  }

  private static void writeBody(Checkpoint checkpoint, FieldWriter out) throws IOException {
    out.writeInt(checkpoint.settings().size());
    for (Map.Entry<String, String> setting : checkpoint.settings().entrySet()) {
      out.writeText(setting.getKey());
      out.writeText(setting.getValue());
    }
    Checkpoint.Progress progress = checkpoint.progress();
    out.writeLong(progress.step());
    out.writeLong(progress.examples());
    out.writeDouble(progress.lossSum());
    out.writeDouble(progress.correct());
    out.writeDouble(progress.seconds());
    out.writeDouble(progress.validationSeconds());
    out.writeInt(progress.epochs().size());
    for (EpochResult epoch : progress.epochs()) {
      out.writeInt(epoch.epoch());
      out.writeDouble(epoch.loss());
      out.writeDouble(epoch.trainingAccuracy());
      out.writeDouble(epoch.validationAccuracy());
      out.writeDouble(epoch.validationLoss());
      out.writeDouble(epoch.seconds());
    }
    out.writeInt(checkpoint.parameters().size());
    for (Map.Entry<String, float[]> parameter : checkpoint.parameters().entrySet()) {
      out.writeText(parameter.getKey());
      out.writeArray(parameter.getValue());
    }
    OptimizerState optimizer = checkpoint.optimizer();
    out.writeLong(optimizer.step());
    out.writeInt(optimizer.slots().size());
    for (Map.Entry<String, List<float[]>> slot : optimizer.slots().entrySet()) {
      out.writeText(slot.getKey());
      out.writeArrays(slot.getValue());
    }
    out.writeArrays(checkpoint.best());
  }

  static Checkpoint read(File file) throws IOException {
    FieldReader in = FILE.read(file);
    Map<String, String> settings = new LinkedHashMap<>();
    for (int left = in.readCount("settings", 2 * Integer.BYTES); left > 0; left--) {
      settings.put(in.readText("setting's name"), in.readText("setting's value"));
    }
    Checkpoint.Progress progress = readProgress(in);
    Map<String, float[]> parameters = new LinkedHashMap<>();
    for (int left = in.readCount("parameters", 2 * Integer.BYTES); left > 0; left--) {
      String name = in.readText("parameter's name");
      parameters.put(name, in.readFiniteArray("parameter " + name));
    }
    OptimizerState optimizer = readOptimizer(in);
    List<float[]> best = in.readFiniteArrays("best epoch's parameter");
    in.requireEnd();
    return new Checkpoint(settings, progress, parameters, optimizer, best);
  }

  private static Checkpoint.Progress readProgress(FieldReader in) throws IOException {
    long step = in.readTotal("step");
    long examples = in.readTotal("number of examples");
    double lossSum = in.readDouble("loss");
    double correct = readSinceVersion2(in, "number of correct answers");
    double seconds = in.readDouble("seconds");
    double validationSeconds = in.readDouble("validation's seconds");
    List<EpochResult> epochs = new ArrayList<>();
    for (int left = in.readCount("epochs", Integer.BYTES + 4 * Double.BYTES); left > 0; left--) {
      epochs.add(
          new EpochResult(
              in.readInt("epoch's number"),
              in.readDouble("epoch's loss"),
              readSinceVersion2(in, "epoch's training accuracy"),
              in.readDouble("epoch's validation accuracy"),
              in.readDouble("epoch's validation loss"),
              in.readDouble("epoch's seconds")));
    }
    return new Checkpoint.Progress(
        step, examples, lossSum, correct, seconds, validationSeconds, epochs);
  }

  private static double readSinceVersion2(FieldReader in, String what) throws IOException {
    return in.version() < 2 ? Double.NaN : in.readDouble(what);
  }

  private static OptimizerState readOptimizer(FieldReader in) throws IOException {
    long step = in.readTotal("optimizer's step");
    Map<String, List<float[]>> slots = new LinkedHashMap<>();
    for (int left = in.readCount("slots", 2 * Integer.BYTES); left > 0; left--) {
      String name = in.readText("slot's name");
      slots.put(name, in.readArrays("slot " + name));
    }
    return new OptimizerState(step, slots);
  }
}
