package dev.inkling.app.models;

import android.app.Dialog;
import android.os.Bundle;
import android.widget.CheckBox;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.DialogFragment;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import dev.inkling.app.R;

/**
 * Asks whether what was learned is to be forgotten, and the kept drawings deleted. A yes is a
 * fragment result of the key {@link #RESULT}.
 */
public final class ForgetDialog extends DialogFragment {
  /** The key of the result. */
  public static final String RESULT = "forget";

  /** In the result: whether to delete the drawings too. */
  public static final String DRAWINGS_TOO = "drawingsToo";

  @NonNull
  @Override
  public Dialog onCreateDialog(@Nullable Bundle savedInstanceState) {
    return new MaterialAlertDialogBuilder(requireContext())
        .setTitle(R.string.forget_title)
        .setView(R.layout.dialog_forget)
        .setNegativeButton(R.string.cancel, null)
        .setPositiveButton(R.string.forget_confirm, (dialog, which) -> forget())
        .create();
  }

  private void forget() {
    CheckBox drawingsToo = requireDialog().findViewById(R.id.forget_drawings);
    Bundle result = new Bundle();
    result.putBoolean(DRAWINGS_TOO, drawingsToo.isChecked());
    getParentFragmentManager().setFragmentResult(RESULT, result);
  }
}
