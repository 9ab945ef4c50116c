package dev.inkling.app.training;

import static org.junit.Assert.assertEquals;

import dev.inkling.app.training.LearningSettings.EngineChoice;
import dev.inkling.app.training.LearningSettings.Layers;
import dev.inkling.app.training.LearningSettings.OptimizerChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

public final class LearningSettingsTest {
  private static final float EXACT = 0f;

  private static LearningSettings settings(
      int rounds, int batch, float learningRate, int rehearsal) {
    return new LearningSettings(
        rounds, batch, learningRate, OptimizerChoice.SGD, Layers.ALL, rehearsal, EngineChoice.GPU);
  }

  @Test
  public void parse_ownText_givesTheSame() {
    for (OptimizerChoice optimizer : OptimizerChoice.values()) {
      for (Layers layers : Layers.values()) {
        for (EngineChoice engine : EngineChoice.values()) {
          LearningSettings settings =
              new LearningSettings(3, 17, 1.2345e-5f, optimizer, layers, 33, engine);
          assertEquals(settings, LearningSettings.parse(settings.toText()));
        }
      }
    }
  }

  @Test
  public void parse_textOfBeforeTheChoiceOfEngine_isWithJava() {
    assertEquals(
        new LearningSettings(3, 16, 0.5f, OptimizerChoice.SGD, Layers.LAST, 30, EngineChoice.JAVA),
        LearningSettings.parse("3 16 0.5 SGD LAST 30"));
  }

  @Test
  public void toText_languageOfOtherDigits_isTheSame() {
    String text = LearningSettings.STANDARD.toText();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(text, LearningSettings.STANDARD.toText());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  public void parse_garbage_givesTheStandard() {
    List<String> garbage =
        Arrays.asList(
            "",
            " ",
            "10 32 0.001 ADAM ALL",
            "10 32 0.001 ADAM ALL 50 1",
            "10 32 0.001 ADAM ALL 50 GPU 1",
            "ten 32 0.001 ADAM ALL 50",
            "10 32 fast ADAM ALL 50",
            "10 32 0.001 RMSPROP ALL 50",
            "10 32 0.001 ADAM FIRST 50",
            "10  32 0.001 ADAM ALL");
    for (String text : garbage) {
      assertEquals(text, LearningSettings.STANDARD, LearningSettings.parse(text));
    }
  }

  @Test
  public void create_outOfRange_isMovedIntoIt() {
    LearningSettings least = settings(0, 1, 0.5f, -1);
    assertEquals(1, least.rounds());
    assertEquals(8, least.batch());
    assertEquals(0, least.rehearsal());
    LearningSettings most = settings(1000, 4096, 0.5f, 100);
    assertEquals(100, most.rounds());
    assertEquals(128, most.batch());
    assertEquals("some of a batch is the user's", 90, most.rehearsal());
  }

  @Test
  public void create_uselessLearningRate_isTheOptimizersOwn() {
    for (float rate : new float[] {0, -1, 1.1f, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertEquals(
          OptimizerChoice.SGD.learningRate(), settings(1, 32, rate, 50).learningRate(), EXACT);
    }
    assertEquals(0.5f, settings(1, 32, 0.5f, 50).learningRate(), EXACT);
  }

  @Test
  public void withRounds_changesNothingElse() {
    LearningSettings settings = settings(10, 64, 0.5f, 20);
    assertEquals(settings(30, 64, 0.5f, 20), settings.withRounds(30));
  }
}
