package dev.inkling.mlcore.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HistoryTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final History history =
      new History(
          Arrays.asList(
              new EpochResult(1, 0.1 + 0.2, 0.5, Double.NaN, Double.NaN, 1.5),
              new EpochResult(2, 1e-9, Double.NaN, 0.975, 1234.5, 60)),
          false,
          20,
          60,
          100);

  @Test
  public void toCsv_hasAHeaderAndEmptyPlaces() {
    assertEquals(
        """
        epoch,loss,training accuracy,validation accuracy,validation loss,seconds
        1,0.30000000000000004,0.5,,,1.5
        2,1.0E-9,,0.975,1234.5,60.0
        """
            .replace("\n", "\r\n"),
        history.toCsv().toString());
  }

  @Test
  public void toCsv_writtenAndReadBack_hasTheSameNumbers() throws IOException {
    Locale before = Locale.getDefault();
    File file = new File(folder.getRoot(), "history.csv");
    try {
      Locale.setDefault(Locale.GERMANY);
      history.toCsv().write(file);
    } finally {
      Locale.setDefault(before);
    }
    List<String> lines = Files.readAllLines(file.toPath());
    assertEquals(3, lines.size());
    double[] first = numbers(lines.get(1));
    assertArrayEquals(new double[] {1, 0.1 + 0.2, 0.5, Double.NaN, Double.NaN, 1.5}, first, 0);
    assertArrayEquals(
        new double[] {2, 1e-9, Double.NaN, 0.975, 1234.5, 60}, numbers(lines.get(2)), 0);
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(",", -1))
        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
        .toArray();
  }
}
