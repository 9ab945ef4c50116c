package dev.inkling.app.models;

import android.app.Dialog;
import android.os.Bundle;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.DialogFragment;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import dev.inkling.app.R;

/** Asks whether a model is to be deleted; a yes is a result of {@link #RESULT}. */
public final class DeleteDialog extends DialogFragment {
  /** The key of the result. */
  public static final String RESULT = "delete";

  /** In the arguments and the result: the model's id. */
  public static final String ID = "id";

  private static final String NAME = "name";

  static DeleteDialog of(long id, String name) {
    Bundle arguments = new Bundle();
    arguments.putLong(ID, id);
    arguments.putString(NAME, name);
    DeleteDialog dialog = new DeleteDialog();
    dialog.setArguments(arguments);
    return dialog;
  }

  @NonNull
  @Override
  public Dialog onCreateDialog(@Nullable Bundle savedInstanceState) {
    return new MaterialAlertDialogBuilder(requireContext())
        .setTitle(getString(R.string.delete_title, requireArguments().getString(NAME)))
        .setMessage(R.string.delete_message)
        .setNegativeButton(R.string.cancel, null)
        .setPositiveButton(
            R.string.delete,
            (clicked, which) ->
                getParentFragmentManager().setFragmentResult(RESULT, requireArguments()))
        .create();
  }
}
