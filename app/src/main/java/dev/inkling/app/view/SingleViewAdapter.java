package dev.inkling.app.view;

import android.view.View;
import android.view.ViewGroup;
import androidx.annotation.NonNull;
import androidx.recyclerview.widget.RecyclerView;

/** One view as the item of a list, so that it scrolls with those beside it. */
public final class SingleViewAdapter extends RecyclerView.Adapter<RecyclerView.ViewHolder> {
  private final View view;

  /** A list of this view. */
  public SingleViewAdapter(View view) {
    this.view = view;
  }

  @NonNull
  @Override
  public RecyclerView.ViewHolder onCreateViewHolder(@NonNull ViewGroup parent, int viewType) {
    RecyclerView.ViewHolder holder = new RecyclerView.ViewHolder(view) {};
    // The one view cannot be in use twice: it is taken back, not made again.
    holder.setIsRecyclable(false);
    return holder;
  }

  @Override
  public void onBindViewHolder(@NonNull RecyclerView.ViewHolder holder, int position) {
    // The view's owner shows in it what there is to show.
  }

  @Override
  public int getItemCount() {
    return 1;
  }
}
