package dev.inkling.app.models;

import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.view.View;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts.CreateDocument;
import androidx.activity.result.contract.ActivityResultContracts.OpenDocument;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.ViewModelProvider;
import androidx.navigation.fragment.NavHostFragment;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.snackbar.Snackbar;
import dev.inkling.app.R;
import dev.inkling.app.data.ModelVersion;
import dev.inkling.app.models.ModelsUiState.Event;
import dev.inkling.app.view.TextDialog;
import java.util.Objects;

/** The screen of the models: the base model and the user's. */
public final class ModelsFragment extends Fragment implements ModelsAdapter.Actions {
  private static final String TYPE = "application/octet-stream";

  private ModelsViewModel model;
  private ModelsAdapter list;
  private ActivityResultLauncher<String> create;
  private ActivityResultLauncher<String[]> open;

  /** Made by the fragment manager. */
  public ModelsFragment() {
    super(R.layout.fragment_models);
  }

  @Override
  public void onCreate(@Nullable Bundle savedInstanceState) {
    super.onCreate(savedInstanceState);
    model = new ViewModelProvider(this).get(ModelsViewModel.class);
    create =
        registerForActivityResult(
            new CreateDocument(TYPE),
            document -> {
              if (document != null) {
                model.exportTo(document);
              }
            });
    open =
        registerForActivityResult(
            new OpenDocument(),
            document -> {
              if (document != null) {
                model.importFrom(document);
              }
            });
    getChildFragmentManager()
        .setFragmentResultListener(
            RenameDialog.RESULT,
            this,
            (key, result) ->
                model.rename(
                    result.getLong(RenameDialog.ID),
                    Objects.requireNonNull(result.getString(RenameDialog.NAME))));
    getChildFragmentManager()
        .setFragmentResultListener(
            DeleteDialog.RESULT,
            this,
            (key, result) -> model.delete(result.getLong(DeleteDialog.ID)));
    getChildFragmentManager()
        .setFragmentResultListener(
            ForgetDialog.RESULT,
            this,
            (key, result) -> model.deleteAll(result.getBoolean(ForgetDialog.DRAWINGS_TOO)));
  }

  @Override
  public void onViewCreated(@NonNull View view, @Nullable Bundle savedInstanceState) {
    list = new ModelsAdapter(this);
    RecyclerView cards = view.findViewById(R.id.model_list);
    cards.setItemAnimator(null);
    cards.setAdapter(list);
    MaterialToolbar toolbar = view.findViewById(R.id.toolbar);
    toolbar.setOnMenuItemClickListener(
        item -> {
          if (item.getItemId() == R.id.import_model) {
            start(() -> open.launch(new String[] {"*/*"}));
          } else if (item.getItemId() == R.id.benchmark) {
            NavHostFragment.findNavController(this).navigate(R.id.benchmark);
          } else {
            new ForgetDialog().show(getChildFragmentManager(), "forget");
          }
          return true;
        });
    model.state().observe(getViewLifecycleOwner(), this::show);
  }

  @Override
  public void use(@Nullable ModelVersion version) {
    model.use(id(version));
  }

  @Override
  public void choose(int menuItem, @Nullable ModelVersion version) {
    long id = id(version);
    String name = ModelText.name(requireContext(), version);
    if (menuItem == R.id.rename) {
      RenameDialog.of(id, name).show(getChildFragmentManager(), "rename");
    } else if (menuItem == R.id.delete) {
      DeleteDialog.of(id, name).show(getChildFragmentManager(), "delete");
    } else if (menuItem == R.id.compare) {
      model.compare(id);
    } else if (menuItem == R.id.share) {
      model.share(id, ModelText.fileName(requireContext(), version));
    } else {
      model.chooseToExport(id);
      start(() -> create.launch(ModelText.fileName(requireContext(), version)));
    }
  }

  private static long id(@Nullable ModelVersion version) {
    return version == null ? ModelVersion.BASE : version.id;
  }

  private void show(ModelsUiState state) {
    list.show(state);
    View view = requireView();
    view.findViewById(R.id.busy).setVisibility(state.busy() ? View.VISIBLE : View.INVISIBLE);
    if (state.event() != null) {
      // Posted: what is told changes the state, which is being shown.
      view.post(
          () -> {
            if (getView() != null) {
              tell(state);
            }
          });
    }
  }

  private void tell(ModelsUiState state) {
    Event event = state.event();
    if (event instanceof Event.Imported imported) {
      say(
          getString(
              R.string.imported,
              ModelText.name(requireContext(), imported.id(), state.versions())));
    } else if (event instanceof Event.Exported) {
      say(getString(R.string.exported));
    } else if (event instanceof Event.Failed failed) {
      int text =
          switch (failed.what()) {
            case IMPORT -> R.string.import_failed;
            case EXPORT -> R.string.export_failed;
            case COMPARE -> R.string.compare_failed;
          };
      TextDialog.of(getString(text), failed.reason()).show(getChildFragmentManager(), "failed");
    } else if (event instanceof Event.Ready ready) {
      share(ready.uri());
    } else if (event instanceof Event.Compared compared) {
      TextDialog.of(getString(R.string.compare), text(compared.comparison(), state))
          .show(getChildFragmentManager(), "compared");
    }
    model.told(event);
  }

  private String text(Comparison comparison, ModelsUiState state) {
    String one = ModelText.name(requireContext(), comparison.one(), state.versions());
    String other = ModelText.name(requireContext(), comparison.other(), state.versions());
    StringBuilder text = new StringBuilder();
    if (comparison.user().count() > 0) {
      text.append(text(R.string.compare_user, one, other, comparison.user())).append("\n\n");
    }
    return text.append(text(R.string.compare_check, one, other, comparison.check())).toString();
  }

  private String text(int format, String one, String other, Comparison.Counts counts) {
    return getString(
        format, counts.count(), one, counts.one(), other, counts.other(), counts.different());
  }

  private void share(Uri uri) {
    Intent send =
        new Intent(Intent.ACTION_SEND)
            .setType(TYPE)
            .putExtra(Intent.EXTRA_STREAM, uri)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION);
    start(() -> startActivity(Intent.createChooser(send, null)));
  }

  /** A device may have no app for documents. */
  private void start(Runnable launch) {
    try {
      launch.run();
    } catch (ActivityNotFoundException e) {
      say(getString(R.string.no_app));
    }
  }

  private void say(String text) {
    Snackbar.make(requireView().findViewById(R.id.messages), text, Snackbar.LENGTH_LONG).show();
  }
}
