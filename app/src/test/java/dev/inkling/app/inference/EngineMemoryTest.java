package dev.inkling.app.inference;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.File;
import java.util.Arrays;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class EngineMemoryTest {
  private static final EngineResults RESULTS =
      EngineResults.NONE
          .with(EngineResult.failed(Engine.GPU, new IllegalStateException("not on\nthe list")))
          .with(EngineResult.measured(Engine.CPU, 0.25))
          .with(EngineResult.measured(Engine.JAVA, 0.125));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private EngineMemory memory(String device) {
    return new EngineMemory(folder.getRoot(), device);
  }

  @Test
  public void recall_remembered_isTheSameInALineEach() {
    memory("phone").remember("model", RESULTS);
    EngineResults recalled = memory("phone").recall("model");
    assertEquals(Arrays.asList(Engine.JAVA, Engine.CPU), recalled.fastestFirst());
    assertEquals("not on the list", recalled.of(Engine.GPU).reason());
    assertEquals(RESULTS.of(Engine.CPU), recalled.of(Engine.CPU));
  }

  @Test
  public void recall_otherModelOrDevice_isNull() {
    memory("phone").remember("model", RESULTS);
    assertNull(memory("phone").recall("another"));
    assertNull(memory("phone after an update").recall("model"));
  }

  @Test
  public void recall_damaged_isNull() throws Exception {
    assertEquals(true, new File(folder.getRoot(), "model.results").createNewFile());
    assertNull(memory("phone").recall("model"));
    memory("phone").remember("model", EngineResults.NONE.with(EngineResult.leftOut(Engine.GPU)));
    assertNull("none works", memory("phone").recall("model"));
    assertEquals(EngineResults.NONE, EngineResults.parse("GPU\nTPU MEASURED 1 \nGPU MEASURED x "));
  }

  @Test
  public void forget_all_recallsNone() {
    memory("phone").remember("model", RESULTS);
    memory("phone").forget();
    assertNull(memory("phone").recall("model"));
  }

  @Test
  public void remember_manyModels_keepsTheLatest() {
    EngineMemory memory = memory("phone");
    for (int i = 0; i < 40; i++) {
      memory.remember("model" + i, RESULTS);
      assertEquals(
          true, new File(folder.getRoot(), "model" + i + ".results").setLastModified(i * 10_000L));
    }
    assertEquals(33, folder.getRoot().list().length, 1);
    assertNull(memory.recall("model0"));
    assertEquals(RESULTS.of(Engine.CPU), memory.recall("model39").of(Engine.CPU));
  }
}
