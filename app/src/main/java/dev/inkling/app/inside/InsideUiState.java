package dev.inkling.app.inside;

import androidx.annotation.Nullable;
import java.util.Collections;
import java.util.List;

/**
 * All that the screen shows.
 *
 * @param view what the network does with the drawing; null if nothing is drawn
 * @param expert whether what only experts know is offered
 * @param checking whether a gradient check runs
 * @param report what the last gradient check found; null if it was told or none ran
 */
public record InsideUiState(
    @Nullable View view, boolean expert, boolean checking, @Nullable String report) {
  static final InsideUiState EMPTY = new InsideUiState(null, false, false, null);

  /** What the network does with a drawing. */
  public static final class View {
    private final float[] image;
    private final int digit;
    private final float[] occlusion;
    private final List<LayerPicture> layers;

    View(float[] image, int digit, float[] occlusion, List<LayerPicture> layers) {
      this.image = image;
      this.digit = digit;
      this.occlusion = occlusion;
      this.layers = layers;
    }

    /** What it sees, 28x28 values; not to be written to. */
    float[] image() {
      return image;
    }

    /** What it reads. */
    public int digit() {
      return digit;
    }

    /** How much each pixel speaks for that digit, as large as the image; not to be written to. */
    public float[] occlusion() {
      return occlusion;
    }

    /** What each layer makes of it. */
    List<LayerPicture> layers() {
      return layers;
    }
  }

  /** The layers, of which there are none where nothing is drawn. */
  public List<LayerPicture> layers() {
    return view == null ? Collections.emptyList() : view.layers();
  }

  InsideUiState withView(@Nullable View value) {
    return new InsideUiState(value, expert, checking, report);
  }

  InsideUiState withReport(boolean isChecking, @Nullable String value) {
    return new InsideUiState(view, expert, isChecking, value);
  }

  InsideUiState withExpert(boolean value) {
    return new InsideUiState(view, value, checking, report);
  }
}
