package dev.inkling.mlcore.tensor;

/** The notes' matrix of a batch of images, element by element; see {@link Im2col#im2col}. */
final class PatchMatrix {
  private final int channels;
  private final Window rows;
  private final Window columns;
  private final int places;
  private final int kernelSize;

  PatchMatrix(Im2col geometry) {
    channels = geometry.channels;
    rows = geometry.rows;
    columns = geometry.columns;
    places = geometry.places();
    kernelSize = geometry.kernelSize();
  }

  Tensor take(Tensor images) {
    Shape shape = images.shape();
    if (shape.rank() != 4 || !shape.equals(imagesShape(shape.dimension(0)))) {
      throw new ShapeException(
          "im2col expects images of shape [N, "
              + channels
              + ", "
              + rows.extent()
              + ", "
              + columns.extent()
              + "], got "
              + shape);
    }
    int count = shape.dimension(0);
    Tensor matrix = new Tensor(Shape.of(Math.multiplyExact(count, places), kernelSize));
    forEachPixel(count, (element, pixel) -> matrix.data()[element] = images.data()[pixel]);
    return matrix;
  }

  Tensor addBack(Tensor matrix) {
    Shape shape = matrix.shape();
    if (shape.rank() != 2 || shape.dimension(0) % places != 0 || shape.dimension(1) != kernelSize) {
      throw new ShapeException(
          "col2im expects a matrix of shape [N·" + places + ", " + kernelSize + "], got " + shape);
    }
    int count = shape.dimension(0) / places;
    Tensor images = new Tensor(imagesShape(count));
    forEachPixel(count, (element, pixel) -> images.data()[pixel] += matrix.data()[element]);
    return images;
  }

  private Shape imagesShape(int count) {
    return Shape.of(count, channels, rows.extent(), columns.extent());
  }

  /** What is done with an element of the matrix and the pixel that it stands for. */
  private interface Action {
    void apply(int element, int pixel);
  }

  /** Goes through the elements of the matrix that are pixels, not zeros around an image. */
  private void forEachPixel(int count, Action action) {
    int element = 0;
    for (int row = 0; row < count * places; row++) {
      int firstPlane = row / places * channels;
      int top = row % places / columns.places() * rows.stride() - rows.before();
      int left = row % columns.places() * columns.stride() - columns.before();
      for (int c = 0; c < channels; c++) {
        for (int kh = 0; kh < rows.size(); kh++) {
          int h = top + kh * rows.dilation();
          for (int kw = 0; kw < columns.size(); kw++, element++) {
            int w = left + kw * columns.dilation();
            if (h >= 0 && h < rows.extent() && w >= 0 && w < columns.extent()) {
              action.apply(element, ((firstPlane + c) * rows.extent() + h) * columns.extent() + w);
            }
          }
        }
      }
    }
  }
}
