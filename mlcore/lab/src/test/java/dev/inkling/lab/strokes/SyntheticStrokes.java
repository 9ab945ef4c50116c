package dev.inkling.lab.strokes;

import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.ink.Stroke;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.StringJoiner;
import java.util.zip.GZIPOutputStream;

/** Writes files of strokes that made-up hands drew. */
public final class SyntheticStrokes {
  private SyntheticStrokes() {}

  /** Writes {@code perDigit} drawings of each digit by each writer, gzipped. */
  public static void write(Path file, int perDigit, String... writers) throws IOException {
    Random random = new Random(11);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (String writer : writers) {
        for (int i = 0; i < 10 * perDigit; i++) {
          out.write((line(writer, i % 10, random) + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static String line(String writer, int digit, Random random) {
    StringJoiner strokes = new StringJoiner(",", "[", "]");
    for (Stroke stroke : SyntheticDigits.drawing(digit, random).strokes()) {
      StringJoiner points = new StringJoiner(",", "[", "]");
      for (int i = 0; i < stroke.size(); i++) {
        points.add("[" + stroke.x(i) + "," + stroke.y(i) + "]");
      }
      strokes.add(points.toString());
    }
    return "{\"w\":\"" + writer + "\",\"y\":" + digit + ",\"s\":" + strokes + "}";
  }
}
