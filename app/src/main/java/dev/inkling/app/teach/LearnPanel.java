package dev.inkling.app.teach;

import android.view.View;
import android.widget.TextView;
import com.google.android.material.progressindicator.LinearProgressIndicator;
import dev.inkling.app.R;
import dev.inkling.app.training.LearningState;
import java.text.NumberFormat;

/** How many drawings are kept, whether they were learned, and the way to learn them. */
public final class LearnPanel {
  private final TextView samples;
  private final TextView model;
  private final LinearProgressIndicator progress;
  private final View learn;
  private final View cancel;
  private final NumberFormat percent = NumberFormat.getPercentInstance();

  /** A panel over the views inside {@code parent}, whose buttons do these two things. */
  public LearnPanel(View parent, Runnable onLearn, Runnable onCancel) {
    samples = parent.findViewById(R.id.samples);
    model = parent.findViewById(R.id.model);
    progress = parent.findViewById(R.id.progress);
    learn = parent.findViewById(R.id.learn);
    cancel = parent.findViewById(R.id.cancel);
    learn.setOnClickListener(view -> onLearn.run());
    cancel.setOnClickListener(view -> onCancel.run());
  }

  /** Shows how many drawings are kept, whether the model has learned, and how learning goes. */
  public void show(int count, boolean learned, LearningState learning) {
    boolean running = learning.running();
    int done = learning.percent();
    samples.setText(running ? learning(done) : kept(count));
    model.setText(learned ? R.string.model_learned : R.string.model_base);
    model.setVisibility(running ? View.GONE : View.VISIBLE);
    progress.setVisibility(running ? View.VISIBLE : View.GONE);
    progress.setProgressCompat(done, running);
    learn.setVisibility(running ? View.GONE : View.VISIBLE);
    learn.setEnabled(count > 0);
    cancel.setVisibility(running ? View.VISIBLE : View.GONE);
  }

  private String learning(int done) {
    return samples.getResources().getString(R.string.learning, percent.format(done / 100.0));
  }

  private String kept(int count) {
    return count == 0
        ? samples.getResources().getString(R.string.samples_none)
        : samples.getResources().getQuantityString(R.plurals.samples, count, count);
  }
}
