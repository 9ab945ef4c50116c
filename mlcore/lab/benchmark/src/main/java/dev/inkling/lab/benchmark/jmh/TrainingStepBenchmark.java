package dev.inkling.lab.benchmark.jmh;

import dev.inkling.lab.benchmark.peer.TrainingBatch;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.benchmark.task.BenchmarkNetworks;
import dev.inkling.lab.benchmark.task.MlcoreTraining;
import dev.inkling.lab.benchmark.task.SampleBatch;
import dev.inkling.lab.training.OptimizerKind;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time of a training step; with {@code -prof gc} also the bytes that it allocates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrainingStepBenchmark {
  /** A name of {@link BenchmarkNetworks}. */
  @Param({"SimpleConvNet", "InklingNet", "SixConvNet"})
  public String network;

  /** Images a step. */
  @Param({"1", "32", "100"})
  public int batch;

  /** Threads that share a step. */
  @Param({"1", "2"})
  public int threads;

  /** What updates the weights. */
  @Param({"SGD", "ADAM"})
  public OptimizerKind optimizer;

  private TrainingSession session;
  private TrainingBatch prepared;

  /** Builds the network and its batch. */
  @Setup(Level.Trial)
  public void open() {
    session =
        new MlcoreTraining()
            .open(BenchmarkNetworks.create(network, 1), batch, optimizer, 0.001f, threads);
    SampleBatch sample = SampleBatch.synthetic(1, batch);
    prepared = session.prepare(sample.images(), sample.labels());
  }

  /** Ends the threads. */
  @TearDown(Level.Trial)
  public void close() {
    prepared.close();
    session.close();
  }

  /** One step. */
  @Benchmark
  public void step() {
    prepared.train();
  }
}
