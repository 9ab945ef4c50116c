package dev.inkling.app.benchmark;

import android.content.ActivityNotFoundException;
import android.content.ClipData;
import android.content.ClipboardManager;
import android.content.Intent;
import android.os.Build;
import android.os.Bundle;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.ViewModelProvider;
import androidx.navigation.fragment.NavHostFragment;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.progressindicator.LinearProgressIndicator;
import com.google.android.material.snackbar.Snackbar;
import dev.inkling.app.R;
import dev.inkling.app.inference.EngineResult;
import dev.inkling.app.inference.EngineResults;
import dev.inkling.app.view.EngineText;
import dev.inkling.app.view.LeftOutEngines;
import java.util.Objects;
import java.util.function.Function;

/** The screen that shows how fast the engines are on this phone. */
public final class BenchmarkFragment extends Fragment {
  private BenchmarkViewModel model;
  private BenchmarkText text;

  /** Made by the fragment manager. */
  public BenchmarkFragment() {
    super(R.layout.fragment_benchmark);
  }

  @Override
  public void onViewCreated(@NonNull View view, @Nullable Bundle savedInstanceState) {
    model = new ViewModelProvider(this).get(BenchmarkViewModel.class);
    text = new BenchmarkText(requireContext());
    MaterialToolbar toolbar = view.findViewById(R.id.toolbar);
    toolbar.setNavigationOnClickListener(
        clicked -> NavHostFragment.findNavController(this).popBackStack());
    view.<TextView>findViewById(R.id.predictions_explained).setText(text.predictions());
    view.<TextView>findViewById(R.id.training_explained).setText(text.training());
    view.findViewById(R.id.measure).setOnClickListener(clicked -> measureOrCancel());
    view.findViewById(R.id.copy).setOnClickListener(clicked -> copy());
    view.findViewById(R.id.share).setOnClickListener(clicked -> share());
    LeftOutEngines.show(this, view);
    model.state().observe(getViewLifecycleOwner(), this::show);
  }

  private void measureOrCancel() {
    if (state().running()) {
      model.cancel();
    } else {
      model.measure();
    }
  }

  private void show(BenchmarkUiState state) {
    View view = requireView();
    boolean ready = state.model() != null;
    boolean begun = state.measured().parts() > 0;
    view.<TextView>findViewById(R.id.subject).setText(ready ? text.subject(state.model()) : "");
    MaterialButton measure = view.findViewById(R.id.measure);
    measure.setEnabled(ready);
    measure.setText(
        state.running() ? R.string.cancel : begun ? R.string.measure_again : R.string.measure);
    LinearProgressIndicator progress = view.findViewById(R.id.progress);
    progress.setVisibility(state.running() ? View.VISIBLE : View.INVISIBLE);
    progress.setMax(state.parts());
    progress.setProgressCompat(state.measured().parts(), true);
    view.findViewById(R.id.copy).setVisibility(state.complete() ? View.VISIBLE : View.GONE);
    view.findViewById(R.id.share).setVisibility(state.complete() ? View.VISIBLE : View.GONE);
    view.findViewById(R.id.results).setVisibility(begun ? View.VISIBLE : View.GONE);
    list(R.id.predictions, state.measured().predictions(), text::prediction);
    list(R.id.training, state.measured().training(), text::training);
  }

  private void list(int id, EngineResults results, Function<EngineResult, String> value) {
    ViewGroup rows = requireView().findViewById(id);
    rows.removeAllViews();
    for (EngineResult result : results.all()) {
      View row = getLayoutInflater().inflate(R.layout.item_benchmark, rows, false);
      row.<TextView>findViewById(R.id.engine_name)
          .setText(EngineText.name(requireContext(), result.engine()));
      row.<TextView>findViewById(R.id.engine_value).setText(value.apply(result));
      TextView why = row.findViewById(R.id.engine_why);
      why.setVisibility(result.isMeasured() ? View.GONE : View.VISIBLE);
      why.setText(result.isMeasured() ? "" : EngineText.result(requireContext(), result));
      rows.addView(row);
    }
  }

  private void copy() {
    ClipboardManager clipboard = requireContext().getSystemService(ClipboardManager.class);
    clipboard.setPrimaryClip(
        ClipData.newPlainText(getString(R.string.benchmark), text.report(state())));
    // Android 13 and later show what was copied.
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) {
      say(R.string.copied);
    }
  }

  private void share() {
    Intent send =
        new Intent(Intent.ACTION_SEND)
            .setType("text/plain")
            .putExtra(Intent.EXTRA_TEXT, text.report(state()));
    try {
      startActivity(Intent.createChooser(send, null));
    } catch (ActivityNotFoundException e) {
      say(R.string.no_app);
    }
  }

  private void say(int what) {
    Snackbar.make(requireView().findViewById(R.id.messages), what, Snackbar.LENGTH_LONG).show();
  }

  private BenchmarkUiState state() {
    return Objects.requireNonNull(model.state().getValue());
  }
}
