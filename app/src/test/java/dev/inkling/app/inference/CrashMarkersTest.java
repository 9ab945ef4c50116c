package dev.inkling.app.inference;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.File;
import java.util.Collections;
import java.util.EnumSet;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class CrashMarkersTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /** The markers as a new process finds them. */
  private CrashMarkers process(String device) {
    return new CrashMarkers(folder.getRoot(), device);
  }

  private static CrashMarkers.Mark crashIn(CrashMarkers markers, Engine engine) {
    return markers.mark(engine);
  }

  @Test
  public void leftOut_trialLivedThrough_isNothing() {
    CrashMarkers first = process("phone");
    first.mark(Engine.GPU).close();
    assertEquals(Collections.emptySet(), first.leftOut());
    assertEquals(Collections.emptySet(), process("phone").leftOut());
    assertEquals(0, folder.getRoot().list().length);
  }

  @Test
  public void leftOut_processEndedInATrial_isThatEngineFromThenOn() {
    assertTrue(crashIn(process("phone"), Engine.GPU) != null);
    assertEquals(EnumSet.of(Engine.GPU), process("phone").leftOut());
    assertEquals(EnumSet.of(Engine.GPU), process("phone").leftOut());
  }

  @Test
  public void leftOut_endedInOneOfTwoTrialsAtOnce_isNoticed() {
    CrashMarkers first = process("phone");
    CrashMarkers.Mark one = first.mark(Engine.CPU);
    assertTrue(crashIn(first, Engine.CPU) != null);
    one.close();
    assertEquals(EnumSet.of(Engine.CPU), process("phone").leftOut());
  }

  @Test
  public void leftOut_otherSystemOrApp_isNothing() {
    assertTrue(crashIn(process("phone"), Engine.GPU) != null);
    assertEquals(Collections.emptySet(), process("phone after an update").leftOut());
  }

  @Test
  public void tryAgain_leavesNothingOut() {
    assertTrue(crashIn(process("phone"), Engine.GPU) != null);
    CrashMarkers second = process("phone");
    second.tryAgain();
    assertEquals(Collections.emptySet(), second.leftOut());
    assertEquals(Collections.emptySet(), process("phone").leftOut());
  }

  @Test
  public void mark_java_writesNothing() {
    assertTrue(crashIn(process("phone"), Engine.JAVA) != null);
    assertEquals(0, folder.getRoot().list().length);
  }

  @Test
  public void mark_cannotBeWritten_throwsSoThatTheEngineIsNotTried() {
    CrashMarkers markers = new CrashMarkers(new File(folder.getRoot(), "missing"), "phone");
    assertThrows(IllegalStateException.class, () -> markers.mark(Engine.GPU));
  }
}
