package dev.inkling.app;

import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** The recorded stroke set of our own, three drawings of each digit. */
final class OwnDigits {
  private OwnDigits() {}

  static List<LabelledDrawing> read() throws IOException, JSONException {
    List<LabelledDrawing> digits = new ArrayList<>();
    try (InputStream in = OwnDigits.class.getResourceAsStream("own-digits.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JSONObject sample = new JSONObject(line);
        digits.add(new LabelledDrawing(drawing(sample.getJSONArray("s")), sample.getInt("y")));
      }
    }
    return digits;
  }

  private static Drawing drawing(JSONArray strokes) throws JSONException {
    List<Stroke> read = new ArrayList<>();
    for (int s = 0; s < strokes.length(); s++) {
      JSONArray points = strokes.getJSONArray(s);
      float[] xy = new float[2 * points.length()];
      for (int p = 0; p < points.length(); p++) {
        xy[2 * p] = (float) points.getJSONArray(p).getDouble(0);
        xy[2 * p + 1] = (float) points.getJSONArray(p).getDouble(1);
      }
      read.add(Stroke.of(xy));
    }
    return new Drawing(read);
  }
}
