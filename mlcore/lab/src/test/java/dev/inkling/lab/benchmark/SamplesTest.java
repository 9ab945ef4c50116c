package dev.inkling.lab.benchmark;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class SamplesTest {
  private static final Samples NONE = new Samples(List.of());

  @Test
  public void median_oddCount_isTheMiddleValue() {
    assertEquals(2, new Samples(List.of(9.0, 1.0, 2.0)).median(), 0);
  }

  @Test
  public void median_evenCount_isTheMeanOfTheMiddleTwo() {
    assertEquals(2.5, new Samples(List.of(9.0, 1.0, 3.0, 2.0)).median(), 0);
  }

  @Test
  public void median_noValues_isNaN() {
    assertEquals(Double.NaN, NONE.median(), 0);
  }

  @Test
  public void ratios_disturbedRound_differ() {
    Samples over = new Samples(List.of(10.0, 2.0, 12.0));
    Samples under = new Samples(List.of(5.0, 1.0, 8.0));
    assertEquals(10.0 / 5, over.ratioOfMedians(under), 0);
    assertEquals(2, over.medianOfRatios(under), 0);
    Samples drifting = new Samples(List.of(5.0, 2.0, 4.0));
    assertEquals(10.0 / 4, over.ratioOfMedians(drifting), 0);
    assertEquals(2, over.medianOfRatios(drifting), 0);
  }

  @Test
  public void ratios_oneSideNotMeasured_areNaN() {
    Samples some = new Samples(List.of(1.0));
    assertEquals(Double.NaN, some.ratioOfMedians(NONE), 0);
    assertEquals(Double.NaN, NONE.medianOfRatios(some), 0);
  }
}
