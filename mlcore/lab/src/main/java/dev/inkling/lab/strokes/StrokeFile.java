package dev.inkling.lab.strokes;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import dev.inkling.lab.console.CommandFailure;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads pen strokes of digits from JSON lines, plain or gzipped (told by content).
 *
 * <p>One object a line: {@code w} the writer, {@code y} the digit, {@code s} a list of strokes,
 * each a list of {@code [x, y]}; y points down, the unit is any. Empty lines are skipped.
 */
public final class StrokeFile {
  private static final Gson GSON = new GsonBuilder().setStrictness(Strictness.STRICT).create();

  private final Path path;
  private int line;

  private StrokeFile(Path path) {
    this.path = path;
  }

  /** A line as it is written; whatever is missing in it is null. */
  private record Line(String w, Integer y, List<List<List<Float>>> s) {}

  /**
   * Reads all samples of a file, in its order.
   *
   * @throws IOException if the file cannot be read
   * @throws CommandFailure if it holds no samples, or a line is not as it should be; the message
   *     gives file, line and what is wrong
   */
  public static List<StrokeSample> read(Path path) throws IOException {
    return new StrokeFile(path).read();
  }

  private List<StrokeSample> read() throws IOException {
    List<StrokeSample> samples = new ArrayList<>();
    try (BufferedReader reader = open()) {
      line = 1;
      for (String text = reader.readLine(); text != null; text = reader.readLine(), line++) {
        if (!text.isBlank()) {
          samples.add(parse(text));
        }
      }
    } catch (EOFException | ZipException e) {
      throw new CommandFailure(
          path + ":" + line + ": expected a whole gzip file, got a cut or damaged one", e);
    } catch (CharacterCodingException e) {
      throw new CommandFailure(path + ":" + line + ": expected UTF-8 text", e);
    }
    if (samples.isEmpty()) {
      throw new CommandFailure(path + ": expected a line for each sample, got none");
    }
    return samples;
  }

  private BufferedReader open() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path));
    in.mark(2);
    boolean gzipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return new BufferedReader(
        new InputStreamReader(
            gzipped ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8.newDecoder()));
  }

  private Line json(String text) {
    String expected = "{\"w\": writer, \"y\": digit, \"s\": strokes}";
    try {
      Line parsed = GSON.fromJson(text, Line.class);
      if (parsed == null) {
        throw wrong(expected, text);
      }
      return parsed;
    } catch (JsonParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw wrong(expected, cause.getMessage());
    }
  }

  private StrokeSample parse(String text) {
    Line parsed = json(text);
    if (parsed.w == null || parsed.w.isEmpty()) {
      throw wrong("a writer \"w\"", "none");
    }
    if (parsed.y == null) {
      throw wrong("a label \"y\"", "none");
    }
    if (parsed.y < 0 || parsed.y > 9) {
      throw wrong("a label \"y\" from 0 to 9", parsed.y.toString());
    }
    if (parsed.s == null || parsed.s.isEmpty()) {
      throw wrong("at least one stroke in \"s\"", "none");
    }
    List<Stroke> strokes = new ArrayList<>();
    for (int i = 0; i < parsed.s.size(); i++) {
      strokes.add(stroke(i, parsed.s.get(i)));
    }
    return new StrokeSample(parsed.w, parsed.y, new Drawing(strokes));
  }

  private Stroke stroke(int index, List<List<Float>> points) {
    if (points == null || points.isEmpty()) {
      throw wrong("at least one point in stroke " + index, "none");
    }
    float[] x = new float[points.size()];
    float[] y = new float[points.size()];
    for (int i = 0; i < x.length; i++) {
      List<Float> point = points.get(i);
      boolean isPoint =
          point != null && point.size() == 2 && isNumber(point.get(0)) && isNumber(point.get(1));
      if (!isPoint) {
        throw wrong(
            "two finite numbers [x, y] for point " + i + " of stroke " + index,
            String.valueOf(point));
      }
      x[i] = point.get(0);
      y[i] = point.get(1);
    }
    return new Stroke(x, y);
  }

  private static boolean isNumber(Float value) {
    return value != null && Float.isFinite(value);
  }

  private CommandFailure wrong(String expected, String got) {
    return new CommandFailure(path + ":" + line + ": expected " + expected + ", got " + got);
  }
}
