package dev.inkling.lab.data;

import dev.inkling.mlcore.data.ConcatDataset;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.io.Checksum;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The images of a training run, from one source or several, those of each after the other's. */
public final class TrainingData {
  private final List<ImageSource> sources;
  private final Dataset training;
  private final Dataset validation;
  private final Dataset test;

  private TrainingData(List<ImageSource> sources) {
    this.sources = sources;
    training = together(ImageSource::epoch);
    validation = together(ImageSource::validation);
    test = together(ImageSource::test);
  }

  /**
   * The images of the sources.
   *
   * @throws IllegalArgumentException if there are 2<sup>31</sup> or more an epoch
   */
  public static TrainingData of(List<ImageSource> sources) {
    return new TrainingData(List.copyOf(sources));
  }

  /** The parts that the sources have, or null if none has any. */
  private Dataset together(Function<ImageSource, Dataset> part) {
    List<Dataset> parts = sources.stream().map(part).filter(Objects::nonNull).toList();
    return switch (parts.size()) {
      case 0 -> null;
      case 1 -> parts.get(0);
      default -> new ConcatDataset(parts.toArray(Dataset[]::new));
    };
  }

  /** Where the images come from. */
  public List<ImageSource> sources() {
    return sources;
  }

  /** The images of an epoch, to learn from. */
  public Dataset training() {
    return training;
  }

  /** The images to choose by; null for none. */
  public Dataset validation() {
    return validation;
  }

  /** The images to report on; null for none. */
  public Dataset test() {
    return test;
  }

  /** What the network learns from, in words. */
  public String description() {
    return sources.stream().map(ImageSource::description).collect(Collectors.joining("; "));
  }

  /**
   * What a checkpoint should know these data by, where a few images out of all do not tell: a few
   * may miss a whole source or writer.
   */
  public Optional<String> name() {
    Optional<ImageSource> strokes =
        sources.stream().filter(source -> source.origin() == Origin.STROKES).findFirst();
    if (strokes.isPresent()) {
      return Optional.of(description() + "; the strokes' " + checksum(strokes.get()));
    }
    return sources.size() > 1 ? Optional.of(description()) : Optional.empty();
  }

  private static String checksum(ImageSource source) {
    Checksum checksum = new Checksum();
    add(source.training(), checksum);
    if (source.validation() != null) {
      add(source.validation(), checksum);
    }
    return checksum.toString();
  }

  private static void add(Dataset data, Checksum checksum) {
    float[] example = new float[data.shape().size()];
    for (int i = 0; i < data.size(); i++) {
      data.read(i, example, 0);
      checksum.add(data.label(i)).add(example);
    }
  }
}
