package dev.inkling.app.draw;

import android.app.Dialog;
import android.os.Bundle;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.DialogFragment;
import androidx.lifecycle.ViewModelProvider;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import dev.inkling.app.R;
import dev.inkling.app.inference.Prediction;
import dev.inkling.app.view.EngineText;

/** Says which engine answered, and why no faster one does. */
public final class EngineDialog extends DialogFragment {
  @NonNull
  @Override
  public Dialog onCreateDialog(@Nullable Bundle savedInstanceState) {
    MaterialAlertDialogBuilder builder =
        new MaterialAlertDialogBuilder(requireContext()).setPositiveButton(R.string.close, null);
    DrawUiState state =
        new ViewModelProvider(requireActivity()).get(DrawViewModel.class).state().getValue();
    Prediction prediction = state == null ? null : state.prediction();
    if (prediction == null) {
      // The process ended behind the dialog and nothing is read yet.
      setShowsDialog(false);
      dismiss();
      return builder.create();
    }
    return builder
        .setTitle(
            getString(
                R.string.engine_title, EngineText.name(requireContext(), prediction.engine())))
        .setMessage(EngineText.explanation(requireContext(), prediction))
        .create();
  }
}
