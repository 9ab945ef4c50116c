package dev.inkling.app.teach;

import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.annotation.NonNull;
import androidx.recyclerview.widget.DiffUtil;
import androidx.recyclerview.widget.GridLayoutManager;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import dev.inkling.app.R;
import dev.inkling.app.data.KeptSample;
import dev.inkling.app.teach.SampleItem.Digit;
import dev.inkling.app.teach.SampleItem.Picture;
import dev.inkling.app.view.SampleView;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** The kept drawings as a grid of pictures, under a line for each digit. */
final class SamplesAdapter extends ListAdapter<SampleItem, SamplesAdapter.Holder> {
  private final LongConsumer onToggle;
  private final IntConsumer onAdd;

  /** A grid whose pictures are selected and to whose digits drawings are added. */
  SamplesAdapter(LongConsumer onToggle, IntConsumer onAdd) {
    super(new SameItems());
    this.onToggle = onToggle;
    this.onAdd = onAdd;
  }

  /** Lets a digit's line go over all columns, and what comes before the grid too. */
  GridLayoutManager.SpanSizeLookup spans(GridLayoutManager layout, int itemsBefore) {
    return new GridLayoutManager.SpanSizeLookup() {
      @Override
      public int getSpanSize(int position) {
        int index = position - itemsBefore;
        boolean picture =
            index >= 0 && index < getItemCount() && getItemViewType(index) == R.layout.item_sample;
        return picture ? 1 : layout.getSpanCount();
      }
    };
  }

  @Override
  public int getItemViewType(int position) {
    return getItem(position) instanceof Digit ? R.layout.item_digit : R.layout.item_sample;
  }

  @NonNull
  @Override
  public Holder onCreateViewHolder(@NonNull ViewGroup parent, int viewType) {
    return new Holder(LayoutInflater.from(parent.getContext()).inflate(viewType, parent, false));
  }

  @Override
  public void onBindViewHolder(@NonNull Holder holder, int position) {
    SampleItem item = getItem(position);
    if (item instanceof Digit digit) {
      bind(holder.itemView, digit);
    } else if (item instanceof Picture picture) {
      bind(holder.itemView, picture);
    }
  }

  private void bind(View view, Digit digit) {
    TextView title = view.findViewById(R.id.digit_title);
    title.setText(
        view.getResources()
            .getQuantityString(R.plurals.digit_title, digit.count(), digit.digit(), digit.count()));
    View add = view.findViewById(R.id.digit_add);
    add.setContentDescription(view.getResources().getString(R.string.add_digit, digit.digit()));
    add.setOnClickListener(clicked -> onAdd.accept(digit.digit()));
  }

  private void bind(View view, Picture picture) {
    KeptSample sample = picture.sample();
    SampleView drawing = view.findViewById(R.id.sample);
    drawing.setDrawing(sample.drawing());
    drawing.setSelected(picture.selected());
    drawing.setContentDescription(
        view.getResources().getString(R.string.sample_description, sample.label()));
    drawing.setOnClickListener(clicked -> onToggle.accept(sample.id()));
  }

  static final class Holder extends RecyclerView.ViewHolder {
    Holder(View view) {
      super(view);
    }
  }

  private static final class SameItems extends DiffUtil.ItemCallback<SampleItem> {
    @Override
    public boolean areItemsTheSame(@NonNull SampleItem one, @NonNull SampleItem other) {
      return one.key() == other.key();
    }

    @Override
    public boolean areContentsTheSame(@NonNull SampleItem one, @NonNull SampleItem other) {
      return one.equals(other);
    }
  }
}
