package dev.inkling.lab.benchmark;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The checkout of the project that the lab's jar was built in. */
public final class Checkout {
  private Checkout() {}

  /** The folder of the benchmark module. */
  public static Path benchmarkModule() {
    return lab().resolve("benchmark");
  }

  /** The app's base model. */
  public static Path baseModel() {
    return lab().resolve("../../app/src/main/assets/base.tflite").normalize();
  }

  /** The lab's module: its jar and its classes lie in {@code target}. */
  private static Path lab() {
    try {
      URI jar = Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(jar).resolve("../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the lab's jar is at no place in the file system", e);
    }
  }
}
