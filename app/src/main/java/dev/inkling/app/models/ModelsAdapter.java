package dev.inkling.app.models;

import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.appcompat.widget.PopupMenu;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.card.MaterialCardView;
import dev.inkling.app.R;
import dev.inkling.app.data.ModelVersion;
import dev.inkling.app.data.ModelVersion.State;

/** The models as cards: the user's, and at last the base model. */
final class ModelsAdapter extends RecyclerView.Adapter<ModelsAdapter.Holder> {
  /** What the cards ask for; a model of null is the base model. */
  interface Actions {
    /** To read with it. */
    void use(@Nullable ModelVersion version);

    /** Of an item of a card's menu. */
    void choose(int menuItem, @Nullable ModelVersion version);
  }

  private final Actions actions;
  private ModelsUiState state = ModelsUiState.EMPTY;

  ModelsAdapter(Actions actions) {
    this.actions = actions;
    setHasStableIds(true);
  }

  void show(ModelsUiState newState) {
    boolean same =
        newState.versions().equals(state.versions()) && newState.inUse() == state.inUse();
    state = newState;
    if (!same) {
      // There are few, and each may say another thing about its parent now.
      notifyDataSetChanged();
    }
  }

  @Nullable
  private ModelVersion version(int position) {
    return position < state.versions().size() ? state.versions().get(position) : null;
  }

  @Override
  public int getItemCount() {
    return state.versions().size() + 1;
  }

  @Override
  public long getItemId(int position) {
    ModelVersion version = version(position);
    return version == null ? ModelVersion.BASE : version.id;
  }

  @NonNull
  @Override
  public Holder onCreateViewHolder(@NonNull ViewGroup parent, int viewType) {
    return new Holder(
        LayoutInflater.from(parent.getContext()).inflate(R.layout.item_model, parent, false));
  }

  @Override
  public void onBindViewHolder(@NonNull Holder holder, int position) {
    ModelVersion version = version(position);
    MaterialCardView card = (MaterialCardView) holder.itemView;
    Context context = card.getContext();
    boolean inUse = getItemId(position) == state.inUse();
    boolean damaged = version != null && version.state == State.DAMAGED;
    String name = ModelText.name(context, version);
    card.<TextView>findViewById(R.id.model_name).setText(name);
    card.<TextView>findViewById(R.id.model_details)
        .setText(
            version == null
                ? context.getString(R.string.model_base_details)
                : ModelText.details(context, version, state.versions()));
    card.setChecked(inUse);
    card.findViewById(R.id.model_in_use).setVisibility(inUse ? View.VISIBLE : View.GONE);
    View use = card.findViewById(R.id.use);
    use.setVisibility(inUse || damaged ? View.GONE : View.VISIBLE);
    use.setContentDescription(context.getString(R.string.use_description, name));
    use.setOnClickListener(clicked -> actions.use(version));
    View more = card.findViewById(R.id.model_menu);
    more.setContentDescription(context.getString(R.string.more_description, name));
    more.setOnClickListener(clicked -> openMenu(more, version, inUse, damaged));
  }

  private void openMenu(
      View anchor, @Nullable ModelVersion version, boolean inUse, boolean damaged) {
    PopupMenu menu = new PopupMenu(anchor.getContext(), anchor);
    menu.inflate(R.menu.model);
    boolean base = version == null;
    menu.getMenu().findItem(R.id.rename).setVisible(!base && !damaged);
    menu.getMenu().findItem(R.id.delete).setVisible(!base);
    menu.getMenu().findItem(R.id.share).setVisible(!damaged);
    menu.getMenu().findItem(R.id.save_copy).setVisible(!damaged);
    menu.getMenu().findItem(R.id.compare).setVisible(!damaged && !(base && inUse));
    menu.setOnMenuItemClickListener(
        item -> {
          actions.choose(item.getItemId(), version);
          return true;
        });
    menu.show();
  }

  static final class Holder extends RecyclerView.ViewHolder {
    Holder(View view) {
      super(view);
    }
  }
}
