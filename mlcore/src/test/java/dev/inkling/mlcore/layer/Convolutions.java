package dev.inkling.mlcore.layer;

/**
 * Convolution as one writes it first: the image is copied into a larger one of zeros, which is then
 * read without a condition. In double precision, by nothing that the layers use.
 */
final class Convolutions {
  private Convolutions() {}

  /** An image [C][H][W] with zeros around it. */
  static double[][][] pad(double[][][] x, int top, int left, int bottom, int right) {
    int height = x[0].length;
    int width = x[0][0].length;
    double[][][] padded = new double[x.length][top + height + bottom][left + width + right];
    for (int c = 0; c < x.length; c++) {
      for (int h = 0; h < height; h++) {
        System.arraycopy(x[c][h], 0, padded[c][top + h], left, width);
      }
    }
    return padded;
  }

  /**
   * The convolution of a padded image [C][PH][PW] by w [F][C/G][K][K]; output [F][OH][OW] has as
   * many places as fit.
   */
  static double[][][] convolve(
      double[][][] padded, double[][][][] w, double[] b, int stride, int dilation) {
    int channels = w[0].length;
    int groups = padded.length / channels;
    int kernel = w[0][0].length;
    int reach = dilation * (kernel - 1);
    int height = 0;
    while (height * stride + reach < padded[0].length) {
      height++;
    }
    int width = 0;
    while (width * stride + reach < padded[0][0].length) {
      width++;
    }
    double[][][] y = new double[w.length][height][width];
    for (int g = 0; g < groups; g++) {
      for (int f = g * w.length / groups; f < (g + 1) * w.length / groups; f++) {
        for (int i = 0; i < height; i++) {
          for (int j = 0; j < width; j++) {
            y[f][i][j] = b[f];
            for (int c = 0; c < channels; c++) {
              for (int u = 0; u < kernel; u++) {
                for (int v = 0; v < kernel; v++) {
                  double pixel =
                      padded[g * channels + c][i * stride + u * dilation][
                          j * stride + v * dilation];
                  y[f][i][j] += w[f][c][u][v] * pixel;
                }
              }
            }
          }
        }
      }
    }
    return y;
  }
}
