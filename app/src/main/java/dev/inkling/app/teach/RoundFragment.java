package dev.inkling.app.teach;

import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.ViewModelProvider;
import androidx.navigation.fragment.NavHostFragment;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.progressindicator.LinearProgressIndicator;
import com.google.android.material.snackbar.Snackbar;
import dev.inkling.app.R;
import dev.inkling.app.draw.InkView;
import java.util.Objects;

/** The screen of a guided round. */
public final class RoundFragment extends Fragment {
  private RoundViewModel model;
  private InkView canvas;

  /** Made by the fragment manager. */
  public RoundFragment() {
    super(R.layout.fragment_round);
  }

  @Override
  public void onViewCreated(@NonNull View view, @Nullable Bundle savedInstanceState) {
    model = new ViewModelProvider(this).get(RoundViewModel.class);
    canvas = view.findViewById(R.id.canvas);
    canvas.setListener(model);
    MaterialToolbar toolbar = view.findViewById(R.id.toolbar);
    toolbar.setNavigationOnClickListener(clicked -> leave());
    view.findViewById(R.id.hint).setVisibility(View.GONE);
    view.findViewById(R.id.undo).setOnClickListener(clicked -> model.undoStroke());
    view.findViewById(R.id.clear).setOnClickListener(clicked -> model.clear());
    view.findViewById(R.id.skip).setOnClickListener(clicked -> model.skip());
    view.findViewById(R.id.next)
        .setOnClickListener(
            clicked -> {
              if (state().digit() == null) {
                leave();
              } else {
                model.next();
              }
            });
    model.state().observe(getViewLifecycleOwner(), this::show);
  }

  private RoundUiState state() {
    return Objects.requireNonNull(model.state().getValue());
  }

  private void leave() {
    NavHostFragment.findNavController(this).popBackStack();
  }

  private void show(RoundUiState state) {
    View view = requireView();
    Integer digit = state.digit();
    boolean ended = digit == null;
    TextView task = view.findViewById(R.id.task);
    task.setText(
        ended
            ? getResources().getQuantityString(R.plurals.round_done, state.kept(), state.kept())
            : getString(state.again() ? R.string.round_again : R.string.round_task, digit));
    LinearProgressIndicator progress = view.findViewById(R.id.round_progress);
    progress.setMax(state.digits().size());
    progress.setProgressCompat(state.done(), false);
    canvas.setInk(state.ink());
    canvas.setEnabled(!ended);
    view.findViewById(R.id.undo).setEnabled(!state.ink().isEmpty());
    view.findViewById(R.id.clear).setEnabled(!state.ink().isEmpty());
    view.findViewById(R.id.skip).setVisibility(ended ? View.GONE : View.VISIBLE);
    TextView next = view.findViewById(R.id.next);
    next.setText(ended ? R.string.close : R.string.next);
    next.setEnabled(ended || !state.ink().isEmpty());
    if (state.lost()) {
      Snackbar.make(
              view.findViewById(R.id.messages),
              getString(R.string.not_kept, digit),
              Snackbar.LENGTH_LONG)
          .show();
      view.post(model::told);
    }
  }
}
