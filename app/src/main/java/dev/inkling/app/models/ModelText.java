package dev.inkling.app.models;

import android.content.Context;
import android.text.format.DateUtils;
import androidx.annotation.Nullable;
import dev.inkling.app.R;
import dev.inkling.app.data.ModelVersion;
import dev.inkling.app.data.ModelVersion.Origin;
import dev.inkling.app.data.ModelVersion.State;
import dev.inkling.app.data.Scores;
import dev.inkling.app.view.ScoresText;
import java.util.List;

/** What is said about models. */
final class ModelText {
  private ModelText() {}

  /** A model's name: the user's, or one of where it comes from and when. */
  static String name(Context context, @Nullable ModelVersion version) {
    if (version == null) {
      return context.getString(R.string.model_base_name);
    }
    if (version.name != null) {
      return version.name;
    }
    String date =
        DateUtils.formatDateTime(
            context,
            version.createdAt,
            DateUtils.FORMAT_SHOW_DATE | DateUtils.FORMAT_SHOW_TIME | DateUtils.FORMAT_ABBREV_ALL);
    return context.getString(
        version.origin == Origin.LEARNED
            ? R.string.model_learned_name
            : R.string.model_imported_name,
        date);
  }

  /** The name of the model of an id, of all that there are. */
  static String name(Context context, long id, List<ModelVersion> versions) {
    if (id == ModelVersion.BASE) {
      return name(context, null);
    }
    for (ModelVersion version : versions) {
      if (version.id == id) {
        return name(context, version);
      }
    }
    return context.getString(R.string.model_deleted_name);
  }

  /** Where a model comes from and how it reads, in a few lines. */
  static String details(Context context, ModelVersion version, List<ModelVersion> versions) {
    if (version.state == State.DAMAGED) {
      return context.getString(R.string.model_damaged);
    }
    if (version.origin == Origin.IMPORTED) {
      return context.getString(
          R.string.model_imported_details, kilobytes(version.bytes), created(context, version));
    }
    String from =
        context
            .getResources()
            .getQuantityString(
                R.plurals.model_learned_details,
                version.samples,
                version.samples,
                name(context, version.parent, versions),
                created(context, version));
    Scores scores = version.scores;
    if (scores.userCount() == 0) {
      return from;
    }
    return from
        + "\n"
        + ScoresText.user(context.getResources(), scores)
        + "\n"
        + ScoresText.check(context.getResources(), scores);
  }

  /** The name of a model's file. */
  static String fileName(Context context, @Nullable ModelVersion version) {
    String name = name(context, version).replaceAll("[^\\p{L}\\p{N}]+", "-");
    return "inkling-" + name.replaceAll("^-|-$", "") + ".tflite";
  }

  private static String created(Context context, ModelVersion version) {
    return DateUtils.formatDateTime(
        context, version.createdAt, DateUtils.FORMAT_SHOW_DATE | DateUtils.FORMAT_SHOW_TIME);
  }

  private static long kilobytes(long bytes) {
    return (bytes + 1023) / 1024;
  }
}
