package dev.inkling.mlcore.io;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CsvTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void add_textsThatNeedIt_areQuoted() {
    Csv csv = new Csv("a, b", "say \"c\"", "d");
    csv.add("two\nlines", "plain", "a\rb");
    assertEquals(
        "\"a, b\",\"say \"\"c\"\"\",d\r\n\"two\nlines\",plain,\"a\rb\"\r\n", csv.toString());
  }

  @Test
  public void add_whatIsNoNumber_isEmpty() {
    Csv csv = new Csv("a", "b", "c", "d");
    csv.add(Double.NaN, Float.NEGATIVE_INFINITY, null, -0.5f);
    csv.add(1L, 2, Float.NaN, Double.POSITIVE_INFINITY);
    assertEquals("a,b,c,d\r\n,,,-0.5\r\n1,2,,\r\n", csv.toString());
  }

  @Test
  public void add_anotherNumberOfValues_namesBoth() {
    Csv csv = new Csv("a", "b");
    Exception e = assertThrows(IllegalArgumentException.class, () -> csv.add(1, 2, 3));
    assertEquals("the header has 2 columns, got 3 values: [1, 2, 3]", e.getMessage());
  }

  @Test
  public void write_isUtf8() throws IOException {
    File file = new File(folder.getRoot(), "table.csv");
    new Csv("η").write(file);
    assertArrayEquals("η\r\n".getBytes(StandardCharsets.UTF_8), Files.readAllBytes(file.toPath()));
  }
}
