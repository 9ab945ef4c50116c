package dev.inkling.lab.demo;

import com.samskivert.mustache.Mustache;
import dev.inkling.mlcore.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The demo's page: one HTML file that needs nothing from outside its folder.
 *
 * @param figures the numbers
 * @param cells some digits and their readings
 * @param training how training went, in a sentence
 * @param charts of it
 * @param noCharts why there are no charts; null if there are
 * @param screens of the app
 * @param apk the app's file; null if none was given
 * @param model the name of the model's file beside the page
 */
record DemoPage(
    List<Figures.Figure> figures,
    List<ContactSheet.Cell> cells,
    String training,
    List<Chart> charts,
    String noCharts,
    List<Screen> screens,
    AppFile apk,
    String model) {

  void write(Path file) throws IOException {
    String html =
        Mustache.compiler()
            .compile(resource("page.html"))
            .execute(
                Map.of(
                    "style", resource("page.css"), "page", this, "hasScreens", !screens.isEmpty()));
    AtomicFile.write(file.toFile(), html.getBytes(StandardCharsets.UTF_8));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DemoPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
