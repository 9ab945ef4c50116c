package dev.inkling.app.draw;

import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.ViewModelProvider;
import dev.inkling.app.R;
import dev.inkling.app.training.LearningState;
import dev.inkling.app.view.LeftOutEngines;
import java.text.NumberFormat;

/** The screen to draw digits on, see them read, and say what they should have been. */
public final class DrawFragment extends Fragment {
  private final NumberFormat percent = NumberFormat.getPercentInstance();
  private InkView canvas;
  private ReadingPanel reading;
  private MessageBar messages;

  /** Made by the fragment manager. */
  public DrawFragment() {
    super(R.layout.fragment_draw);
  }

  @Override
  public void onViewCreated(@NonNull View view, @Nullable Bundle savedInstanceState) {
    DrawViewModel model = new ViewModelProvider(requireActivity()).get(DrawViewModel.class);
    canvas = view.findViewById(R.id.canvas);
    canvas.setListener(model);
    view.findViewById(R.id.undo).setOnClickListener(clicked -> model.undoStroke());
    view.findViewById(R.id.clear).setOnClickListener(clicked -> model.clear());
    reading =
        new ReadingPanel(
            view, model, () -> new EngineDialog().show(getChildFragmentManager(), "engine"));
    messages = new MessageBar(view.findViewById(R.id.messages), reading.digits(), model);
    LeftOutEngines.show(this, view);
    model.state().observe(getViewLifecycleOwner(), this::show);
  }

  private void show(DrawUiState state) {
    View view = requireView();
    canvas.setInk(state.ink());
    view.findViewById(R.id.hint).setVisibility(state.drawing() ? View.GONE : View.VISIBLE);
    view.findViewById(R.id.undo).setEnabled(!state.ink().isEmpty());
    view.findViewById(R.id.clear).setEnabled(!state.ink().isEmpty());
    reading.show(state);
    TextView status = view.findViewById(R.id.status);
    status.setText(status(state));
    messages.show(state.message());
  }

  private String status(DrawUiState state) {
    LearningState learning = state.learning();
    if (learning.underWay()) {
      return getString(R.string.learning, percent.format(learning.percent() / 100.0));
    }
    String kept =
        state.samples() == 0
            ? getString(R.string.samples_none)
            : getResources().getQuantityString(R.plurals.samples, state.samples(), state.samples());
    return getString(
        R.string.status,
        kept,
        getString(state.learned() ? R.string.model_learned : R.string.model_base));
  }
}
