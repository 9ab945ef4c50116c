package dev.inkling.mlcore.tflite.verification;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Collections;
import org.junit.Test;

/**
 * A short run of {@link Fuzz}, always over the same inputs; {@code -Dfuzz.inputs=1000000} makes it
 * long.
 */
public class FuzzTest {
  private static final long INPUTS = Long.getLong("fuzz.inputs", 20_000);

  @Test
  public void read_damagedFiles_endsInTypedExceptionOrUsableModel() throws Exception {
    Fuzz fuzz = new Fuzz(null);
    long start = System.nanoTime();
    for (long number = 0; number < INPUTS; number++) {
      fuzz.run(number);
    }
    String report = fuzz.report(INPUTS, (System.nanoTime() - start) / 1e9);
    System.out.println("Fuzz: " + report);
    assertEquals(report, Collections.emptyMap(), fuzz.finds);
    // All three ends must be reached often, or the damage tests nothing.
    assertTrue(report, fuzz.refused > INPUTS / 5);
    assertTrue(report, fuzz.unreadable > INPUTS / 100);
    assertTrue(report, fuzz.usable > INPUTS / 100);
  }
}
