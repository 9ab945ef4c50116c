package dev.inkling.mlcore.search;

import dev.inkling.mlcore.io.FieldReader;
import dev.inkling.mlcore.io.SealedFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A search between two trials: a {@link SealedFile} that begins with MLCORESR and has as its body
 *
 * <pre>
 * description  of the search's settings, a text
 * trials       count, then of each number, round, seed, score and the count, names and values of
 *              its settings
 * </pre>
 *
 * @param description searches of equal descriptions draw the same trials for the same scores
 */
record SearchFile(String description, List<TrialResult> trials) {
  private static final SealedFile FILE =
      new SealedFile("MLCORESR", 1, "a search", SearchFormatException::new);
  private static final int TRIAL_BYTES = 3 * Integer.BYTES + 2 * Long.BYTES;

  SearchFile {
    trials = Collections.unmodifiableList(new ArrayList<>(trials));
  }

  void write(File file) throws IOException {
    FILE.write(
        file,
        out -> {
          out.writeText(description);
          out.writeInt(trials.size());
          for (TrialResult result : trials) {
            Trial trial = result.trial();
            out.writeInt(trial.number());
            out.writeInt(trial.round());
            out.writeLong(trial.seed());
            out.writeDouble(result.score());
            out.writeInt(trial.settings().size());
            for (Map.Entry<String, String> setting : trial.settings().entrySet()) {
              out.writeText(setting.getKey());
              out.writeText(setting.getValue());
            }
          }
        });
  }

  static SearchFile read(File file) throws IOException {
    FieldReader in = FILE.read(file);
    String description = in.readText("description");
    List<TrialResult> trials = new ArrayList<>();
    for (int left = in.readCount("trials", TRIAL_BYTES); left > 0; left--) {
      int number = in.readInt("trial's number");
      int round = in.readInt("trial's round");
      long seed = in.readLong("trial's seed");
      double score = in.readDouble("trial's score");
      Map<String, String> settings = new LinkedHashMap<>();
      for (int more = in.readCount("settings", 2 * Integer.BYTES); more > 0; more--) {
        settings.put(in.readText("setting's name"), in.readText("setting's value"));
      }
      trials.add(new TrialResult(new Trial(number, round, settings, seed), score));
    }
    in.requireEnd();
    return new SearchFile(description, trials);
  }
}
