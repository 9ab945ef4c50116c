package dev.inkling.app.inside;

import android.content.Context;
import android.graphics.Bitmap;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.annotation.NonNull;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.color.MaterialColors;
import dev.inkling.app.R;
import dev.inkling.app.view.ChannelGridView;
import dev.inkling.app.view.Heatmap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** The layers, each with its filters and with what it made of the drawing. */
final class LayersAdapter extends RecyclerView.Adapter<LayersAdapter.Holder> {
  /** More pictures of a layer than these say no more. */
  private static final int MOST_PICTURES = 32;

  private final Heatmap.Colors colors;
  private final Consumer<String> onCheck;
  private List<LayerPicture> layers = Collections.emptyList();
  private boolean expert;

  LayersAdapter(View themed, Consumer<String> onCheck) {
    this.onCheck = onCheck;
    colors =
        new Heatmap.Colors(
            MaterialColors.getColor(themed, com.google.android.material.R.attr.colorTertiary),
            MaterialColors.getColor(
                themed, com.google.android.material.R.attr.colorSurfaceContainerHighest),
            MaterialColors.getColor(themed, androidx.appcompat.R.attr.colorPrimary));
  }

  /** The colours of negative and positive numbers. */
  Heatmap.Colors colors() {
    return colors;
  }

  void show(List<LayerPicture> newLayers, boolean forExperts) {
    if (newLayers == layers && forExperts == expert) {
      return;
    }
    int before = layers.size();
    layers = newLayers;
    expert = forExperts;
    if (before == layers.size()) {
      notifyItemRangeChanged(0, before);
    } else {
      notifyDataSetChanged();
    }
  }

  @Override
  public int getItemCount() {
    return layers.size();
  }

  @NonNull
  @Override
  public Holder onCreateViewHolder(@NonNull ViewGroup parent, int viewType) {
    return new Holder(
        LayoutInflater.from(parent.getContext()).inflate(R.layout.item_layer, parent, false));
  }

  @Override
  public void onBindViewHolder(@NonNull Holder holder, int position) {
    LayerPicture layer = layers.get(position);
    View view = holder.itemView;
    Context context = view.getContext();
    view.<TextView>findViewById(R.id.layer_name)
        .setText(context.getString(R.string.layer_name, layer.name(), layer.kind()));
    view.<TextView>findViewById(R.id.layer_shape)
        .setText(context.getString(R.string.layer_shape, layer.shape().toString()));
    ChannelGridView filters = view.findViewById(R.id.filters);
    boolean hasFilters = layer.filters().length > 0;
    filters.setVisibility(hasFilters ? View.VISIBLE : View.GONE);
    view.findViewById(R.id.filters_title).setVisibility(hasFilters ? View.VISIBLE : View.GONE);
    if (hasFilters) {
      int side = layer.filterSide();
      filters.setPictures(pictures(layer.filters(), side, side));
      filters.setContentDescription(context.getString(R.string.filters_of, layer.name()));
    }
    ChannelGridView outputs = view.findViewById(R.id.outputs);
    boolean image = layer.shape().rank() == 3;
    outputs.setPictures(
        image
            ? pictures(layer.values(), layer.shape().dimension(2), layer.shape().dimension(1))
            : pictures(layer.values(), layer.values().length, 1));
    outputs.setContentDescription(context.getString(R.string.outputs_of, layer.name()));
    View check = view.findViewById(R.id.check_gradients);
    check.setVisibility(expert && layer.learns() ? View.VISIBLE : View.GONE);
    check.setContentDescription(context.getString(R.string.check_gradients_of, layer.name()));
    check.setOnClickListener(clicked -> onCheck.accept(layer.name()));
  }

  private List<Bitmap> pictures(float[] values, int width, int height) {
    float largest = Heatmap.largest(values);
    List<Bitmap> pictures = new ArrayList<>();
    int size = width * height;
    for (int i = 0; i + size <= values.length && pictures.size() < MOST_PICTURES; i += size) {
      pictures.add(Heatmap.ofSigned(values, i, width, height, largest, colors));
    }
    return pictures;
  }

  static final class Holder extends RecyclerView.ViewHolder {
    Holder(View view) {
      super(view);
    }
  }
}
