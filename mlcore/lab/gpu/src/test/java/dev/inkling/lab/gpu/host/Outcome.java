package dev.inkling.lab.gpu.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a job.
 *
 * @param error what the interpreter threw, or that it crashed; empty if it ran
 * @param log what the runtime printed meanwhile
 * @param outputs by name, or by index
 */
public record Outcome(String name, String error, List<String> log, Map<String, byte[]> outputs) {
  private static final Pattern DELEGATED =
      Pattern.compile("Replacing (\\d+) out of (\\d+) node\\(s\\) with delegate");

  /** Whether it ran to its end, on whatever. */
  public boolean ran() {
    return error.isEmpty();
  }

  /** Whether the runtime says that the delegate took every node, of every subgraph. */
  public boolean fullyDelegated() {
    boolean any = false;
    for (String line : log) {
      Matcher matcher = DELEGATED.matcher(line);
      if (matcher.find()) {
        any = true;
        if (!matcher.group(1).equals(matcher.group(2))) {
          return false;
        }
      }
    }
    return any;
  }

  /** How many nodes of how many it took, in the runtime's words; empty if it says nothing. */
  public String delegated() {
    for (String line : log) {
      Matcher matcher = DELEGATED.matcher(line);
      if (matcher.find()) {
        return matcher.group(1) + " of " + matcher.group(2) + " nodes";
      }
    }
    return "";
  }

  /** Whether the delegate says that it computed by what the device has: OpenCL or OpenGL ES. */
  public boolean isOn(Device device) {
    String api = device == Device.OPENGL ? "OpenGL" : "OpenCL";
    return log.stream().anyMatch(line -> line.contains("Initialized " + api + "-based API"));
  }

  /** An output's floats. */
  public float[] floats(String name) {
    ByteBuffer bytes = ByteBuffer.wrap(outputs.get(name)).order(ByteOrder.LITTLE_ENDIAN);
    float[] floats = new float[bytes.capacity() / 4];
    bytes.asFloatBuffer().get(floats);
    return floats;
  }
}
