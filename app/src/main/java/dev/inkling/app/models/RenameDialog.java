package dev.inkling.app.models;

import android.app.Dialog;
import android.os.Bundle;
import android.widget.EditText;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.DialogFragment;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import dev.inkling.app.R;

/** Asks for a model's name; the answer is a result of {@link #RESULT}. */
public final class RenameDialog extends DialogFragment {
  /** The key of the result. */
  public static final String RESULT = "rename";

  /** In the arguments and the result: the model's id. */
  public static final String ID = "id";

  /** In the arguments the present name, in the result the new one. */
  public static final String NAME = "name";

  static RenameDialog of(long id, String name) {
    Bundle arguments = new Bundle();
    arguments.putLong(ID, id);
    arguments.putString(NAME, name);
    RenameDialog dialog = new RenameDialog();
    dialog.setArguments(arguments);
    return dialog;
  }

  @NonNull
  @Override
  public Dialog onCreateDialog(@Nullable Bundle savedInstanceState) {
    Dialog dialog =
        new MaterialAlertDialogBuilder(requireContext())
            .setTitle(R.string.rename)
            .setView(R.layout.dialog_rename)
            .setNegativeButton(R.string.cancel, null)
            .setPositiveButton(R.string.rename, (clicked, which) -> answer())
            .create();
    dialog.setOnShowListener(
        shown -> {
          if (savedInstanceState == null) {
            name().setText(requireArguments().getString(NAME));
            name().selectAll();
          }
        });
    return dialog;
  }

  private EditText name() {
    return requireDialog().findViewById(R.id.name);
  }

  private void answer() {
    Bundle result = new Bundle();
    result.putLong(ID, requireArguments().getLong(ID));
    result.putString(NAME, name().getText().toString());
    getParentFragmentManager().setFragmentResult(RESULT, result);
  }
}
