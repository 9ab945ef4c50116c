package dev.inkling.app.draw;

import android.content.res.Resources;
import android.view.View;
import androidx.annotation.Nullable;
import com.google.android.material.snackbar.Snackbar;
import dev.inkling.app.R;
import dev.inkling.app.view.Snackbars;
import java.util.Objects;

/** Shows the screen's messages as snackbars. */
final class MessageBar {
  private final View root;
  private final View digits;
  private final DrawViewModel model;
  @Nullable private Message shown;
  @Nullable private Snackbar bar;

  /**
   * Messages in {@code root}. That a drawing was kept is told above the {@code digits}, where then
   * no reading is, so that all below stays in reach.
   */
  MessageBar(View root, View digits, DrawViewModel model) {
    this.root = root;
    this.digits = digits;
    this.model = model;
  }

  /** Shows a message, unless it is shown already; for null takes the shown one away. */
  void show(@Nullable Message message) {
    if (Objects.equals(message, shown)) {
      return;
    }
    shown = message;
    if (message == null) {
      bar.dismiss();
      return;
    }
    bar = Snackbar.make(root, text(message), Snackbar.LENGTH_LONG);
    if (message.kind() == Message.Kind.KEPT) {
      bar.setAnchorView(digits);
      bar.setAction(R.string.undo, view -> model.undoTeach());
    }
    Snackbars.show(bar, () -> model.messageTold(message));
  }

  private String text(Message message) {
    Resources resources = root.getResources();
    return switch (message.kind()) {
      case KEPT -> resources.getString(R.string.kept_as, message.number());
      case LOST -> resources.getString(R.string.not_kept, message.number());
      case SET_ASIDE -> resources.getString(R.string.model_set_aside);
    };
  }
}
