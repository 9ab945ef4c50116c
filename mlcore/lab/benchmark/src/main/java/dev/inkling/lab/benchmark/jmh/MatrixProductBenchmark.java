package dev.inkling.lab.benchmark.jmh;

import dev.inkling.lab.benchmark.peer.Product;
import dev.inkling.lab.benchmark.peer.ProductShape;
import dev.inkling.lab.benchmark.task.MlcoreProducts;
import dev.inkling.lab.benchmark.task.ProductTask;
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

/** The time of a matrix product on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatrixProductBenchmark {
  /** Rows and columns of C, terms of a sum; as {@link ProductShape#code} says it. */
  @Param({
    "512x512x512",
    "30x576x25",
    "30x25x576",
    "576x25x30-At",
    "100x100x4320",
    "100x100x4320-Bt",
    "100x4320x100",
    "100x4320x100-At"
  })
  public String shape;

  private Product product;

  /** Makes the matrices. */
  @Setup(Level.Trial)
  public void prepare() {
    product = ProductTask.prepare(new MlcoreProducts(), ProductShape.parse(shape));
  }

  /** One product. */
  @Benchmark
  public void multiply() {
    product.run();
  }
}
