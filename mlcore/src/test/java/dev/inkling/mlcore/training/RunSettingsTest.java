package dev.inkling.mlcore.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.data.SoftDataset;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.L2Sp;
import dev.inkling.mlcore.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Settings that came after the first checkpoints: told apart when set, left out when not. */
public class RunSettingsTest {
  private final Dataset training = new ImageDataset(1, 1, 2, new byte[20], new byte[20]);
  private final Sequential network =
      Sequential.builder("n", Shape.of(1, 1, 1)).add(new Flatten()).add(new Dense(2)).build();

  private Trainer trainer() {
    return new Trainer(network);
  }

  private Map<String, String> settings(Trainer trainer) {
    return RunSettings.of(trainer, training, null, 10);
  }

  @Test
  public void batches_inOrder_areNamed() {
    assertNewSetting("choice of examples", "in their order", trainer().batches(Batches.IN_ORDER));
    assertNewSetting("choice of examples", "drawn", trainer().batches(Batches.DRAWN));
  }

  @Test
  public void headFirst_steps_areNamed() {
    assertNewSetting("steps of the head alone", "7", trainer().headFirst(7));
    assertEquals(settings(trainer()), settings(trainer().headFirst(0)));
  }

  @Test
  public void pull_strengthAndStart_areNamed() {
    List<Parameter> start = network.parameters();
    L2Sp pull = new L2Sp(0.5f, start);
    assertNewSetting("pull", pull.settings(), trainer().pull(pull));
    assertNotEquals(
        settings(trainer().pull(pull)), settings(trainer().pull(new L2Sp(0.25f, start))));
    start.get(0).value().data()[0] += 1;
    assertNotEquals(
        settings(trainer().pull(pull)), settings(trainer().pull(new L2Sp(0.5f, start))));
  }

  @Test
  public void dataName_words_areNamed() {
    assertNewSetting("name of the data", "zeros", trainer().dataName("zeros"));
    assertEquals(settings(trainer()), settings(trainer().dataName("")));
  }

  private void assertNewSetting(String name, String value, Trainer trainer) {
    Map<String, String> plain = settings(trainer());
    assertFalse(plain.containsKey(name));
    Map<String, String> changed = settings(trainer);
    assertEquals(value, changed.remove(name));
    assertEquals(plain, changed);
  }

  @Test
  public void trainingData_targets_areToldApart() {
    Map<String, String> labels = settings(trainer());
    Map<String, String> sure = RunSettings.of(trainer(), new Soft(1f), null, 10);
    Map<String, String> unsure = RunSettings.of(trainer(), new Soft(0.9f), null, 10);
    assertNotEquals(labels.get("training data"), sure.get("training data"));
    assertNotEquals(sure.get("training data"), unsure.get("training data"));
    unsure.put("training data", sure.get("training data"));
    unsure.put("transform", sure.get("transform"));
    assertEquals(sure, unsure);
  }

  /** The training data, of class 0 with the given probability. */
  private final class Soft implements SoftDataset {
    private final float probability;

    Soft(float probability) {
      this.probability = probability;
    }

    @Override
    public int size() {
      return training.size();
    }

    @Override
    public Shape shape() {
      return training.shape();
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public int label(int index) {
      return training.label(index);
    }

    @Override
    public void read(int index, float[] into, int offset) {
      training.read(index, into, offset);
    }

    @Override
    public void readTarget(int index, float[] into, int offset) {
      into[offset] = probability;
      into[offset + 1] = 1 - probability;
    }
  }
}
