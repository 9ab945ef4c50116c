package dev.inkling.mlcore.tflite.verification;

import com.sun.management.ThreadMXBean;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.SeedModels;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hands damaged files to the verifier and the reader. Each must end in a {@link
 * ModelFormatException} or a model that predicts, within {@link #MOST_MILLIS} and {@link
 * #MOST_BYTES}.
 *
 * <p>The memory is what the thread has allocated between two looks at {@link
 * ThreadMXBean#getThreadAllocatedBytes}: all of verifying, reading and predicting, garbage
 * included, so more than is held at any time. A slow input is run again before it counts: the
 * garbage collector, or another program, may have had the processor.
 */
final class Fuzz {
  static final long MOST_MILLIS = 1000;
  static final long MOST_BYTES = 64L << 20;

  /** Whether only those are kept that the reader takes as well. */
  private static final boolean USABLE_ONLY = Boolean.getBoolean("fuzz.usable");

  /** A caller's limits: a damaged shape may make a small file a large network. */
  static final ReadLimits LIMITS = ReadLimits.defaults().withMemoryBytes(8L << 20);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Mutator mutator;
  private final DataOutputStream accepted;

  /** How often verification refused, only the reader refused, and a model came out. */
  long refused;

  long unreadable;
  long usable;
  long mostBytes;
  long mostBytesInput;
  long slowestNanos;
  long slowestInput;

  /** What went wrong, by the input's number. */
  final Map<Long, String> finds = new LinkedHashMap<>();

  /**
   * A run over all seeds.
   *
   * @param accepted where each file goes that the verifier takes, after its length; null for
   *     nowhere
   */
  Fuzz(DataOutputStream accepted) {
    this.mutator = new Mutator(new ArrayList<>(seeds().values()));
    this.accepted = accepted;
  }

  static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>(SeedModels.written());
    seeds.putAll(ForeignSeeds.all());
    return seeds;
  }

  byte[] input(long number) {
    return mutator.mutant(number);
  }

  void run(long number) throws IOException {
    byte[] file = input(number);
    long bytesBefore = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    long start = System.nanoTime();
    boolean verified = false;
    boolean keep = false;
    try {
      ModelVerifier.verify(ByteBuffer.wrap(file), LIMITS);
      verified = true;
      predict(TfliteReader.read(ByteBuffer.wrap(file), LIMITS));
      usable++;
      keep = true;
    } catch (ModelFormatException e) {
      if (verified) {
        unreadable++;
        keep = !USABLE_ONLY;
      } else {
        refused++;
      }
    } catch (Throwable e) { // Errors too: an overflow of the stack is what this looks for.
      finds.put(number, e + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : ""));
    }
    long nanos = System.nanoTime() - start;
    long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytesBefore;
    note(number, file, nanos, bytes);
    if (keep && accepted != null) {
      accepted.writeInt(file.length);
      accepted.write(file);
    }
  }

  private void note(long number, byte[] file, long firstNanos, long bytes) {
    if (bytes > mostBytes) {
      mostBytes = bytes;
      mostBytesInput = number;
    }
    if (bytes > MOST_BYTES) {
      finds.put(number, "allocated " + bytes + " bytes");
    }
    long nanos = firstNanos;
    if (nanos > slowestNanos && nanos > 50_000_000) {
      nanos = Math.min(nanos, again(file));
    }
    if (nanos > slowestNanos) {
      slowestNanos = nanos;
      slowestInput = number;
    }
    if (nanos > MOST_MILLIS * 1_000_000) {
      finds.put(number, "took " + nanos / 1_000_000 + " ms");
    }
  }

  private static long again(byte[] file) {
    long start = System.nanoTime();
    try {
      predict(TfliteReader.read(ByteBuffer.wrap(file), LIMITS));
    } catch (ModelFormatException e) {
      return System.nanoTime() - start;
    }
    return System.nanoTime() - start;
  }

  private static void predict(TfliteModel model) {
    float[] probabilities = new float[model.network().outputShape().size()];
    new Predictor(model.network())
        .predict(new float[model.network().inputShape().size()], probabilities);
  }

  String report(long inputs, double seconds) {
    return String.format(
        "%d inputs of %d seeds in %.0f s: %d refused by the verifier, %d by the reader, %d usable;"
            + " most memory %.1f MB (input %d), slowest %.0f ms (input %d), %d finds %s",
        inputs,
        seeds().size(),
        seconds,
        refused,
        unreadable,
        usable,
        mostBytes / 1e6,
        mostBytesInput,
        slowestNanos / 1e6,
        slowestInput,
        finds.size(),
        finds);
  }

  /**
   * Arguments: how many inputs, and if wanted a file for those accepted, and which to begin with.
   */
  public static void main(String[] arguments) throws IOException {
    long inputs = Long.parseLong(arguments[0]);
    long first = arguments.length > 2 ? Long.parseLong(arguments[2]) : 0;
    try (DataOutputStream accepted = arguments.length > 1 ? open(arguments[1]) : null) {
      Fuzz fuzz = new Fuzz(accepted);
      long start = System.nanoTime();
      for (long number = first; number < first + inputs; number++) {
        fuzz.run(number);
      }
      System.out.println(fuzz.report(inputs, (System.nanoTime() - start) / 1e9));
    }
  }

  private static DataOutputStream open(String file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file)));
  }
}
