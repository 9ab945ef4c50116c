package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.io.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The labels of a model's outputs and where the model comes from; immutable.
 *
 * <p>Everything but the labels is an entry, a key with a text. The keys with a method here have a
 * checked form; any other key may be used freely. Entries keep the order they were added in.
 */
public final class ModelMetadata {
  /** The name of the metadata buffer in a {@code .tflite} file. */
  public static final String BUFFER_NAME = "inkling.provenance";

  static final String TRAINING_DATA = "trainingData";
  static final String SEED = "seed";
  static final String EPOCHS = "epochs";
  static final String COMMAND_LINE = "commandLine";
  static final String PARENT_SHA256 = "parentSha256";
  static final String CREATED = "created";
  static final String ACCURACY_PREFIX = "accuracy.";

  private static final ModelMetadata EMPTY = builder().build();

  private final List<String> labels;
  private final Map<String, String> entries;

  private ModelMetadata(Builder builder) {
    labels = Collections.unmodifiableList(new ArrayList<>(builder.labels));
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(builder.entries));
  }

  /** Nothing known. */
  public static ModelMetadata empty() {
    return EMPTY;
  }

  /**
   * What a file's metadata buffer of this {@linkplain #BUFFER_NAME name} holds.
   *
   * @throws ModelFormatException if it is no such text
   */
  public static ModelMetadata parse(ByteBuffer buffer) throws ModelFormatException {
    return MetadataText.parse(buffer);
  }

  /** What a file's metadata buffer of that name holds; {@link #parse} reads it. */
  public byte[] toBytes() {
    return MetadataText.encode(this);
  }

  /** Starts from nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts from what is here. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.labels.addAll(labels);
    builder.entries.putAll(entries);
    return builder;
  }

  /** Collects labels and entries; a later value of a key replaces the earlier one. */
  public static final class Builder {
    private final List<String> labels = new ArrayList<>();
    private final Map<String, String> entries = new LinkedHashMap<>();

    private Builder() {}

    /** Sets the names of the outputs, in their order. */
    public Builder labels(List<String> labels) {
      this.labels.clear();
      this.labels.addAll(labels);
      return this;
    }

    /**
     * Adds the name of one more output, the last.
     *
     * @throws IllegalArgumentException if it is blank or the name of another output
     */
    public Builder addLabel(String label) {
      if (isBlank(label)) {
        throw new IllegalArgumentException("a label must not be blank, got \"" + label + "\"");
      }
      int same = labels.indexOf(label);
      if (same >= 0) {
        throw new IllegalArgumentException(
            "the label \"" + label + "\" is already that of output " + same);
      }
      labels.add(label);
      return this;
    }

    /**
     * Removes the name of an output; those after it move up.
     *
     * @throws IndexOutOfBoundsException if there is no such label
     */
    public Builder removeLabel(int index) {
      if (index < 0 || index >= labels.size()) {
        throw new IndexOutOfBoundsException(
            "the label to remove is " + index + ", expected 0 to " + (labels.size() - 1));
      }
      labels.remove(index);
      return this;
    }

    /** Sets what the network was trained on. */
    public Builder trainingData(String trainingData) {
      return entry(TRAINING_DATA, trainingData);
    }

    /** Sets the seed of the training run. */
    public Builder seed(long seed) {
      return entry(SEED, Long.toString(seed));
    }

    /** Sets how many epochs the network was trained for. */
    public Builder epochs(int epochs) {
      return entry(EPOCHS, Integer.toString(epochs));
    }

    /** Sets the command that trains the network again. */
    public Builder commandLine(String commandLine) {
      return entry(COMMAND_LINE, commandLine);
    }

    /**
     * Adds the accuracy on one data set.
     *
     * @param dataSet its name, such as {@code mnistTest}
     * @param accuracy the share of right answers, 0 to 1
     */
    public Builder accuracy(String dataSet, double accuracy) {
      return entry(ACCURACY_PREFIX + dataSet, Double.toString(accuracy));
    }

    /** Sets the SHA-256 of the file of the model that this one was fine-tuned from. */
    public Builder parent(byte[] file) {
      return parentSha256(Sha256.of(file));
    }

    /** Sets the same as 64 lower-case hexadecimal digits. */
    public Builder parentSha256(String hash) {
      return entry(PARENT_SHA256, hash);
    }

    /** Sets when the model was made, in ISO 8601. */
    public Builder created(String created) {
      return entry(CREATED, created);
    }

    /**
     * Sets any entry.
     *
     * @throws IllegalArgumentException if the key is empty or reserved for the labels, or the value
     *     has not the form that this key's own method gives it
     */
    public Builder entry(String key, String value) {
      if (key.isEmpty() || MetadataText.isReserved(key)) {
        throw new IllegalArgumentException("\"" + key + "\" cannot be the key of a metadata entry");
      }
      requireForm(key, value);
      entries.put(key, value);
      return this;
    }

    /** The labels and entries so far. */
    public ModelMetadata build() {
      return new ModelMetadata(this);
    }
  }

  /** The names of the outputs, in their order; empty if they have none. */
  public List<String> labels() {
    return labels;
  }

  /** All entries but the labels, in the order they were added. */
  public Map<String, String> entries() {
    return entries;
  }

  /** What the network was trained on. */
  public Optional<String> trainingData() {
    return Optional.ofNullable(entries.get(TRAINING_DATA));
  }

  /** The seed of the training run. */
  public OptionalLong seed() {
    String seed = entries.get(SEED);
    return seed == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seed));
  }

  /** How many epochs the network was trained for. */
  public OptionalInt epochs() {
    String epochs = entries.get(EPOCHS);
    return epochs == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(epochs));
  }

  /** The command that trains the network again. */
  public Optional<String> commandLine() {
    return Optional.ofNullable(entries.get(COMMAND_LINE));
  }

  /** The share of right answers, 0 to 1, by the name of the data set. */
  public Map<String, Double> accuracies() {
    Map<String, Double> accuracies = new LinkedHashMap<>();
    entries.forEach(
        (key, value) -> {
          if (key.startsWith(ACCURACY_PREFIX)) {
            accuracies.put(key.substring(ACCURACY_PREFIX.length()), Double.valueOf(value));
          }
        });
    return accuracies;
  }

  /** The SHA-256 of the file of the model that this one was fine-tuned from, in hexadecimal. */
  public Optional<String> parentSha256() {
    return Optional.ofNullable(entries.get(PARENT_SHA256));
  }

  /** When the model was made. */
  public Optional<String> created() {
    return Optional.ofNullable(entries.get(CREATED));
  }

  private static void requireForm(String key, String value) {
    if (key.startsWith(ACCURACY_PREFIX)) {
      requireForm(key, value, "a number from 0 to 1", isShare(value));
      return;
    }
    switch (key) {
      case SEED -> requireForm(key, value, "an integer", isInteger(value, Long.MIN_VALUE));
      case EPOCHS ->
          requireForm(
              key,
              value,
              "a number of epochs",
              isInteger(value, 0) && Long.parseLong(value) <= Integer.MAX_VALUE);
      case PARENT_SHA256 ->
          requireForm(key, value, "64 hexadecimal digits", value.matches("[0-9a-f]{64}"));
      default -> requireForm(key, value, "a text", value != null);
    }
  }

  private static void requireForm(String key, String value, String form, boolean hasForm) {
    if (!hasForm) {
      throw new IllegalArgumentException(
          "the metadata entry " + key + " must be " + form + ", got \"" + value + "\"");
    }
  }

  /** Whether there is nothing to see, in any script. */
  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private static boolean isInteger(String value, long least) {
    try {
      return Long.parseLong(value) >= least;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isShare(String value) {
    try {
      double share = Double.parseDouble(value);
      return share >= 0 && share <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelMetadata metadata
        && labels.equals(metadata.labels)
        && new ArrayList<>(entries.entrySet()).equals(new ArrayList<>(metadata.entries.entrySet()));
  }

  @Override
  public int hashCode() {
    return 31 * labels.hashCode() + entries.hashCode();
  }

  @Override
  public String toString() {
    return "labels=" + labels + ", " + entries;
  }
}
