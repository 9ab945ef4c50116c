package dev.inkling.app.teach;

import android.app.Dialog;
import android.os.Bundle;
import android.widget.CheckBox;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.DialogFragment;
import androidx.lifecycle.ViewModelProvider;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import dev.inkling.app.R;
import dev.inkling.app.draw.DrawViewModel;

/** Asks whether what was learned is to be forgotten, and the kept drawings deleted. */
public final class ForgetDialog extends DialogFragment {
  @NonNull
  @Override
  public Dialog onCreateDialog(@Nullable Bundle savedInstanceState) {
    return new MaterialAlertDialogBuilder(requireContext())
        .setTitle(R.string.forget_title)
        .setMessage(R.string.forget_message)
        .setView(R.layout.dialog_forget)
        .setNegativeButton(R.string.cancel, null)
        .setPositiveButton(R.string.forget_confirm, (dialog, which) -> forget())
        .create();
  }

  private void forget() {
    CheckBox drawingsToo = requireDialog().findViewById(R.id.forget_drawings);
    new ViewModelProvider(requireActivity())
        .get(DrawViewModel.class)
        .forget(drawingsToo.isChecked());
  }
}
