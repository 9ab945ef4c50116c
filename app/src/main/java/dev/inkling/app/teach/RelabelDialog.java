package dev.inkling.app.teach;

import android.app.Dialog;
import android.os.Bundle;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.DialogFragment;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import dev.inkling.app.R;
import dev.inkling.app.inference.Model;

/** Asks which digit the selected drawings are; the answer is a result of {@link #RESULT}. */
public final class RelabelDialog extends DialogFragment {
  /** The key of the result. */
  public static final String RESULT = "relabel";

  /** In the result: the digit. */
  public static final String DIGIT = "digit";

  @NonNull
  @Override
  public Dialog onCreateDialog(@Nullable Bundle savedInstanceState) {
    String[] digits = new String[Model.DIGITS];
    for (int digit = 0; digit < digits.length; digit++) {
      digits[digit] = String.valueOf(digit);
    }
    return new MaterialAlertDialogBuilder(requireContext())
        .setTitle(R.string.relabel_title)
        .setItems(digits, (dialog, digit) -> answer(digit))
        .setNegativeButton(R.string.cancel, null)
        .create();
  }

  private void answer(int digit) {
    Bundle result = new Bundle();
    result.putInt(DIGIT, digit);
    getParentFragmentManager().setFragmentResult(RESULT, result);
  }
}
