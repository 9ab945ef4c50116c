package dev.inkling.app.view;

import android.view.View;
import android.widget.TextView;
import androidx.fragment.app.Fragment;
import dev.inkling.app.InklingApplication;
import dev.inkling.app.R;
import dev.inkling.app.inference.Engine;
import dev.inkling.app.inference.Engines;
import java.util.Set;

/** The line that says which engines are left out since they ended the app, and its button. */
public final class LeftOutEngines {
  private LeftOutEngines() {}

  /** Keeps the views of {@code left_out.xml} inside {@code parent} up to date. */
  public static void show(Fragment fragment, View parent) {
    Engines engines =
        ((InklingApplication) fragment.requireActivity().getApplication()).services().engines();
    parent.findViewById(R.id.try_again).setOnClickListener(clicked -> engines.tryAgain());
    engines.leftOut().observe(fragment.getViewLifecycleOwner(), now -> show(parent, now));
  }

  private static void show(View parent, Set<Engine> leftOut) {
    StringBuilder text = new StringBuilder();
    for (Engine engine : leftOut) {
      text.append(text.length() == 0 ? "" : "\n")
          .append(EngineText.leftOut(parent.getContext(), engine));
    }
    parent.<TextView>findViewById(R.id.left_out_text).setText(text);
    parent.findViewById(R.id.left_out).setVisibility(leftOut.isEmpty() ? View.GONE : View.VISIBLE);
  }
}
