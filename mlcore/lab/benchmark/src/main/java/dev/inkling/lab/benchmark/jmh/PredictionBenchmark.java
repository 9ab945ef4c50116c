package dev.inkling.lab.benchmark.jmh;

import dev.inkling.lab.benchmark.task.BenchmarkNetworks;
import dev.inkling.lab.benchmark.task.SampleBatch;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time of one prediction; with {@code -prof gc} also the bytes that it allocates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PredictionBenchmark {
  /** A name of {@link BenchmarkNetworks}; InklingNet is the base model's. */
  @Param({"InklingNet", "SimpleConvNet", "SixConvNet"})
  public String network;

  private final float[] image = SampleBatch.synthetic(1, 1).images();
  private Predictor predictor;
  private float[] probabilities;

  /** Builds the network. */
  @Setup(Level.Trial)
  public void open() {
    Sequential built = BenchmarkNetworks.create(network, 1);
    predictor = new Predictor(built);
    probabilities = new float[built.outputShape().size()];
  }

  /** One prediction. */
  @Benchmark
  public float[] predict() {
    predictor.predict(image, probabilities);
    return probabilities;
  }
}
