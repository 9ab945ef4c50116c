package dev.inkling.app.view;

import android.app.Dialog;
import android.os.Bundle;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.DialogFragment;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import dev.inkling.app.R;

/** Shows a text under a title. */
public final class TextDialog extends DialogFragment {
  private static final String TITLE = "title";
  private static final String TEXT = "text";

  /** A dialog of this text. */
  public static TextDialog of(String title, String text) {
    Bundle arguments = new Bundle();
    arguments.putString(TITLE, title);
    arguments.putString(TEXT, text);
    TextDialog dialog = new TextDialog();
    dialog.setArguments(arguments);
    return dialog;
  }

  @NonNull
  @Override
  public Dialog onCreateDialog(@Nullable Bundle savedInstanceState) {
    return new MaterialAlertDialogBuilder(requireContext())
        .setTitle(requireArguments().getString(TITLE))
        .setMessage(requireArguments().getString(TEXT))
        .setPositiveButton(R.string.close, null)
        .create();
  }
}
