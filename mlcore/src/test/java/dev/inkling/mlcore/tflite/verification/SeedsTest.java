package dev.inkling.mlcore.tflite.verification;

import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.Test;

public class SeedsTest {
  @Test
  public void verify_everySeed_passes() throws Exception {
    Map<String, byte[]> seeds = Fuzz.seeds();
    assertTrue(seeds.keySet().toString(), seeds.size() >= 20);
    for (byte[] seed : seeds.values()) {
      ModelVerifier.verify(ByteBuffer.wrap(seed), Fuzz.LIMITS);
    }
  }
}
