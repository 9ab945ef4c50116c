package dev.inkling.app.teach;

import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.annotation.StringRes;
import androidx.fragment.app.Fragment;
import androidx.navigation.fragment.NavHostFragment;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.button.MaterialButtonToggleGroup;
import com.google.android.material.slider.Slider;
import dev.inkling.app.InklingApplication;
import dev.inkling.app.R;
import dev.inkling.app.Services;
import dev.inkling.app.data.SettingsRepository;
import dev.inkling.app.training.GpuTrials;
import dev.inkling.app.training.LearningSettings;
import dev.inkling.app.training.LearningSettings.EngineChoice;
import dev.inkling.app.training.LearningSettings.Layers;
import dev.inkling.app.training.LearningSettings.OptimizerChoice;
import dev.inkling.app.view.EngineText;
import java.text.NumberFormat;
import java.util.Objects;

/** The screen of the settings of learning that only some know the names of. */
public final class ExpertFragment extends Fragment {
  /** The learning rates of the slider, from its left. */
  private static final float[] RATES = {
    0.0001f, 0.0002f, 0.0005f, 0.001f, 0.002f, 0.005f, 0.01f, 0.02f, 0.05f, 0.1f
  };

  private SettingsRepository settings;
  private boolean showing;

  /** Made by the fragment manager. */
  public ExpertFragment() {
    super(R.layout.fragment_expert);
  }

  @Override
  public void onViewCreated(@NonNull View view, @Nullable Bundle savedInstanceState) {
    Services services = ((InklingApplication) requireActivity().getApplication()).services();
    settings = services.settings();
    GpuTrials gpu = services.gpuTrials();
    gpu.obstacle().observe(getViewLifecycleOwner(), found -> showGpu(view, found));
    services.disk().execute(gpu::look);
    MaterialToolbar toolbar = view.findViewById(R.id.toolbar);
    toolbar.setNavigationOnClickListener(
        clicked -> NavHostFragment.findNavController(this).popBackStack());
    view.findViewById(R.id.reset)
        .setOnClickListener(clicked -> settings.setLearning(LearningSettings.STANDARD));
    onChoice(R.id.optimizer, this::chooseOptimizer);
    onChoice(R.id.layers, this::readAll);
    onChoice(R.id.engines, this::readAll);
    for (int id : new int[] {R.id.rounds, R.id.batch, R.id.rate, R.id.rehearsal}) {
      slider(id).addOnChangeListener((moved, value, byUser) -> readAll());
    }
    slider(R.id.rate).setLabelFormatter(value -> rateText(RATES[(int) value]));
    settings.learning().observe(getViewLifecycleOwner(), this::show);
  }

  /** Offers the choice of engine, or says why there is none. */
  private void showGpu(View view, String obstacle) {
    boolean canLearn = obstacle.isEmpty();
    view.findViewById(R.id.engines).setVisibility(canLearn ? View.VISIBLE : View.GONE);
    TextView reason = view.findViewById(R.id.engine_obstacle);
    reason.setVisibility(canLearn ? View.GONE : View.VISIBLE);
    reason.setText(getString(R.string.gpu_obstacle, EngineText.firstSentence(obstacle)));
  }

  private void onChoice(int group, Runnable chosen) {
    choice(group)
        .addOnButtonCheckedListener(
            (changed, id, checked) -> {
              if (checked) {
                chosen.run();
              }
            });
  }

  /** Another optimizer comes with the learning rate that suits it. */
  private void chooseOptimizer() {
    if (showing) {
      return;
    }
    OptimizerChoice choice = optimizer();
    LearningSettings now = Objects.requireNonNull(settings.learning().getValue());
    settings.setLearning(
        new LearningSettings(
            now.rounds(),
            now.batch(),
            choice.learningRate(),
            choice,
            now.layers(),
            now.rehearsal(),
            now.engine()));
  }

  private void readAll() {
    if (showing) {
      return;
    }
    settings.setLearning(
        new LearningSettings(
            value(R.id.rounds),
            value(R.id.batch),
            RATES[value(R.id.rate)],
            optimizer(),
            choice(R.id.layers).getCheckedButtonId() == R.id.layers_last ? Layers.LAST : Layers.ALL,
            value(R.id.rehearsal),
            choice(R.id.engines).getCheckedButtonId() == R.id.engine_gpu
                ? EngineChoice.GPU
                : EngineChoice.JAVA));
  }

  private OptimizerChoice optimizer() {
    int checked = choice(R.id.optimizer).getCheckedButtonId();
    if (checked == R.id.optimizer_sgd) {
      return OptimizerChoice.SGD;
    }
    return checked == R.id.optimizer_momentum ? OptimizerChoice.MOMENTUM : OptimizerChoice.ADAM;
  }

  private void show(LearningSettings now) {
    showing = true;
    choice(R.id.optimizer)
        .check(
            switch (now.optimizer()) {
              case ADAM -> R.id.optimizer_adam;
              case MOMENTUM -> R.id.optimizer_momentum;
              case SGD -> R.id.optimizer_sgd;
            });
    choice(R.id.engines)
        .check(now.engine() == EngineChoice.GPU ? R.id.engine_gpu : R.id.engine_java);
    choice(R.id.layers).check(now.layers() == Layers.LAST ? R.id.layers_last : R.id.layers_all);
    slide(R.id.rounds, now.rounds());
    slide(R.id.batch, now.batch());
    slide(R.id.rate, nearestRate(now.learningRate()));
    slide(R.id.rehearsal, now.rehearsal());
    title(R.id.rounds_title, R.string.expert_rounds, String.valueOf(now.rounds()));
    title(R.id.batch_title, R.string.expert_batch, String.valueOf(now.batch()));
    title(R.id.rate_title, R.string.expert_rate, rateText(now.learningRate()));
    title(
        R.id.rehearsal_title,
        R.string.expert_rehearsal,
        NumberFormat.getPercentInstance().format(now.rehearsal() / 100.0));
    showing = false;
  }

  /** Moves a slider to the nearest of its places. */
  private void slide(int id, int value) {
    Slider slider = slider(id);
    float step = slider.getStepSize();
    float place = slider.getValueFrom() + Math.round((value - slider.getValueFrom()) / step) * step;
    slider.setValue(Math.max(slider.getValueFrom(), Math.min(slider.getValueTo(), place)));
  }

  private void title(int id, @StringRes int text, String value) {
    requireView().<TextView>findViewById(id).setText(getString(text, value));
  }

  private int value(int slider) {
    return Math.round(slider(slider).getValue());
  }

  private static int nearestRate(float rate) {
    int nearest = 0;
    for (int i = 1; i < RATES.length; i++) {
      if (Math.abs(Math.log(RATES[i] / rate)) < Math.abs(Math.log(RATES[nearest] / rate))) {
        nearest = i;
      }
    }
    return nearest;
  }

  private static String rateText(float rate) {
    NumberFormat format = NumberFormat.getInstance();
    format.setMaximumFractionDigits(5);
    return format.format(rate);
  }

  private Slider slider(int id) {
    return requireView().findViewById(id);
  }

  private MaterialButtonToggleGroup choice(int id) {
    return requireView().findViewById(id);
  }
}
