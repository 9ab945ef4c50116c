package dev.inkling.lab.benchmark.peer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of a library on the class path, as Maven wrote it into the library's jar. */
public final class ArtifactVersion {
  private ArtifactVersion() {}

  /**
   * The version.
   *
   * @throws UncheckedIOException if there is no such library
   */
  public static String of(String groupId, String artifactId) {
    String place = "/META-INF/maven/" + groupId + "/" + artifactId + "/pom.properties";
    try (InputStream in = ArtifactVersion.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new FileNotFoundException("there is no " + place + " on the class path");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
