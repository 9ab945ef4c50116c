package dev.inkling.app.draw;

import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import androidx.activity.EdgeToEdge;
import androidx.annotation.Nullable;
import androidx.appcompat.app.AppCompatActivity;
import androidx.core.graphics.Insets;
import androidx.core.view.ViewCompat;
import androidx.core.view.WindowInsetsCompat;
import androidx.lifecycle.ViewModelProvider;
import com.google.android.material.appbar.MaterialToolbar;
import dev.inkling.app.R;
import dev.inkling.app.inference.Prediction;
import dev.inkling.app.teach.ForgetDialog;
import dev.inkling.app.teach.LearnPanel;
import java.math.RoundingMode;
import java.text.NumberFormat;

/** The screen to draw a digit on, see it read, and say what it should have been. */
public final class DrawActivity extends AppCompatActivity {
  private DrawViewModel model;
  private InkView canvas;
  private DigitBars bars;
  private LearnPanel learnPanel;
  private MessageBar messages;
  private NumberFormat percent;

  @Override
  protected void onCreate(@Nullable Bundle savedInstanceState) {
    EdgeToEdge.enable(this);
    super.onCreate(savedInstanceState);
    setContentView(R.layout.activity_draw);
    keepClearOfSystemBars(findViewById(R.id.content));
    percent = NumberFormat.getPercentInstance();
    // Rounded to the nearest, a model would often be "100% sure".
    percent.setRoundingMode(RoundingMode.DOWN);
    model = new ViewModelProvider(this).get(DrawViewModel.class);
    canvas = findViewById(R.id.canvas);
    canvas.setListener(model);
    bars = findViewById(R.id.bars);
    bars.setOnDigitClick(model::teach);
    findViewById(R.id.undo).setOnClickListener(view -> model.undoStroke());
    findViewById(R.id.clear).setOnClickListener(view -> model.clear());
    findViewById(R.id.engine)
        .setOnClickListener(view -> new EngineDialog().show(getSupportFragmentManager(), "engine"));
    learnPanel = new LearnPanel(findViewById(R.id.content), model::learn, model::cancelLearning);
    messages = new MessageBar(findViewById(R.id.root), bars, model);
    MaterialToolbar toolbar = findViewById(R.id.toolbar);
    toolbar.setOnMenuItemClickListener(
        item -> {
          new ForgetDialog().show(getSupportFragmentManager(), "forget");
          return true;
        });
    getSupportFragmentManager()
        .setFragmentResultListener(
            ForgetDialog.RESULT,
            this,
            (key, result) -> model.forget(result.getBoolean(ForgetDialog.DRAWINGS_TOO)));
    model.state().observe(this, this::show);
  }

  private static void keepClearOfSystemBars(View content) {
    ViewCompat.setOnApplyWindowInsetsListener(
        content,
        (view, windowInsets) -> {
          Insets insets =
              windowInsets.getInsets(
                  WindowInsetsCompat.Type.systemBars() | WindowInsetsCompat.Type.displayCutout());
          view.setPadding(insets.left, insets.top, insets.right, insets.bottom);
          return WindowInsetsCompat.CONSUMED;
        });
  }

  private void show(DrawUiState state) {
    canvas.setInk(state.ink());
    findViewById(R.id.hint).setVisibility(state.drawing() ? View.GONE : View.VISIBLE);
    findViewById(R.id.undo).setEnabled(!state.ink().isEmpty());
    findViewById(R.id.clear).setEnabled(!state.ink().isEmpty());
    showPrediction(state.prediction());
    bars.setTeachable(state.canTeach());
    MaterialToolbar toolbar = findViewById(R.id.toolbar);
    toolbar.getMenu().findItem(R.id.forget).setEnabled(state.learned() || state.samples() > 0);
    learnPanel.show(state.samples(), state.learned(), state.learning());
    messages.show(state.message());
  }

  private void showPrediction(@Nullable Prediction prediction) {
    bars.show(prediction);
    findViewById(R.id.reading).setVisibility(prediction == null ? View.INVISIBLE : View.VISIBLE);
    findViewById(R.id.reading_none)
        .setVisibility(prediction == null ? View.VISIBLE : View.INVISIBLE);
    if (prediction == null) {
      return;
    }
    TextView winner = findViewById(R.id.winner);
    TextView sure = findViewById(R.id.sure);
    TextView engine = findViewById(R.id.engine);
    int digit = prediction.winner();
    if (!winner.getText().toString().equals(String.valueOf(digit))) {
      winner.setText(String.valueOf(digit));
      winner.setContentDescription(getString(R.string.winner_description, digit));
    }
    sure.setText(getString(R.string.sure, percent.format(prediction.probability(digit))));
    engine.setText(EngineText.time(this, prediction));
  }
}
