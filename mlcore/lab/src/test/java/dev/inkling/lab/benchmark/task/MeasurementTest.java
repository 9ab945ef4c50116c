package dev.inkling.lab.benchmark.task;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Optional;
import org.junit.Test;

public class MeasurementTest {
  private static final Measurement MEASUREMENT =
      new Measurement(6012.25, "PyTorch 2.7.1 through DJL 0.35.1", "0.9901 after 2.3 epochs");

  @Test
  public void parse_line_isTheMeasurement() {
    assertEquals(Optional.of(MEASUREMENT), Measurement.parse(MEASUREMENT.line()));
  }

  @Test
  public void parse_lineWithoutNote_isTheMeasurement() {
    Measurement measurement = new Measurement(0.1, "mlcore", "");
    assertEquals(Optional.of(measurement), Measurement.parse(measurement.line()));
  }

  @Test
  public void parse_whatAFrameworkPrints_isNone() {
    assertEquals(Optional.empty(), Measurement.parse("SLF4J: Defaulting to no-operation"));
    assertEquals(Optional.empty(), Measurement.parse(""));
  }

  @Test
  public void parse_cutLine_namesExpectedAndActualFields() {
    String cut = MEASUREMENT.line().substring(0, MEASUREMENT.line().indexOf("PyTorch") - 1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Measurement.parse(cut)).getMessage();
    assertTrue(message, message.startsWith("expected a result line of 4 fields, got 2"));
  }
}
