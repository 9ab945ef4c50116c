package dev.inkling.app.draw;

import android.content.res.Resources;
import android.view.View;
import android.widget.TextView;
import androidx.annotation.ColorInt;
import androidx.annotation.Nullable;
import com.google.android.material.color.MaterialColors;
import dev.inkling.app.R;
import dev.inkling.app.inference.Prediction;
import dev.inkling.app.view.EngineText;
import dev.inkling.app.view.Heatmap;
import dev.inkling.app.view.PixelView;
import dev.inkling.mlcore.ink.InkRasterizer;
import java.math.RoundingMode;
import java.text.NumberFormat;

/** What was read: the number, how sure it is, what the network saw, and the ten bars. */
final class ReadingPanel {
  private final View reading;
  private final View none;
  private final NumberView number;
  private final TextView sure;
  private final TextView prompt;
  private final TextView engine;
  private final PixelView seen;
  private final DigitBars bars;
  private final NumberFormat percent = NumberFormat.getPercentInstance();
  private final @ColorInt int paper;
  private final @ColorInt int ink;
  @Nullable private Prediction shown;

  /** A panel over the views inside {@code parent}. */
  ReadingPanel(View parent, DrawViewModel model, Runnable onEngine) {
    reading = parent.findViewById(R.id.reading);
    none = parent.findViewById(R.id.reading_none);
    number = parent.findViewById(R.id.number);
    sure = parent.findViewById(R.id.sure);
    prompt = parent.findViewById(R.id.teach_prompt);
    engine = parent.findViewById(R.id.engine);
    seen = parent.findViewById(R.id.seen);
    bars = parent.findViewById(R.id.bars);
    paper =
        MaterialColors.getColor(
            seen, com.google.android.material.R.attr.colorSurfaceContainerHighest);
    ink = MaterialColors.getColor(seen, com.google.android.material.R.attr.colorOnSurface);
    // Rounded to the nearest, a model would often be "100% sure".
    percent.setRoundingMode(RoundingMode.DOWN);
    number.setOnChoose(model::choose);
    bars.setOnDigitClick(model::teach);
    // With digits, whose font may have higher lines, as Arabic ones' has.
    TextView longest = parent.findViewById(R.id.teach_prompt_longest);
    longest.setText(unsure(longest.getResources(), 0, 1));
    parent.findViewById(R.id.engine_button).setOnClickListener(view -> onEngine.run());
  }

  /** Where a message is not in the way. */
  View digits() {
    return bars;
  }

  void show(DrawUiState state) {
    Prediction prediction = state.prediction();
    bars.show(prediction);
    bars.setTeachable(state.canTeach());
    reading.setVisibility(prediction == null ? View.INVISIBLE : View.VISIBLE);
    none.setVisibility(prediction == null ? View.VISIBLE : View.INVISIBLE);
    if (prediction == null) {
      return;
    }
    number.show(state);
    sure.setText(
        sure.getResources().getString(R.string.sure, percent.format(prediction.certainty())));
    prompt.setText(prompt(prompt.getResources(), state, prediction));
    engine.setText(EngineText.time(engine.getContext(), prediction));
    if (prediction != shown) {
      // Other things of the screen's state change more often than this.
      shown = prediction;
      seen.setPicture(Heatmap.ofInk(prediction.image(), InkRasterizer.SIZE, paper, ink));
    }
  }

  private static String prompt(Resources text, DrawUiState state, Prediction prediction) {
    if (state.corrected(state.selected())) {
      return text.getString(R.string.teach_prompt_kept);
    }
    if (prediction.unsure()) {
      return unsure(text, prediction.winner(), prediction.runnerUp());
    }
    return text.getString(R.string.teach_prompt);
  }

  private static String unsure(Resources text, int winner, int runnerUp) {
    return text.getString(R.string.teach_prompt_unsure, winner, runnerUp);
  }
}
