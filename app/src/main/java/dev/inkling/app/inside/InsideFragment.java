package dev.inkling.app.inside;

import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.ViewModelProvider;
import androidx.recyclerview.widget.ConcatAdapter;
import androidx.recyclerview.widget.RecyclerView;
import com.google.android.material.color.MaterialColors;
import com.google.android.material.materialswitch.MaterialSwitch;
import dev.inkling.app.R;
import dev.inkling.app.draw.DrawViewModel;
import dev.inkling.app.view.Heatmap;
import dev.inkling.app.view.Legend;
import dev.inkling.app.view.PixelView;
import dev.inkling.app.view.SingleViewAdapter;
import dev.inkling.app.view.TextDialog;
import dev.inkling.mlcore.ink.InkRasterizer;

/** The screen that looks inside the network, at what it does with the drawing on the canvas. */
public final class InsideFragment extends Fragment {
  private InsideViewModel model;
  private LayersAdapter layers;
  private View head;

  /** Made by the fragment manager. */
  public InsideFragment() {
    super(R.layout.fragment_inside);
  }

  @Override
  public void onViewCreated(@NonNull View view, @Nullable Bundle savedInstanceState) {
    model = new ViewModelProvider(this).get(InsideViewModel.class);
    RecyclerView list = view.findViewById(R.id.layer_list);
    head = getLayoutInflater().inflate(R.layout.card_inside, list, false);
    head.<TextView>findViewById(R.id.inside_legend)
        .setText(
            new Legend(view)
                .add(androidx.appcompat.R.attr.colorPrimary, R.string.positive)
                .add(com.google.android.material.R.attr.colorTertiary, R.string.negative)
                .text());
    layers = new LayersAdapter(view, model::checkGradients);
    list.setItemAnimator(null);
    list.setAdapter(new ConcatAdapter(new SingleViewAdapter(head), layers));
    MaterialSwitch expert = head.findViewById(R.id.expert_switch);
    expert.setOnCheckedChangeListener(
        (changed, checked) -> {
          if (checked != model.state().getValue().expert()) {
            model.setExpert(checked);
          }
        });
    new ViewModelProvider(requireActivity())
        .get(DrawViewModel.class)
        .state()
        .observe(getViewLifecycleOwner(), drawn -> model.look(drawn.prediction()));
    model.state().observe(getViewLifecycleOwner(), this::show);
  }

  private void show(InsideUiState state) {
    boolean drawn = state.view() != null;
    head.findViewById(R.id.nothing_drawn).setVisibility(drawn ? View.GONE : View.VISIBLE);
    head.findViewById(R.id.drawn).setVisibility(drawn ? View.VISIBLE : View.GONE);
    if (drawn) {
      showHead(state.view());
    }
    MaterialSwitch expert = head.findViewById(R.id.expert_switch);
    head.findViewById(R.id.checking).setVisibility(state.checking() ? View.VISIBLE : View.GONE);
    expert.setChecked(state.expert());
    layers.show(state.layers(), state.expert());
    if (state.report() != null) {
      String report = state.report();
      requireView()
          .post(
              () -> {
                if (isAdded()) {
                  TextDialog.of(
                          getString(R.string.gradient_check),
                          getString(R.string.gradient_check_explained, report))
                      .show(getChildFragmentManager(), "gradients");
                  model.told();
                }
              });
    }
  }

  private void showHead(InsideUiState.View view) {
    Heatmap.Colors colors = layers.colors();
    head.<PixelView>findViewById(R.id.inside_seen)
        .setPicture(
            Heatmap.ofInk(
                view.image(),
                InkRasterizer.SIZE,
                colors.zero(),
                MaterialColors.getColor(head, com.google.android.material.R.attr.colorOnSurface)));
    head.<PixelView>findViewById(R.id.inside_occlusion)
        .setPicture(
            Heatmap.ofSigned(
                view.occlusion(),
                0,
                InkRasterizer.SIZE,
                InkRasterizer.SIZE,
                Heatmap.largest(view.occlusion()),
                colors));
    head.<TextView>findViewById(R.id.occlusion_title)
        .setText(getString(R.string.occlusion, view.digit()));
  }
}
