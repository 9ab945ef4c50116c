package dev.inkling.app.teach;

import android.content.res.Resources;
import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;
import com.google.android.material.button.MaterialButtonToggleGroup;
import com.google.android.material.progressindicator.LinearProgressIndicator;
import dev.inkling.app.R;
import dev.inkling.app.data.KeptSample;
import dev.inkling.app.data.LearningResult;
import dev.inkling.app.data.ModelVersion;
import dev.inkling.app.training.LearningState;
import dev.inkling.app.training.LearningState.Phase;
import dev.inkling.app.view.EngineText;
import dev.inkling.app.view.Legend;
import dev.inkling.app.view.SampleView;
import dev.inkling.app.view.ScoresText;
import dev.inkling.mlcore.training.TrainingProgress;
import java.text.NumberFormat;
import java.util.List;

/** The way to learn: before it, while it goes on, and what came of it. */
final class LearnCard {
  private static final int QUICK = 5;
  private static final int NORMAL = 10;
  private static final int THOROUGH = 20;

  private final View card;
  private final TextView title;
  private final View before;
  private final View during;
  private final View after;
  private final MaterialButtonToggleGroup effort;

  /** A card in {@code card}, whose buttons ask the model. */
  LearnCard(View card, TeachViewModel model, Runnable onLearn, Runnable onExpert) {
    this.card = card;
    title = card.findViewById(R.id.learn_title);
    before = card.findViewById(R.id.learn_before);
    during = card.findViewById(R.id.learn_during);
    after = card.findViewById(R.id.learn_after);
    effort = card.findViewById(R.id.effort);
    card.<TextView>findViewById(R.id.legend)
        .setText(
            new Legend(card)
                .add(androidx.appcompat.R.attr.colorPrimary, R.string.legend_user)
                .add(com.google.android.material.R.attr.colorTertiary, R.string.legend_check)
                .add(R.string.legend_lines)
                .text());
    effort.addOnButtonCheckedListener(
        (group, id, checked) -> {
          if (checked) {
            model.setRounds(rounds(id));
          }
        });
    click(R.id.learn, onLearn);
    click(R.id.expert_settings, onExpert);
    click(R.id.pause, model::pauseOrResume);
    click(R.id.cancel, model::cancel);
    click(R.id.keep, model::keep);
    click(R.id.discard, model::discard);
  }

  private void click(int id, Runnable action) {
    card.findViewById(id).setOnClickListener(clicked -> action.run());
  }

  void show(TeachUiState state) {
    boolean underWay = state.learning().underWay();
    boolean settled = state.result() == null;
    before.setVisibility(!underWay && settled ? View.VISIBLE : View.GONE);
    during.setVisibility(underWay ? View.VISIBLE : View.GONE);
    after.setVisibility(!underWay && !settled ? View.VISIBLE : View.GONE);
    if (underWay) {
      showDuring(state);
    } else if (settled) {
      showBefore(state);
    } else {
      showAfter(state, state.result());
    }
  }

  /** Says why the GPU did not learn; nothing for an empty reason. */
  void showGpuFailure(String reason) {
    TextView line = card.findViewById(R.id.gpu_failure);
    line.setVisibility(reason.isEmpty() ? View.GONE : View.VISIBLE);
    line.setText(resources().getString(R.string.gpu_failure, EngineText.firstSentence(reason)));
  }

  private void showBefore(TeachUiState state) {
    title.setText(R.string.learn_title);
    int button = button(state.settings().rounds());
    if (button == View.NO_ID) {
      effort.clearChecked();
    } else {
      effort.check(button);
    }
    TextView what = card.findViewById(R.id.learn_what);
    what.setText(
        state.count() == 0
            ? resources().getString(R.string.learn_nothing)
            : resources().getQuantityString(R.plurals.learn_what, state.count(), state.count()));
    card.findViewById(R.id.learn).setEnabled(state.canLearn());
  }

  private void showDuring(TeachUiState state) {
    LearningState learning = state.learning();
    title.setText(
        switch (learning.phase()) {
          case PAUSED -> R.string.learning_paused;
          case HOT -> R.string.learning_hot;
          case WAITING -> R.string.learning_waiting;
          default -> R.string.learning_description;
        });
    TextView detail = card.findViewById(R.id.learning_detail);
    detail.setText(detail(state));
    LinearProgressIndicator progress = card.findViewById(R.id.progress);
    progress.setProgressCompat(learning.percent(), true);
    CurveView curves = card.findViewById(R.id.curves);
    curves.show(learning.rounds());
    boolean hasCurves = !learning.rounds().isEmpty();
    card.findViewById(R.id.chart).setVisibility(hasCurves ? View.VISIBLE : View.GONE);
    Button pause = card.findViewById(R.id.pause);
    pause.setText(learning.phase() == Phase.PAUSED ? R.string.go_on : R.string.pause);
  }

  private String detail(TeachUiState state) {
    LearningState learning = state.learning();
    TrainingProgress progress = learning.progress();
    if (progress == null) {
      return resources()
          .getString(
              R.string.learning,
              NumberFormat.getPercentInstance().format(learning.percent() / 100.0));
    }
    String where =
        resources()
            .getString(
                R.string.learning_where,
                progress.epoch(),
                progress.epochs(),
                progress.step(),
                progress.steps());
    double seconds = learning.secondsLeft(state.settings().batch());
    if (learning.phase() != Phase.RUNNING || seconds < 0) {
      return where;
    }
    int left = (int) Math.ceil(seconds);
    return resources()
        .getString(
            R.string.learning_left,
            where,
            resources().getQuantityString(R.plurals.seconds_left, left, left));
  }

  private void showAfter(TeachUiState state, LearningResult result) {
    boolean taken = result.version != ModelVersion.BASE;
    title.setText(
        switch (result.reason) {
          case BETTER -> R.string.result_better;
          case NOT_BETTER -> R.string.result_not_better;
          case FORGOT -> R.string.result_forgot;
        });
    text(R.id.result_user, ScoresText.user(resources(), result.scores));
    text(R.id.result_check, ScoresText.check(resources(), result.scores));
    showChanged(R.id.turned_right, R.id.turned_right_title, state.samplesOf(result.turnedRight));
    showChanged(R.id.turned_wrong, R.id.turned_wrong_title, state.samplesOf(result.turnedWrong));
    card.findViewById(R.id.keep).setVisibility(taken ? View.VISIBLE : View.GONE);
    Button discard = card.findViewById(R.id.discard);
    discard.setText(taken ? R.string.discard : R.string.close);
  }

  private void showChanged(int stripId, int titleId, List<KeptSample> samples) {
    LinearLayout strip = card.findViewById(stripId);
    int visibility = samples.isEmpty() ? View.GONE : View.VISIBLE;
    ((View) strip.getParent()).setVisibility(visibility);
    card.findViewById(titleId).setVisibility(visibility);
    strip.removeAllViews();
    int side = resources().getDimensionPixelSize(R.dimen.sample_size);
    for (KeptSample sample : samples) {
      SampleView view = new SampleView(strip.getContext(), null);
      view.setDrawing(sample.drawing());
      view.setContentDescription(
          resources().getString(R.string.sample_description, sample.label()));
      ViewGroup.MarginLayoutParams place = new LinearLayout.LayoutParams(side, side);
      place.setMarginEnd(resources().getDimensionPixelSize(R.dimen.gap));
      strip.addView(view, place);
    }
  }

  private void text(int id, String text) {
    card.<TextView>findViewById(id).setText(text);
  }

  private Resources resources() {
    return card.getResources();
  }

  private static int rounds(int button) {
    if (button == R.id.effort_quick) {
      return QUICK;
    }
    return button == R.id.effort_thorough ? THOROUGH : NORMAL;
  }

  private static int button(int rounds) {
    return switch (rounds) {
      case QUICK -> R.id.effort_quick;
      case NORMAL -> R.id.effort_normal;
      case THOROUGH -> R.id.effort_thorough;
      default -> View.NO_ID;
    };
  }
}
