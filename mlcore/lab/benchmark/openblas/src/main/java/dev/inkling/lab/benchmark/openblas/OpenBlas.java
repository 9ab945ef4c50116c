package dev.inkling.lab.benchmark.openblas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import dev.inkling.lab.benchmark.peer.ArtifactVersion;
import dev.inkling.lab.benchmark.peer.Product;
import dev.inkling.lab.benchmark.peer.ProductLibrary;
import dev.inkling.lab.benchmark.peer.ProductShape;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS's {@code sgemm} on one thread, over matrices in native memory: nothing is copied. */
public final class OpenBlas implements ProductLibrary {
  /** Loads the library. */
  public OpenBlas() {
    openblas_nolapack.blas_set_num_threads(1);
  }

  @Override
  public String version() {
    return "OpenBLAS " + ArtifactVersion.of("org.bytedeco", "openblas");
  }

  @Override
  public Product prepare(ProductShape shape, float[] a, float[] b) {
    return new NativeProduct(shape, new FloatPointer(a), new FloatPointer(b));
  }

  /** Three matrices in native memory. */
  private static final class NativeProduct implements Product {
    private final ProductShape shape;
    private final FloatPointer a;
    private final FloatPointer b;
    private final FloatPointer c;

    NativeProduct(ProductShape shape, FloatPointer a, FloatPointer b) {
      this.shape = shape;
      this.a = a;
      this.b = b;
      this.c = new FloatPointer((long) shape.m() * shape.n());
    }

    @Override
    public void run() {
      cblas_sgemm(
          CblasRowMajor,
          shape.transposeA() ? CblasTrans : CblasNoTrans,
          shape.transposeB() ? CblasTrans : CblasNoTrans,
          shape.m(),
          shape.n(),
          shape.k(),
          1f,
          a,
          shape.transposeA() ? shape.m() : shape.k(),
          b,
          shape.transposeB() ? shape.k() : shape.n(),
          0f,
          c,
          shape.n());
    }

    @Override
    public float[] result() {
      float[] values = new float[shape.m() * shape.n()];
      c.get(values);
      return values;
    }

    @Override
    public void close() {
      a.close();
      b.close();
      c.close();
    }
  }
}
