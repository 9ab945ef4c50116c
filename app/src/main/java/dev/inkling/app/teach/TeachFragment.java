package dev.inkling.app.teach;

import android.Manifest;
import android.content.pm.PackageManager;
import android.os.Build;
import android.os.Bundle;
import android.view.View;
import androidx.activity.OnBackPressedCallback;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.core.content.ContextCompat;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.ViewModelProvider;
import androidx.navigation.fragment.NavHostFragment;
import androidx.recyclerview.widget.ConcatAdapter;
import androidx.recyclerview.widget.GridLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.snackbar.Snackbar;
import dev.inkling.app.InklingApplication;
import dev.inkling.app.R;
import dev.inkling.app.teach.TeachUiState.Notice;
import dev.inkling.app.view.SingleViewAdapter;
import dev.inkling.app.view.Snackbars;

/** The screen of the kept drawings and of the learning from them. */
public final class TeachFragment extends Fragment {
  private static final int LEAST_COLUMNS = 3;

  private TeachViewModel model;
  private LearnCard card;
  private SamplesAdapter grid;
  private MaterialToolbar toolbar;
  private OnBackPressedCallback leaveSelection;
  private ActivityResultLauncher<String> askToNotify;
  @Nullable private Notice shown;
  @Nullable private TeachUiState shownState;

  /** Made by the fragment manager. */
  public TeachFragment() {
    super(R.layout.fragment_teach);
  }

  @Override
  public void onCreate(@Nullable Bundle savedInstanceState) {
    super.onCreate(savedInstanceState);
    model = new ViewModelProvider(this).get(TeachViewModel.class);
    // Without the permission it learns as well, and the system shows no notification.
    askToNotify = registerForActivityResult(new RequestPermission(), granted -> model.learn());
    leaveSelection =
        new OnBackPressedCallback(false) {
          @Override
          public void handleOnBackPressed() {
            model.clearSelection();
          }
        };
    requireActivity().getOnBackPressedDispatcher().addCallback(this, leaveSelection);
    getChildFragmentManager()
        .setFragmentResultListener(
            RelabelDialog.RESULT,
            this,
            (key, result) -> model.relabelSelected(result.getInt(RelabelDialog.DIGIT)));
  }

  @Override
  public void onViewCreated(@NonNull View view, @Nullable Bundle savedInstanceState) {
    shown = null;
    shownState = null;
    toolbar = view.findViewById(R.id.toolbar);
    toolbar.setOnMenuItemClickListener(
        item -> {
          if (item.getItemId() == R.id.delete) {
            model.deleteSelected();
          } else if (item.getItemId() == R.id.relabel) {
            new RelabelDialog().show(getChildFragmentManager(), "relabel");
          } else {
            openRound(RoundViewModel.ALL_DIGITS);
          }
          return true;
        });
    toolbar.setNavigationOnClickListener(clicked -> model.clearSelection());
    RecyclerView list = view.findViewById(R.id.samples);
    View cardView = getLayoutInflater().inflate(R.layout.card_learn, list, false);
    card = new LearnCard(cardView, model, this::learn, () -> open(R.id.expert, null));
    grid = new SamplesAdapter(model::toggle, this::openRound);
    // Blinking would hide what changes.
    list.setItemAnimator(null);
    list.setAdapter(new ConcatAdapter(new SingleViewAdapter(cardView), grid));
    GridLayoutManager layout = (GridLayoutManager) list.getLayoutManager();
    layout.setSpanSizeLookup(grid.spans(layout, 1));
    list.addOnLayoutChangeListener(
        (changed, left, top, right, bottom, oldLeft, oldTop, oldRight, oldBottom) ->
            setColumns(list, right - left));
    ((InklingApplication) requireActivity().getApplication())
        .services()
        .learner()
        .gpuFailure()
        .observe(getViewLifecycleOwner(), card::showGpuFailure);
    model.state().observe(getViewLifecycleOwner(), this::show);
  }

  private void setColumns(RecyclerView list, int width) {
    int side =
        getResources().getDimensionPixelSize(R.dimen.sample_size)
            + 2 * getResources().getDimensionPixelSize(R.dimen.sample_margin);
    int columns =
        Math.max(LEAST_COLUMNS, (width - list.getPaddingStart() - list.getPaddingEnd()) / side);
    GridLayoutManager layout = (GridLayoutManager) list.getLayoutManager();
    if (layout.getSpanCount() != columns) {
      // Not while it is laid out.
      list.post(() -> layout.setSpanCount(columns));
    }
  }

  private void learn() {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
        && ContextCompat.checkSelfPermission(
                requireContext(), Manifest.permission.POST_NOTIFICATIONS)
            != PackageManager.PERMISSION_GRANTED) {
      askToNotify.launch(Manifest.permission.POST_NOTIFICATIONS);
    } else {
      model.learn();
    }
  }

  private void openRound(int digit) {
    Bundle arguments = new Bundle();
    arguments.putInt(RoundViewModel.DIGIT, digit);
    open(R.id.round, arguments);
  }

  private void open(int destination, @Nullable Bundle arguments) {
    NavHostFragment.findNavController(this).navigate(destination, arguments);
  }

  private void show(TeachUiState state) {
    card.show(state);
    showSamples(state);
    int selected = state.selected().size();
    leaveSelection.setEnabled(selected > 0);
    toolbar.setTitle(
        selected == 0
            ? getString(R.string.teach)
            : getResources().getQuantityString(R.plurals.selected, selected, selected));
    if (selected == 0) {
      toolbar.setNavigationIcon(null);
    } else {
      toolbar.setNavigationIcon(R.drawable.ic_clear);
      toolbar.setNavigationContentDescription(R.string.clear_selection);
    }
    toolbar.getMenu().setGroupVisible(R.id.with_selection, selected > 0);
    toolbar.getMenu().findItem(R.id.add).setVisible(selected == 0);
    show(state.notice());
  }

  /** While it learns the state changes with every batch, and the samples seldom do. */
  private void showSamples(TeachUiState state) {
    boolean same =
        shownState != null
            && state.samples() == shownState.samples()
            && state.selected().equals(shownState.selected());
    shownState = state;
    if (state.samples() != null && !same) {
      grid.submitList(SampleItem.of(state.samples(), state.selected()));
    }
  }

  private void show(@Nullable Notice notice) {
    if (notice == shown) {
      return;
    }
    shown = notice;
    if (notice == null) {
      return;
    }
    Snackbar bar =
        Snackbar.make(
            requireView().findViewById(R.id.messages), text(notice), Snackbar.LENGTH_LONG);
    if (notice == Notice.DELETED || notice == Notice.RELABELLED) {
      bar.setAction(R.string.undo, clicked -> model.undo());
    }
    Snackbars.show(bar, () -> model.told(notice));
  }

  private String text(Notice notice) {
    int changed = model.changed();
    return switch (notice) {
      case DELETED -> getResources().getQuantityString(R.plurals.deleted, changed, changed);
      case RELABELLED -> getResources().getQuantityString(R.plurals.relabelled, changed, changed);
      case CANCELLED -> getString(R.string.learning_cancelled);
      case FAILED -> getString(R.string.learning_failed);
    };
  }
}
