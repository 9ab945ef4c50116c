package dev.inkling.mlcore.io;

import static org.junit.Assert.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class ChecksumTest {
  @Test
  public void add_wordsOfTheCheckString_isThePublishedValue() {
    // The CRC-32 of the ASCII digits 1 to 9 is cbf43926; of 1 to 8 it is 9ae0daaf.
    assertEquals("checksum 00000000", new Checksum().toString());
    Checksum checksum = new Checksum().add(word("1234")).add(word("5678"));
    assertEquals("checksum 9ae0daaf", checksum.toString());
  }

  @Test
  public void add_floats_isThatOfTheirBits() {
    float[] values = {Float.intBitsToFloat(word("1234")), Float.intBitsToFloat(word("5678"))};
    assertEquals("checksum 9ae0daaf", new Checksum().add(values).toString());
    assertEquals("checksum 00000000", new Checksum().add(new float[0]).toString());
  }

  private static int word(String four) {
    byte[] bytes = four.getBytes(StandardCharsets.US_ASCII);
    return bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
  }
}
