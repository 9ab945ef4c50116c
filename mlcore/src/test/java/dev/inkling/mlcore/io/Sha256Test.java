package dev.inkling.mlcore.io;

import static org.junit.Assert.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

public final class Sha256Test {
  /** The examples of FIPS 180-4's companion, NIST's "SHA-256" examples, and the empty text. */
  @Test
  public void of_knownTexts_givesTheKnownHashes() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Sha256.of("abc".getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256.of(new byte[0]));
  }
}
