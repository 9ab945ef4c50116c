package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.List;
import java.util.Random;

/** Reads an image [C, H, W] as a vector [C·H·W], channel by channel. Values stay as they are. */
public final class Flatten extends Layer {
  @Override
  protected Shape onBuild(Shape input, Random random) {
    return Shape.of(input.size());
  }

  @Override
  public String description() {
    return "Flatten";
  }

  @Override
  public String kind() {
    return "flatten";
  }

  @Override
  public Layer unbuilt() {
    return new Flatten();
  }

  @Override
  public boolean worksInPlace() {
    return true;
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new Pass(inputShape().size());
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    return x.clone();
  }

  private static final class Pass implements LayerPass {
    private final int size;

    Pass(int size) {
      this.size = size;
    }

    @Override
    public void forward(int count, boolean training, float[] x, float[] y) {
      if (x != y) {
        System.arraycopy(x, 0, y, 0, count * size);
      }
    }

    @Override
    public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
      if (dx != null && dx != dy) {
        System.arraycopy(dy, 0, dx, 0, count * size);
      }
    }
  }
}
